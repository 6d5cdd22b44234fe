/** Words for the score of an option. */
export const weightMessagesEn = {
  'assessment.weight.points': { one: '{count} point', other: '{count} points' },
} as const;
