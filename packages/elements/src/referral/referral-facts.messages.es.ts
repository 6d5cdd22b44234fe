import type { Translation } from '../foundation/index.ts';
import type { referralFactMessagesEn } from './referral-facts.messages.en.ts';

export const referralFactMessagesEs: Translation<typeof referralFactMessagesEn> = {
  'referral.no_capacity': 'Dicen que no tienen lugar.',
  'referral.waitlist': 'Tienen lista de espera.',
  'referral.assessment_first': 'Primero estudian cada caso.',
  'referral.capacity_unknown': 'Nadie sabe si tienen lugar. Llame antes si es importante.',
  'referral.capacity_old': 'Lo que se sabe de su lugar es antiguo. Llame antes si es importante.',
  'referral.capacity.age': { one: 'Lo dijeron hace {count} día.', other: 'Lo dijeron hace {count} días.' },
  'referral.capacity.age_today': 'Lo dijeron hoy.',
  'referral.capacity.age_unknown': 'Nadie sabe cuándo lo dijeron.',

  'referral.partner_gone.title': '{name} ya no trabaja',
  'referral.partner_gone.body': 'Así consta en el directorio. No volverá nada. Cancele esta y busque otra organización.',
  'referral.moved.title': 'El paciente se mudó después de enviarla',
  'referral.moved.body': 'Su dirección cambió el {date}. Pregunte si {name} todavía atiende donde vive.',

  'referral.track.title': 'Qué pasó con lo que les enviamos',
  'referral.track.none': 'Todavía no les enviamos nada, según estos registros.',
  'referral.track.counts': { one: '{count} referencia: {answered} respondidas, {declined} rechazadas, {closed} cerradas.', other: '{count} referencias: {answered} respondidas, {declined} rechazadas, {closed} cerradas.' },
  'referral.track.days_to_answer': 'La respuesta tardó {days} días (mediana de {n}).',
  'referral.track.days_to_close': 'Del envío al cierre: {days} días (mediana de {n}).',
  'referral.track.reasons': 'Por qué rechazaron:',
  'referral.track.reason': '{words} ({n})',
  'referral.track.reason_untold': 'sin decir el motivo',
  'referral.track.last': 'Último envío: {date}.',
  'referral.track.few': 'Son muy pocas para saber cómo trabajan.',
};
