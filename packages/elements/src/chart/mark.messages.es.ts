import type { Translation } from '../foundation/index.ts';
import type { markMessagesEn } from './mark.messages.en.ts';

export const markMessagesEs: Translation<typeof markMessagesEn> = {
  'chart.state.missing': 'Todavía no está en la historia clínica',
  'chart.state.unknown': 'Sin confirmar en la historia clínica',
  'chart.state.record': 'En la historia clínica',
  'chart.state.document': 'En la historia clínica, como documento',
  'chart.state.message': 'En la historia clínica, como mensaje',
  'chart.state.person': 'En la historia clínica, según dijo alguien aquí',
};
