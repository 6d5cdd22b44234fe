/** Words of the latest results. */
export const summaryMessagesEn = {
  'assessment.summary.label': 'Latest results',
  'assessment.summary.none_title': 'Nothing answered yet',
  'assessment.summary.none_body': 'What is answered will stand here, with who said it and how long ago.',
  'assessment.summary.never': 'Never asked: {tools}',
  'assessment.summary.only_declined': 'Declined {date}. There are no answers.',
  'assessment.summary.declined': 'Asked again {date}, and declined.',
  'assessment.summary.partial': 'Asked again {date}, with too few answers to say something:',
  'assessment.summary.draft': 'A newer one was begun {date}, and is not finished.',
  'assessment.summary.carried': { one: '{count} answer was taken over from earlier, after it was confirmed.', other: '{count} answers were taken over from earlier, after they were confirmed.' },
} as const;
