import type { Translation } from '../foundation/index.ts';
import type { needMoreMessagesEn } from './need-more.messages.en.ts';

export const needMoreMessagesEs: Translation<typeof needMoreMessagesEn> = {
  'care-plan.codes.label': 'Códigos publicados',
  'care-plan.codes.unverified': 'Sugerencias, cada una de la fuente pública indicada. Ninguna se comparó con las listas oficiales.',
  'care-plan.codes.condition': 'Para nombrar la necesidad',
  'care-plan.codes.goal': 'Para nombrar una meta',
  'care-plan.codes.service-request': 'Para pedir un servicio',
  'care-plan.codes.procedure': 'Para decir qué se hizo',
  'care-plan.codes.none': 'No se conoce ningún código: dígalo con palabras.',
  'care-plan.codes.needs_words': 'Demasiado general por sí solo: escriba al lado qué se quiere decir.',
  'care-plan.codes.source': 'Visto en {source}',
  'care-plan.compare.title': 'De {before} a {after}',
  'care-plan.compare.none_title': 'Aún no hay nada que comparar',
  'care-plan.compare.none_body': 'Hacen falta dos evaluaciones terminadas de este paciente.',
  'care-plan.compare.other_tool': 'Son dos cuestionarios. Solo se comparan preguntas con las mismas palabras y las mismas respuestas.',
  'care-plan.compare.other_informant': 'No respondió la misma persona las dos veces. Compare con cuidado.',
  'care-plan.compare.unreadable': { one: 'No se puede leer {count} evaluación, y no se compara.', other: 'No se pueden leer {count} evaluaciones, y no se comparan.' },
  'care-plan.compare.before': 'Antes',
  'care-plan.compare.after': 'Ahora',
  'care-plan.compare.no_answer': 'Sin respuesta',
  'care-plan.compare.new': 'Necesidad nueva',
  'care-plan.compare.still': 'Sigue siendo una necesidad',
  'care-plan.compare.gone': 'Ya no se encontró',
  'care-plan.compare.none': 'No se encontró necesidad',
  'care-plan.compare.declined': 'Ahora no quiso responder',
  'care-plan.compare.unknown': 'No se sabe',
};
