import type { Translation } from '../foundation/index.ts';
import type { referralUntoldMessagesEn } from './referral-untold.messages.en.ts';

/** How acts on a referral ended that is not on the screen. */
export const referralUntoldMessagesEs: Translation<typeof referralUntoldMessagesEn> = {
  'referral.untold.about': '{service} para {patient}: {what}',
  'referral.untold.about_to': '{service} para {patient}, {name}: {what}',
  'referral.untold.kept': 'Vuelva a abrir esa referencia: lo que se escribió sigue ahí.',
  'referral.untold.look': 'Abra esa referencia para ver en qué estado está.',
  'referral.untold.race': 'Otra persona se adelantó',
};
