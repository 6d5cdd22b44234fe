/** What the board says before it has a plan to show. */
export const shellMessagesEn = {
  'care-plan.board.label': 'Care plan',
  'care-plan.board.none_title': 'No patient chosen',
  'care-plan.board.none_body': 'Choose a patient to see their plan.',
} as const;
