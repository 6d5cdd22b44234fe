import type { Translation } from '../../foundation/index.ts';
import type { listMessagesEn } from './list.messages.en.ts';

export const listMessagesEs: Translation<typeof listMessagesEn> = {
  'referral.list.label': 'Referencias',
  'referral.list.closed_label': 'Referencias cerradas',
  'referral.list.filter': 'Qué referencias',
  'referral.list.filter_all': 'Todas',
  'referral.list.filter_stuck': 'Detenidas',
  'referral.list.filter_ours': 'Nos toca',
  'referral.list.open_count': { one: '{count} referencia abierta', other: '{count} referencias abiertas' },
  'referral.list.stuck_count': { one: '{count} detenida', other: '{count} detenidas' },
  'referral.list.ours_count': { one: '{count} que nos toca', other: '{count} que nos tocan' },
  'referral.list.shown': { one: 'Se muestra {count} referencia', other: 'Se muestran {count} referencias' },
  'referral.list.none_open': 'No hay nada abierto.',
  'referral.list.none_stuck': 'No hay nada detenido.',
  'referral.list.none_ours': 'No hay nada que nos toque.',
  'referral.list.show_closed': { one: 'Mostrar {count} cerrada', other: 'Mostrar {count} cerradas' },
  'referral.list.hide_closed': { one: 'Ocultar {count} cerrada', other: 'Ocultar {count} cerradas' },
  'referral.list.show_more': 'Mostrar {count} más',
  'referral.list.sent_on': 'Enviada {date}',
  'referral.list.drafted_on': 'Aún sin enviar, preparada {date}',
  'referral.list.ended_on': 'Terminó {date}',
  'referral.list.empty_title': 'Todavía no hay referencias',
  'referral.list.empty_body': 'Aquí las verá una vez enviadas, con a quién le toca y por qué alguna está detenida.',
  'referral.list.none_body': 'Elija un paciente para ver sus referencias.',
};
