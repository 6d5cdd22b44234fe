/** Words of the panel in which a coordinator compares organizations: fetched with it. */
export const partnerMessagesEn = {
  'referral.partners.title': 'Organizations we sent referrals to',
  'referral.partners.help': 'As counted from the referrals of this list, and no grade. A few referrals tell little about how an organization works.',
  'referral.partners.none': 'Nothing was sent to anybody yet.',
  'referral.partners.waiting': { one: 'Their turn now: {count}.', other: 'Their turn now: {count}.' },
  'referral.partners.stuck': { one: '{count} of them is stuck.', other: '{count} of them are stuck.' },
  'referral.partners.only': 'Only theirs',
  'referral.partners.only_of': 'Only referrals to {name}',
  'referral.partners.all': 'Show all organizations',
  'referral.partners.close': 'Close',
} as const;
