import type { Translation } from '../../foundation/index.ts';
import type { summaryMessagesEn } from './summary.messages.en.ts';

export const summaryMessagesEs: Translation<typeof summaryMessagesEn> = {
  'assessment.summary.label': 'Últimos resultados',
  'assessment.summary.none_title': 'Aún no hay respuestas',
  'assessment.summary.none_body': 'Aquí aparecerá lo que se responda, con quién lo dijo y hace cuánto.',
  'assessment.summary.never': 'Nunca preguntado: {tools}',
  'assessment.summary.only_declined': 'No quiso responder {date}. No hay respuestas.',
  'assessment.summary.declined': 'Se preguntó de nuevo {date}, y no quiso responder.',
  'assessment.summary.partial': 'Se preguntó de nuevo {date}, con muy pocas respuestas para decir algo:',
  'assessment.summary.draft': 'Se empezó uno más nuevo {date}, sin terminar.',
  'assessment.summary.carried': { one: 'Se tomó {count} respuesta anterior, después de confirmarla.', other: 'Se tomaron {count} respuestas anteriores, después de confirmarlas.' },
};
