import type { Translation } from '../../../foundation/index.ts';
import type { richMessagesEn } from './rich.messages.en.ts';

export const richMessagesEs: Translation<typeof richMessagesEn> = {
  'assessment.rich.style_left_out': '(no se muestra con todos sus estilos)',
};
