import type { Translation } from '../foundation/index.ts';
import type { unreadableMessagesEn } from './unreadable.messages.en.ts';

export const unreadableMessagesEs: Translation<typeof unreadableMessagesEn> = {
  'assessment.unreadable.wrong_type': 'No es un QuestionnaireResponse.',
  'assessment.unreadable.tool_mismatch': 'Responde a otro cuestionario.',
  'assessment.unreadable.modifier_unknown': 'Lleva una nota que cambia su sentido y que no podemos leer.',
  'assessment.unreadable.patient_missing': 'No dice de quién trata.',
  'assessment.unreadable.id_missing': 'No tiene identificador.',
  'assessment.unreadable.status_unknown': 'Su estado no es uno que conozcamos.',
  'assessment.unreadable.date_ill_formed': 'No dice cuándo se respondió, o eso no es una fecha.',
  'assessment.unreadable.version_differs': 'Se respondió en una versión que aquí nadie sabe cómo puntuar.',
};
