import type { keptMessagesEn } from './kept.messages.en.ts';
import type { Translation } from './messages.ts';

export const keptMessagesEs: Translation<typeof keptMessagesEn> = {
  'foundation.action.close': 'Cerrar',
  'foundation.outcome.there_help': 'Lo que se escribió sigue allí.',
  'foundation.outcome.by_host': 'Este lugar de trabajo se hizo cargo',
  'foundation.outcome.about': 'Esto es sobre {name}: {what}',
  'foundation.somebody': 'un paciente sin nombre registrado',
};
