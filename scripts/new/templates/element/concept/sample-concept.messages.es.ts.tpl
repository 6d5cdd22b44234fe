import type { Translation } from '../foundation/index.ts';
import type { sampleConceptMessagesEn } from './sample-concept.messages.en.ts';

export const sampleConceptMessagesEs: Translation<typeof sampleConceptMessagesEn> = {
  'sample-concept.sample-shape.label': 'Registros de este paciente',
  'sample-concept.sample-shape.count': { one: '{count} registro', other: '{count} registros' },
  'sample-concept.sample-shape.unnamed': 'No se dijo nada más',
  'sample-concept.sample-shape.empty_title': 'Todavía no hay nada registrado',
  'sample-concept.sample-shape.none_title': 'Ningún paciente elegido',
  'sample-concept.sample-shape.none_body': 'Elija un paciente para ver lo que está registrado.',
  'sample-concept.sample-shape.unreadable': {
    one: 'No se pudo leer {count} registro y no se muestra',
    other: 'No se pudieron leer {count} registros y no se muestran',
  },
};
