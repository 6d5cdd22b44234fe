/** Words of the earlier answers that are read out before they are used again. */
export const carryMessagesEn = {
  'assessment.carry.title': 'Earlier answers',
  'assessment.carry.help': 'Read each one out. Mark only what the person says is still right. Nothing is used without a mark.',
  'assessment.carry.from': 'From {date},',
  'assessment.carry.given': 'First given {date}',
  'assessment.carry.still': 'Still right',
  'assessment.carry.yes': 'Yes',
  'assessment.carry.no': 'No',
  'assessment.carry.question_unknown': 'Question {linkId}. Its words are not in the record.',
  'assessment.carry.ask_again': {
    one: '{count} more answer is not offered: it is too old, or somebody has to look at it. Ask it again.',
    other: '{count} more answers are not offered: they are too old, or somebody has to look at them. Ask them again.',
  },
  'assessment.carry.who': 'Who says so now?',
  'assessment.carry.who_patient': 'The patient',
  'assessment.carry.as_patient': 'It is recorded as answered by the patient.',
  'assessment.carry.use': 'Use what is marked and ask the rest',
  'assessment.carry.back': 'Back',
} as const;
