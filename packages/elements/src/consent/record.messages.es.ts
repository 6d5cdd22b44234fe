import type { Translation } from '../foundation/index.ts';
import type { recordMessagesEn } from './record.messages.en.ts';

export const recordMessagesEs: Translation<typeof recordMessagesEn> = {
  'consent.record.Patient': 'La persona',
  'consent.record.Condition': 'Necesidad o afección',
  'consent.record.Goal': 'Meta',
  'consent.record.ServiceRequest': 'Orden de referencia',
  'consent.record.Task': 'Tarea de referencia',
  'consent.record.CarePlan': 'Plan de cuidados',
  'consent.record.CareTeam': 'Equipo de cuidados',
  'consent.record.Observation': 'Resultado del cuestionario',
  'consent.record.Result': 'Resultado',
  'consent.record.Enrollment': 'Inscripción en un programa',
  'consent.record.Procedure': 'Servicio',
  'consent.record.QuestionnaireResponse': 'Respuestas',
  'consent.record.Appointment': 'Cita',
  'consent.record.Consent': 'Consentimiento',
};
