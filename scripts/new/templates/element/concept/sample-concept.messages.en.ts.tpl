/** Words of all elements of this concept. A key that is a refusal's code says what that refusal means to a person. */
export const sampleConceptMessagesEn = {
  'sample-concept.sample-shape.label': 'Records of this patient: sample concepts',
  'sample-concept.sample-shape.count': { one: '{count} record', other: '{count} records' },
  'sample-concept.sample-shape.unnamed': 'Nothing said about it',
  'sample-concept.sample-shape.empty_title': 'Nothing recorded yet',
  'sample-concept.sample-shape.none_title': 'No patient chosen',
  'sample-concept.sample-shape.none_body': 'Choose a patient to see what is recorded.',
  'sample-concept.sample-shape.unreadable': {
    one: '{count} record could not be read and is not shown',
    other: '{count} records could not be read and are not shown',
  },
} as const;
