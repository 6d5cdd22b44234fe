/** What the card says before it has a goal to show. */
export const cardShellMessagesEn = {
  'care-plan.card.none_title': 'No goal chosen',
  'care-plan.card.none_body': 'Choose a goal on the plan to see who agrees, how far it has come and what is in the way.',
} as const;
