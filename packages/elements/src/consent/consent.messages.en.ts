/** What the elements of consent and sharing have in common. */
export const consentMessagesEn = {
  'consent.none_title': 'No patient chosen',
  'consent.none_body': 'Choose a patient to see what they said about sharing.',
  'consent.patient': 'The patient',

  'consent.category.general': 'Information not marked as sensitive',
  'consent.category.substance-use': 'Substance use treatment',
  'consent.category.mental-health': 'Mental health',
  'consent.category.counselling-notes': 'Counselling notes',
  'consent.category.hiv': 'HIV',
  'consent.category.sexual-health': 'Sexual health',
  'consent.category.violence': 'Violence and abuse',
  'consent.category.minor-confidential': 'What a minor told in confidence',
  'consent.category.other': 'Information with the label {label}',

  'consent.purpose.treatment': 'treatment',
  'consent.purpose.care-management': 'care coordination',
  'consent.purpose.payment': 'payment',
  'consent.purpose.operations': 'running the service',
  'consent.purpose.patient-request': 'the patient asked for it',
  'consent.purpose.family-request': 'the family asked for it',
  'consent.purpose.emergency': 'an emergency',
  'consent.purpose.public-health': 'public health',
  'consent.purpose.research': 'research',
  'consent.purpose.legal': 'a court or lawyer',

  'consent.part2_notice': 'Notice that goes with records of substance use treatment ({citation})',
  'consent.part2_not_set': 'Not set: this site gave no wording, and none comes with this software. Until it is set, such records do not leave.',
  'consent.part2_version': 'The site’s own wording, version {version}. It was not checked against the regulation.',
} as const;
