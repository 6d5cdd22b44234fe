import type { Translation } from '../../../foundation/index.ts';
import type { dateMessagesEn } from './date.messages.en.ts';

export const dateMessagesEs: Translation<typeof dateMessagesEn> = {
  'assessment.date.read_as': 'Se lee como: {date}',
  'assessment.date.which': '¿Cuál de estos días es?',
};
