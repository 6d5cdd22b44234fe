import * as z from 'zod/mini';
import { formCategories, patientTaskKinds, patientTaskPriorities } from './patient-task.codes.ts';

/** Shape of what callers hand to `askPatient`; a type test ties it to `PatientTaskDraft`. */
const party = z.object({ ref: z.string().check(z.minLength(1)), display: z.optional(z.string()) });

export const patientTaskDraftSchema = z.object({
  kind: z.enum(patientTaskKinds),
  patient: party,
  owner: z.optional(party),
  priority: z.optional(z.enum(patientTaskPriorities)),
  description: z.optional(z.string()),
  form: z.optional(
    z.union([
      z.object({ kind: z.literal('questionnaire'), canonical: z.string() }),
      z.object({ kind: z.literal('questionnaire-pdf'), document: party }),
      z.object({ kind: z.literal('questionnaire-url'), url: z.string() }),
    ]),
  ),
  formCategory: z.optional(z.enum(formCategories)),
  material: z.optional(party),
  contacts: z.optional(z.array(party)),
  partOfRef: z.optional(z.string()),
});
