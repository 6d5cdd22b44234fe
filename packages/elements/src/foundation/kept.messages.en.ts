/** Words of the elements that keep what was not stored. */
export const keptMessagesEn = {
  'foundation.action.close': 'Close',
  'foundation.outcome.there_help': 'What was typed is still there.',
  'foundation.outcome.by_host': 'This workplace has taken it over',
  'foundation.outcome.about': 'This is about {name}: {what}',
  'foundation.somebody': 'a patient without a recorded name',
} as const;
