/** How acts on a referral ended that is not on the screen. */
export const referralUntoldMessagesEn = {
  'referral.untold.about': '{service} for {patient}: {what}',
  'referral.untold.about_to': '{service} for {patient}, {name}: {what}',
  'referral.untold.kept': 'Open that referral again: what was typed is still there.',
  'referral.untold.look': 'Open that referral to see how it stands.',
  'referral.untold.race': 'Somebody else was quicker',
} as const;
