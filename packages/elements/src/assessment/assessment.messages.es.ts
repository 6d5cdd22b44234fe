import type { Translation } from '../foundation/index.ts';
import type { assessmentMessagesEn } from './assessment.messages.en.ts';

export const assessmentMessagesEs: Translation<typeof assessmentMessagesEn> = {
  'assessment.form.empty_title': 'No hay formulario',
  'assessment.form.empty_body': 'La página que muestra esto debe proporcionar un formulario.',
  'assessment.form.loading': 'Cargando',
  'assessment.form.progress': 'Mostrando el formulario: {done} de {total}',
  'assessment.form.required': 'obligatoria',
  'assessment.form.yes': 'Sí',
  'assessment.form.no': 'No',
  'assessment.form.choose': 'Elija',
  'assessment.form.clear': 'Borrar respuesta',
  'assessment.form.cleared': 'Respuesta borrada',
  'assessment.form.declined': 'No quiso responder',
  'assessment.form.other': 'Otra',
  'assessment.form.add_answer': 'Añadir otra respuesta',
  'assessment.form.remove_answer': 'Quitar la respuesta {number}',
  'assessment.form.add_group': 'Añadir otro: {name}',
  'assessment.form.remove_group': 'Quitar {name} {number}',
  'assessment.form.removed': 'Se quitó: {name}',
  'assessment.form.length': '{count} de {max} caracteres',
  'assessment.form.format_date': 'AAAA-MM-DD',
  'assessment.form.format_datetime': 'AAAA-MM-DD hh:mm',
  'assessment.form.format_time': 'hh:mm',
  'assessment.form.submit': 'Listo',
  'assessment.form.blocked': 'Este formulario no se puede usar',
  'assessment.form.errors_title': {
    one: 'Hay una respuesta que revisar',
    other: 'Hay {count} respuestas que revisar',
  },
  'assessment.form.something_wrong': 'Esta respuesta no se puede usar tal como está.',
  'forms.required': 'Responda a esta pregunta.',
};
