import type { Translation } from '../foundation/index.ts';
import type { referralBaseMessagesEn } from './referral-base.messages.en.ts';

export const referralBaseMessagesEs: Translation<typeof referralBaseMessagesEn> = {
  'referral.ball.theirs': 'Le toca a {name}',
  'referral.ball.ours': 'Nos toca',
  'referral.ball.anybody': 'Abierta a cualquier organización',
  'referral.ball.since': 'desde {date}',
  'referral.form.optional': '(opcional)',
  'referral.transition_refused': 'Ya no es posible: la referencia cambió mientras tanto.',
  'referral.already_done': 'Esto ya estaba hecho.',
  'referral.already_closed': 'Esta referencia ya está cerrada.',
  'referral.role_refused': 'Solo la otra parte puede hacerlo.',
  'referral.requester_type': 'No se sabe en nombre de qué organización actúa.',
  'referral.consent_missing': 'No consta que HIPAA cubra a esta organización. Anote primero el consentimiento del paciente.',
  'referral.reason_missing': 'Elija la necesidad a la que responde.',
  'referral.service_missing': 'Elija un servicio.',
  'referral.service_text_missing': 'Diga qué se necesita: el código es demasiado general.',
  'referral.domain_unknown': 'No se conoce este tipo de necesidad.',
  'referral.patient_missing': 'No hay ningún paciente elegido.',
  'referral.patient_mismatch': 'Aquí figuran dos pacientes distintos.',
  'referral.priority.routine': 'Normal',
  'referral.priority.urgent': 'Urgente',
  'referral.priority.asap': 'Lo antes posible',
  'referral.priority.stat': 'De inmediato',
  'referral.list.show_all': { one: 'Mostrar {count}', other: 'Mostrar las {count}' },
  'referral.list.none_title': 'Ningún paciente elegido',
};
