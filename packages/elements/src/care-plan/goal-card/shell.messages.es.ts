import type { Translation } from '../../foundation/index.ts';
import type { cardShellMessagesEn } from './shell.messages.en.ts';

export const cardShellMessagesEs: Translation<typeof cardShellMessagesEn> = {
  'care-plan.card.none_title': 'Ninguna meta elegida',
  'care-plan.card.none_body': 'Elija una meta del plan para ver quién está de acuerdo, hasta dónde llegó y qué se interpone.',
};
