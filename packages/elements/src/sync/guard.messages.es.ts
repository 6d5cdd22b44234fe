import type { Translation } from '../foundation/index.ts';
import type { guardMessagesEn } from './guard.messages.en.ts';

export const guardMessagesEs: Translation<typeof guardMessagesEn> = {
  'sync.draft.found': 'Este formulario se empezó aquí y no se envió',
  'sync.draft.found_body': 'Último cambio {date}, a las {time}. Las respuestas nuevas no se guardan aquí hasta que elija.',
  'sync.draft.replaces': 'Continuar con él reemplaza lo que ha respondido desde entonces.',
  'sync.draft.go_on': 'Continuar con él',
  'sync.draft.discard': 'Descartarlo',
  'sync.draft.other': 'Aquí se empezó otra versión de este formulario y no se envió',
  'sync.draft.other_body': 'Último cambio {date}, a las {time}. Las preguntas pueden haber cambiado, así que sus respuestas no se copian: léalas junto al formulario.',
  'sync.draft.show': 'Mostrar sus respuestas',
  'sync.draft.hide': 'Ocultar sus respuestas',
  'sync.draft.answers': 'Respuestas de la otra versión',
  'sync.draft.nothing': 'No tiene respuestas.',
  'sync.draft.declined': 'No quiso responder',
  'sync.draft.kept': 'Guardado en este dispositivo a las {time}, cifrado. Sin enviar.',
  'sync.draft.kept_here': 'Guardado a las {time}, solo en esta página. Sin enviar.',
  'sync.draft.discarded': 'Descartado',
  'sync.draft.restored': 'Las respuestas están otra vez en el formulario.',
  'drafts.storage_full': 'No queda espacio en este dispositivo. Lo que escriba está solo en esta página.',
  'drafts.unavailable': 'Lo que escriba no se puede guardar en este dispositivo. Está solo en esta página.',
};
