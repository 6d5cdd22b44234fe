import type { Translation } from '../foundation/index.ts';
import type { chaseMessagesEn } from './referral-chase.messages.en.ts';

export const chaseMessagesEs: Translation<typeof chaseMessagesEn> = {
  'referral.chase.title': 'Preguntar cómo va',
  'referral.chase.help': 'Elija referencias en la lista. Cada organización recibe sus palabras como nota en sus referencias. Los días sin respuesta siguen contando.',
  'referral.chase.all': { one: 'Elegir la {count} detenida', other: 'Elegir las {count} detenidas' },
  'referral.chase.none': 'No elegir ninguna',
  'referral.chase.chosen': { one: '{count} referencia elegida', other: '{count} referencias elegidas' },
  'referral.chase.of_partner': { one: '{name}: {count} referencia', other: '{name}: {count} referencias' },
  'referral.chase.words': 'Lo que pregunta',
  'referral.chase.words_help': 'Todos reciben las mismas palabras. No nombre a ningún paciente.',
  'referral.chase.default': '¿Hay alguna novedad sobre esta referencia? Díganos cómo va, por favor.',
  'referral.chase.send': { one: 'Preguntar a {count} organización', other: 'Preguntar a {count} organizaciones' },
  'referral.chase.send_none': 'Preguntar',
  'referral.chase.choose_first': 'Elija al menos una referencia en la lista.',
  'referral.chase.note_missing': 'Escriba lo que pregunta.',
  'referral.chase.back': 'Listo',
  'referral.chase.outcomes': 'Qué pasó con ello',
  'referral.chase.asked': { one: '{name}: se preguntó por {count} referencia', other: '{name}: se preguntó por {count} referencias' },
  'referral.chase.about': '{name}. {what}',
  'referral.chase.conflict_help': 'Una referencia cambió mientras tanto. Mire la lista y vuelva a preguntar.',
  'referral.chase.left': { one: '{count} referencia quedó fuera: ya no les toca.', other: '{count} referencias quedaron fuera: ya no les toca.' },
  'referral.chase.by_host': 'Este centro les pregunta a su manera.',
};
