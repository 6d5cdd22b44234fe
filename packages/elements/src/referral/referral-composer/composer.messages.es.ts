import type { Translation } from '../../foundation/index.ts';
import type { composerMessagesEn } from './composer.messages.en.ts';

export const composerMessagesEs: Translation<typeof composerMessagesEn> = {
  'referral.compose.consent_no': 'El paciente dijo que no ({date}). Pregunte de nuevo solo si hay un motivo, por ejemplo si lo menciona el paciente.',
  'referral.compose.consent_unclear': 'Primero hay que leer un registro sobre esto: {refs}. Hasta entonces, un sí anterior no cuenta.',
  'referral.compose.ask_again': 'Preguntar de nuevo al paciente',
};
