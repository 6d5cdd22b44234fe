import type { Translation } from '../../../foundation/index.ts';
import type { adaptiveMessagesEn } from './adaptive.messages.en.ts';

export const adaptiveMessagesEs: Translation<typeof adaptiveMessagesEn> = {
  'assessment.adaptive.next': 'Siguiente',
  'assessment.adaptive.again': 'Intentar de nuevo',
  'assessment.adaptive.asking': 'La siguiente pregunta está en camino.',
  'assessment.adaptive.failed': 'No se pudo obtener la siguiente pregunta',
  'assessment.adaptive.kept': 'Todas las respuestas se conservan.',
  'assessment.adaptive.added': { one: 'Una pregunta nueva', many: '{count} preguntas nuevas', other: '{count} preguntas nuevas' },
  'assessment.adaptive.end': 'No hay más preguntas.',
};
