import type { Translation } from './messages.ts';
import type { outcomeMessagesEn } from './outcome.messages.en.ts';

export const outcomeMessagesEs: Translation<typeof outcomeMessagesEn> = {
  'outcome.duplicate_kind': { one: '{kind}: está {count} vez.', other: '{kind}: está {count} veces.' },
  'outcome.duplicate_show': 'Mostrar {kind} {number}',
  'outcome.entries_stored': { one: 'Se guardó {count} registro.', other: 'Se guardaron {count} registros.' },
  'outcome.entries_refused': { one: 'No se aceptó {count} registro.', other: 'No se aceptaron {count} registros.' },
  'outcome.entries_pending': { one: '{count} registro sin confirmar.', other: '{count} registros sin confirmar.' },
};
