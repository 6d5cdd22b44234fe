import type { Resource } from '@careloom/core/fhir';
import { conditions } from './conditions.ts';
import { goalsAndConsents } from './goals-and-consents.ts';
import { nhanesObservations } from './nhanes-observations.ts';
import { otherObservations } from './other-observations.ts';
import { patientTasks } from './patient-tasks.ts';
import { people } from './people.ts';
import { personalObservations } from './personal-observations.ts';
import { places } from './places.ts';
import { questionnaireResponses } from './questionnaire-responses.ts';
import { raceObservations } from './race-observations.ts';
import { referralTasks } from './referral-tasks.ts';
import { referrals } from './referrals.ts';
import { screeningObservations } from './screening-observations.ts';

/**
 * The 71 example resources of the SDOH Clinical Care guide 3.0.0 (HL7/fhir-sdoh-clinicalcare 6604b7a, CC0-1.0) under
 * their own ids, so that their references hold. Left out: the wording of PRAPARE, and the scanned form inside the
 * Consent, which is a line of text here. Invented by the guide; nobody real.
 */
export const guideExamples: readonly Resource[] = [
  ...people,
  ...places,
  ...conditions,
  ...goalsAndConsents,
  ...referrals,
  ...referralTasks,
  ...patientTasks,
  ...questionnaireResponses,
  ...screeningObservations,
  ...nhanesObservations,
  ...raceObservations,
  ...personalObservations,
  ...otherObservations,
];
