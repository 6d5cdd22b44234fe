/** Why a stored response cannot be read: one for each code that reading one gives. */
export const unreadableMessagesEn = {
  'assessment.unreadable.wrong_type': 'It is not a QuestionnaireResponse.',
  'assessment.unreadable.tool_mismatch': 'It answers another tool.',
  'assessment.unreadable.modifier_unknown': 'It has a note that changes its meaning and that we cannot read.',
  'assessment.unreadable.patient_missing': 'It does not say whom it is about.',
  'assessment.unreadable.id_missing': 'It has no id.',
  'assessment.unreadable.status_unknown': 'Its status is not one that we know.',
  'assessment.unreadable.date_ill_formed': 'It does not say when it was answered, or that is no date.',
  'assessment.unreadable.version_differs': 'It was answered in a version that nobody here knows how to score.',
} as const;
