import type { Translation } from '../foundation/index.ts';
import type { partnerMessagesEn } from './referral-partners.messages.en.ts';

export const partnerMessagesEs: Translation<typeof partnerMessagesEn> = {
  'referral.partners.title': 'Organizaciones a las que enviamos referencias',
  'referral.partners.help': 'Contado a partir de las referencias de esta lista; no es una calificación. Unas pocas referencias dicen poco de cómo trabaja una organización.',
  'referral.partners.none': 'Todavía no se envió nada a nadie.',
  'referral.partners.waiting': { one: 'Les toca ahora: {count}.', other: 'Les toca ahora: {count}.' },
  'referral.partners.stuck': { one: '{count} de ellas está detenida.', other: '{count} de ellas están detenidas.' },
  'referral.partners.only': 'Solo las suyas',
  'referral.partners.only_of': 'Solo las referencias a {name}',
  'referral.partners.all': 'Mostrar todas las organizaciones',
  'referral.partners.close': 'Cerrar',
};
