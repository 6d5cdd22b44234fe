/** Words of the elements that keep what was not stored. */
export const keptMessagesEn = {
  'foundation.action.close': 'Close',
  'foundation.outcome.gone_help': 'What was typed is not kept. If it is still right, do it there again.',
  'foundation.outcome.by_host': 'This workplace has taken it over',
  'foundation.outcome.about': 'This is about {name}: {what}',
  'foundation.somebody': 'a patient without a recorded name',
} as const;
