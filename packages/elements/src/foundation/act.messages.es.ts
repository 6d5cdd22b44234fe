import type { actMessagesEn } from './act.messages.en.ts';
import type { Translation } from './messages.ts';

export const actMessagesEs: Translation<typeof actMessagesEn> = {
  'repository.conflict': 'Otra persona lo cambió mientras tanto.',
  'repository.partly_stored': 'Solo se guardó una parte de esto.',
  'repository.cyclic_parts': 'Esto va a dos servidores, y cada uno tendría que recibir su parte primero.',
  'repository.refused': 'El servidor de expedientes no acepta esto.',
  'repository.storage_full': 'No queda espacio en este dispositivo.',
  'act.held': 'Aún no se envió',
  'act.send_now': 'Enviar ahora',
  ServiceRequest: 'orden de referencia',
  Task: 'tarea de la referencia',
  Consent: 'consentimiento',
  Condition: 'necesidad',
  Goal: 'meta',
  Observation: 'resultado de la evaluación',
  QuestionnaireResponse: 'respuestas',
  Procedure: 'servicio',
  CarePlan: 'plan de atención',
  CareTeam: 'equipo de atención',
  Patient: 'persona',
  RelatedPerson: 'persona allegada',
  Communication: 'mensaje',
  AuditEvent: 'registro de divulgación',
  List: 'lista',
  Provenance: 'registro de quién lo hizo',
};
