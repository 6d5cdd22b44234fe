import type { Translation } from '../../foundation/index.ts';
import type { summaryMessagesEn } from './summary.messages.en.ts';

export const summaryMessagesEs: Translation<typeof summaryMessagesEn> = {
  'referral.summary.label': 'Las referencias en números',
  'referral.summary.needs': { one: 'necesidad encontrada', other: 'necesidades encontradas' },
  'referral.summary.needs_screened': { one: '{count} persona evaluada', other: '{count} personas evaluadas' },
  'referral.summary.screened_unknown': 'no se sabe a cuántas personas se evaluó',
  'referral.summary.needs_unknown': 'necesidades encontradas',
  'referral.summary.unknown': 'No se sabe',
  'referral.summary.sent': { one: 'referencia enviada', other: 'referencias enviadas' },
  'referral.summary.sent_open': { one: '{count} aún abierta', other: '{count} aún abiertas' },
  'referral.summary.closed': 'cerradas: el paciente recibió el servicio',
  'referral.summary.closed_without': { one: '{count} más terminó sin el servicio', other: '{count} más terminaron sin el servicio' },
  'referral.summary.days': { one: 'Mediana: {count} día', other: 'Mediana: {count} días' },
  'referral.summary.days_label': 'del envío al cierre, n = {n}',
  'referral.summary.days_missing': { one: '{count} cerrada sin fecha no se cuenta', other: '{count} cerradas sin fecha no se cuentan' },
  'referral.summary.none_closed': 'Ninguna cerrada todavía',
  'referral.summary.none_closed_label': 'mediana de días del envío al cierre',
  'referral.summary.dates_unknown': 'No se sabe: ninguna cerrada tiene las dos fechas',
  'referral.summary.took': { one: '{count} día', other: '{count} días' },
  'referral.summary.took_unknown': 'días sin saber',
  'referral.summary.none_title': 'Ningún paciente elegido',
  'referral.summary.none_body': 'Elija un paciente para ver sus referencias en números.',
};
