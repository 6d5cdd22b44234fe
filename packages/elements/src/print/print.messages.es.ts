import type { Translation } from '../foundation/messages.ts';
import type { printMessagesEn } from './print.messages.en.ts';

export const printMessagesEs: Translation<typeof printMessagesEn> = {
  'print.button': 'Imprimir',
  'print.busy': 'Preparando la impresión',
};
