/** Kinds of records, as the sheet and the log call them. What is not here is shown as FHIR spells it. */
export const recordMessagesEn = {
  'consent.record.Patient': 'The person',
  'consent.record.Condition': 'Need or condition',
  'consent.record.Goal': 'Goal',
  'consent.record.ServiceRequest': 'Referral order',
  'consent.record.Task': 'Referral task',
  'consent.record.CarePlan': 'Care plan',
  'consent.record.CareTeam': 'Care team',
  'consent.record.Observation': 'Screening result',
  'consent.record.Result': 'Result',
  'consent.record.Enrollment': 'Program enrollment',
  'consent.record.Procedure': 'Service',
  'consent.record.QuestionnaireResponse': 'Answers',
  'consent.record.Appointment': 'Appointment',
  'consent.record.Consent': 'Consent',
} as const;
