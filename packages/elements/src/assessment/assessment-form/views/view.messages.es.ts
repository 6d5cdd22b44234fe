import type { Translation } from '../../../foundation/index.ts';
import type { viewMessagesEn } from './view.messages.en.ts';

export const viewMessagesEs: Translation<typeof viewMessagesEn> = {
  'assessment.view.not_answered': 'Sin respuesta',
  'assessment.view.declined': 'No quiso responder',
  'assessment.view.unknown': 'No lo sabe',
  'assessment.view.not_asked': 'No se preguntó',
  'assessment.view.not_applicable': 'No corresponde',
  'assessment.view.no_answer_because': 'Sin respuesta: {reason}',
  'assessment.view.signature': 'Firma',
  'assessment.view.signed': 'Firmado: {name}, {date}',
  'assessment.view.attachment': 'Archivo',
  'assessment.view.chosen': 'elegida',
  'assessment.view.not_chosen': 'no elegida',
};
