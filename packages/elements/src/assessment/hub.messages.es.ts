import type { Translation } from '../foundation/index.ts';
import type { hubMessagesEn } from './hub.messages.en.ts';

export const hubMessagesEs: Translation<typeof hubMessagesEn> = {
  'assessment.hub.none_title': 'Ningún paciente elegido',
  'assessment.hub.none_body': 'Elija un paciente para ver qué se preguntó y cuándo.',
  'assessment.hub.tools_title': 'Ningún cuestionario elegido',
  'assessment.hub.tools_body': 'Este lugar de trabajo no ha indicado qué cuestionarios usa.',
  'assessment.hub.unreadable': { one: 'No se puede leer {count} registro', other: 'No se pueden leer {count} registros' },
  'assessment.hub.unreadable_help': 'No se muestran ni se cuentan. Avise a quien cuida los registros.',

  'assessment.hub.answered': 'Respondido {date}',
  'assessment.hub.by_patient': 'por el paciente',
  'assessment.hub.by_proxy': 'por alguien en nombre del paciente',
  'assessment.hub.by_proxy_named': 'por {name}, en nombre del paciente',
  'assessment.hub.by_staff': 'por el personal, no por el paciente',
  'assessment.hub.by_staff_named': 'por {name} (personal), no por el paciente',
  'assessment.hub.by_not-said': 'no consta quién respondió',

  'assessment.score.total': 'Puntos en total: {total}',
  'assessment.score.total_of': 'Puntos en total: {total} de {most}',
  'assessment.score.range': 'Sin total. Con todas las respuestas estaría entre {least} y {most}.',
  'assessment.score.range_one': 'Sin total. Con todas las respuestas sería {least}.',
  'assessment.score.missing': { one: 'Falta {count} respuesta necesaria.', other: 'Faltan {count} respuestas necesarias.' },
  'assessment.score.needs': { one: 'Se encontró {count} tipo de necesidad', other: 'Se encontraron {count} tipos de necesidad' },
  'assessment.score.no_total': 'Se respondieron todas las preguntas necesarias. Este cuestionario no tiene total.',
  'assessment.score.nothing': 'Hay muy pocas respuestas para decir algo.',
  'assessment.score.other_version': 'Respondido en la versión {version}. Aquí nadie sabe cómo puntuar esa versión.',
  'assessment.score.declined': 'No quiso responder',

  'assessment.change.more': '+{difference} desde {date}',
  'assessment.change.less': '\u2212{difference} desde {date}',
  'assessment.change.same': 'El mismo total que {date}',
  'assessment.change.other': 'No respondió la misma persona las dos veces. Compare con cuidado.',
};
