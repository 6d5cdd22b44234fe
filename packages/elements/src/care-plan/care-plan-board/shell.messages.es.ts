import type { Translation } from '../../foundation/index.ts';
import type { shellMessagesEn } from './shell.messages.en.ts';

export const shellMessagesEs: Translation<typeof shellMessagesEn> = {
  'care-plan.board.label': 'Plan de atención',
  'care-plan.board.none_title': 'Ningún paciente elegido',
  'care-plan.board.none_body': 'Elija un paciente para ver su plan.',
};
