/** Words of forms whose questions a server chooses one after the other. */
export const adaptiveMessagesEn = {
  'assessment.adaptive.next': 'Next',
  'assessment.adaptive.again': 'Try again',
  'assessment.adaptive.asking': 'The next question is on its way.',
  'assessment.adaptive.failed': 'The next question could not be fetched',
  'assessment.adaptive.kept': 'All answers are kept.',
  'assessment.adaptive.added': { one: 'One new question', other: '{count} new questions' },
  'assessment.adaptive.end': 'There are no more questions.',
} as const;
