/** Words of what shows answers to be read: summary, paper. */
export const viewMessagesEn = {
  'assessment.view.not_answered': 'Not answered',
  'assessment.view.declined': 'Did not want to answer',
  'assessment.view.unknown': 'Does not know',
  'assessment.view.not_asked': 'Not asked',
  'assessment.view.not_applicable': 'Does not apply',
  'assessment.view.no_answer_because': 'No answer: {reason}',
  'assessment.view.signature': 'Signature',
  'assessment.view.signed': 'Signed: {name}, {date}',
  'assessment.view.attachment': 'File',
  'assessment.view.chosen': 'chosen',
  'assessment.view.not_chosen': 'not chosen',
} as const;
