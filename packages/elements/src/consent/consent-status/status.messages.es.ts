import type { Translation } from '../../foundation/index.ts';
import type { statusMessagesEn } from './status.messages.en.ts';

export const statusMessagesEs: Translation<typeof statusMessagesEn> = {
  'consent.status.label': 'Lo que el paciente dijo sobre compartir',
  'consent.status.rule': 'Cuenta la última palabra, y un no cuenta antes que un sí. Aquí consta lo que se dijo. No es asesoría legal.',
  'consent.status.empty_title': 'Nadie le ha preguntado todavía a este paciente',
  'consent.status.empty_body': 'Aquí vería, para cada organización, si el paciente aceptó que reciba su información.',
  'consent.status.record': 'Registrar una respuesta',
  'consent.status.record_for': 'Registrar una respuesta sobre {name}',
  'consent.status.covered': 'Sujeta a HIPAA, según su propio registro',
  'consent.status.not_covered': 'No sujeta a HIPAA, según su propio registro',
  'consent.status.covered_unknown': 'No se sabe si está sujeta a HIPAA',
  'consent.status.only_for': 'Solo para: {purposes}',

  'consent.why.active': '{name} dijo que sí ({date}).',
  'consent.why.until': 'Vale hasta: {date}.',
  'consent.why.open': 'No tiene fecha final.',
  'consent.why.declined': '{name} dijo que no ({date}). No envíe nada. Pregunte otra vez solo si hay un motivo.',
  'consent.why.withdrawn': '{name} dijo que sí ({date}) y lo retiró ({back}). Lo que ya se envió, enviado queda.',
  'consent.why.withdrawn_undated': '{name} dijo que sí ({date}) y lo retiró. No consta cuándo. Lo que ya se envió, enviado queda.',
  'consent.why.expired': '{name} dijo que sí ({date}). Venció ({end}). Pregunte otra vez.',
  'consent.why.unclear': 'Antes debe leerlo una persona: {refs}. Hasta entonces, un sí anterior no cuenta.',
  'consent.why.missing': 'No consta ninguna respuesta que valga hoy. Pregunte antes de enviar.',
  'consent.why.missing_covered': 'No consta ninguna respuesta que valga hoy.',
  'consent.why.contradicted': 'El registro se contradice: {refs} todavía dice que sí. Cuenta el no.',
  'consent.why.heard': 'Lo que aceptó:',
  'consent.why.heard_no': 'A lo que dijo que no:',
  'consent.why.document': 'Se basa en un documento: {source}',
  'consent.why.no_source': 'El registro no dice en qué se basa.',
  'consent.status.nobody': { one: '{count} registro no nombra ninguna organización', other: '{count} registros no nombran ninguna organización' },
  'consent.status.nobody_help': 'Puede tratar de cualquiera de ellas; léalo primero: {refs}',
};
