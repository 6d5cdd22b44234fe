/** Words of the composer alone. */
export const composerMessagesEn = {
  'referral.compose.consent_no': 'The patient said no ({date}). Ask again only with a reason, for example when they bring it up.',
  'referral.compose.consent_unclear': 'A record about this has to be read first: {refs}. Until then an older yes does not count.',
  'referral.compose.ask_again': 'Ask the patient again',
} as const;
