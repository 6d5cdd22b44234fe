import type { Translation } from '../../foundation/index.ts';
import type { trendMessagesEn } from './trend.messages.en.ts';

export const trendMessagesEs: Translation<typeof trendMessagesEn> = {
  'assessment.trend.label': 'Resultados a lo largo del tiempo',
  'assessment.trend.none_title': 'Aún no hay nada que mostrar a lo largo del tiempo',
  'assessment.trend.none_body': 'Aquí aparecerán las respuestas terminadas, con sus fechas y totales.',
  'assessment.trend.version': 'Versión {version}',
  'assessment.trend.version_unknown': 'No consta la versión',
  'assessment.trend.versions': 'Son versiones distintas. Sus totales no se deben comparar, así que cada una tiene su propio gráfico.',
  'assessment.trend.no_chart': 'No hay ningún número que dibujar.',
  'assessment.trend.bands': 'Qué significan los totales',
  'assessment.trend.band': 'De {least} a {most}',
  'assessment.trend.key_other': 'No respondió el paciente',
  'assessment.trend.key_range': 'Sin total: tiene que estar en esta barra',
  'assessment.trend.key_declined': 'No quiso responder',
  'assessment.trend.show_table': 'Mostrar como tabla',
  'assessment.trend.hide_table': 'Ocultar la tabla',
  'assessment.trend.caption': '{title}: todos los resultados, el más nuevo primero',
  'assessment.trend.date': 'Fecha',
  'assessment.trend.result': 'Resultado',
  'assessment.trend.who': 'Quién respondió',
};
