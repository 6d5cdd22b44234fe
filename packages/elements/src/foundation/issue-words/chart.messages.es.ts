import type { Translation } from '../index.ts';
import type { chartIssuesEn } from './chart.messages.en.ts';

export const chartIssuesEs: Translation<typeof chartIssuesEn> = {
  'chart.copy_as_text': 'La historia clínica no acepta notas desde aquí. Copie el texto en la historia.',
  'chart.look_first': 'No se sabe si la nota está en la historia clínica. Búsquela allí antes de enviarla otra vez, o puede quedar dos veces.',
};
