import type { Translation } from '../../foundation/index.ts';
import type { carryMessagesEn } from './carry.messages.en.ts';

export const carryMessagesEs: Translation<typeof carryMessagesEn> = {
  'assessment.carry.title': 'Respuestas anteriores',
  'assessment.carry.help': 'Lea cada una en voz alta. Marque solo lo que la persona dice que sigue siendo correcto. Sin marca no se usa nada.',
  'assessment.carry.from': 'De {date},',
  'assessment.carry.given': 'Dada por primera vez {date}',
  'assessment.carry.still': 'Sigue siendo correcta',
  'assessment.carry.yes': 'Sí',
  'assessment.carry.no': 'No',
  'assessment.carry.question_unknown': 'Pregunta {linkId}. Su texto no está en el registro.',
  'assessment.carry.ask_again': {
    one: 'No se ofrece {count} respuesta más: es demasiado antigua, o alguien tiene que verla. Pregúntela de nuevo.',
    other: 'No se ofrecen {count} respuestas más: son demasiado antiguas, o alguien tiene que verlas. Pregúntelas de nuevo.',
  },
  'assessment.carry.who': '¿Quién lo dice ahora?',
  'assessment.carry.who_patient': 'El paciente',
  'assessment.carry.as_patient': 'Se anota como respondido por el paciente.',
  'assessment.carry.use': 'Usar lo marcado y preguntar el resto',
  'assessment.carry.back': 'Volver',
};
