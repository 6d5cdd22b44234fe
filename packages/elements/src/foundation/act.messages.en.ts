/** Words of the elements that store something: what can stand in the way of that alone. */
export const actMessagesEn = {
  'repository.conflict': 'Somebody else changed this in the meantime.',
  'repository.partly_stored': 'Only a part of this was saved.',
  'repository.cyclic_parts': 'This goes to two servers, and each would have to get its part first.',
  'repository.refused': 'The records server does not accept this.',
  'repository.storage_full': 'There is no room left on this device.',
  // What a part of a commit holds, by FHIR type.
  ServiceRequest: 'referral order',
  Task: 'referral task',
  Consent: 'consent',
  Condition: 'need',
  Goal: 'goal',
  Observation: 'screening result',
  QuestionnaireResponse: 'answers',
  Procedure: 'service',
} as const;
