import type { Translation } from '../../../foundation/index.ts';
import type { layoutMessagesEn } from './layout.messages.en.ts';

export const layoutMessagesEs: Translation<typeof layoutMessagesEn> = {
  'assessment.layout.row': 'Fila {number}',
  'assessment.layout.remove_row': 'Quitar la fila {number}',
  'assessment.layout.wrong': {
    one: 'una respuesta debe revisarse',
    many: '{count} respuestas deben revisarse',
    other: '{count} respuestas deben revisarse',
  },
  'assessment.layout.wide_table': 'Tabla que se puede desplazar: {name}',
  'assessment.layout.pages': 'Páginas del formulario',
  'assessment.layout.page': 'Página {number}',
  'assessment.layout.page_of': 'Página {number} de {total}',
  'assessment.layout.back': 'Atrás',
  'assessment.layout.next': 'Siguiente',
  'assessment.layout.turn_final': 'Después de “Siguiente” esta respuesta ya no se puede cambiar.',
  'assessment.layout.to_review': 'Revisar las respuestas',
  'assessment.layout.review_title': 'Revise sus respuestas',
  'assessment.layout.review_final': 'En este formulario las respuestas ya no se pueden cambiar.',
  'assessment.layout.change': 'Cambiar: {name}',
  'assessment.layout.more': 'Más sobre: {name}',
  'assessment.layout.picture': 'Imagen',
  'assessment.layout.open_media': 'Abrir: {name}',
  'assessment.layout.media': 'Archivo multimedia',
  'assessment.layout.save_media': 'Guardar: {name}',
  'assessment.layout.suggestions': 'Sugerencias',
  'assessment.layout.context': 'Lo que ya se sabe',
};
