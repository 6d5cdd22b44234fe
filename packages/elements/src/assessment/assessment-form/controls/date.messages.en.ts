/** Words of days that are typed in another way than year first. */
export const dateMessagesEn = {
  'assessment.date.read_as': 'Read as: {date}',
  'assessment.date.which': 'Which day is meant?',
} as const;
