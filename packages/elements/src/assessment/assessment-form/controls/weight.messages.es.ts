import type { Translation } from '../../../foundation/index.ts';
import type { weightMessagesEn } from './weight.messages.en.ts';

export const weightMessagesEs: Translation<typeof weightMessagesEn> = {
  'assessment.weight.points': { one: '{count} punto', other: '{count} puntos' },
};
