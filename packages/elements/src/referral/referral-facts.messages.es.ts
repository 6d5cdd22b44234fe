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

  'referral.left_open.title': 'La orden se cerró y esto sigue abierto',
  'referral.left_open.body': 'La cerró quien la pidió, quizá en otro sistema. Cancele esto con un motivo, para que nadie siga.',
  'referral.partner_gone.title': '{name} ya no está activa',
  'referral.partner_gone.body': 'Así consta en el directorio. No volverá nada. Cancele esta y busque otra organización.',
  'referral.moved.title': 'El paciente se mudó después de enviarla',
  'referral.moved.body': 'Su dirección cambió el {date}. Pregunte si {name} todavía atiende donde vive.',

  'referral.duplicate.similar': 'Ya hay ayuda en marcha para esta necesidad',
  'referral.duplicate.row': '{name}: {service}. {ball}.',
  'referral.duplicate.row_short': '{service}. {ball}.',
  'referral.duplicate.gone': '{name} ya no está activa, así que de allí no volverá nada.',
  'referral.duplicate.moved': 'El paciente se mudó después de ese envío ({date}).',

  'referral.area.serves': 'Atienden: {areas}.',
  'referral.area.elsewhere': 'Donde vive el paciente ({place}) no se nombra ahí. Pregúnteles antes.',
  'referral.area.moved_lately': 'El paciente vive ahí desde el {date}.',

  'referral.room.anyway': 'Puede enviarla de todos modos.',
  'referral.room.confirm': 'Me dijeron que aceptan a este paciente',
  'referral.room_unconfirmed': 'Dicen que no tienen lugar. Pregúnteles antes, o elija a alguien más.',
  'referral.partner_gone': 'Esta organización ya no está activa. Elija a alguien más.',

  'referral.again.title': 'Tomado de la referencia a {name}',
  'referral.again.title_open': 'Tomado de la referencia que estaba abierta a cualquiera',
  'referral.again.body': 'El servicio, la urgencia y cómo comunicarse con el paciente siguen igual. Cambie lo que no corresponda.',
  'referral.again.before_declined': 'ya la rechazó antes',
  'referral.again.before_failed': 'antes no pudo hacerlo',
  'referral.again.before_cancelled': 'ya se le pidió, y se canceló',
  'referral.again.before_not-received': 'ya se le pidió, y no llegó',

  'referral.open.choice': 'Cualquier organización de {name}',
  'referral.open.help': 'Todas pueden leerla. La tiene quien la toma primero.',
  'referral.open.statement': '{patient} acepta que todas las organizaciones de {name} lean su nombre y sus datos de contacto, lo que hace falta (ahora: {need}) y lo que dice la referencia, para que una de ellas pueda ayudar. Esto vale hasta que se retire.',
  'referral.open.consent_help': 'Todavía no se sabe cuál de ellas la leerá. Lea esto al paciente y anote lo que dice.',
  'referral.open.sent': 'Enviada, abierta a cualquier organización de {name}. La tiene quien la toma primero.',

  'referral.goal.legend': '¿A qué meta sirve?',
  'referral.goal.help': 'La referencia nombra las metas marcadas. Quite aquellas a las que no sirve.',
  'referral.goal.of': '(meta de: {need})',
  'referral.goal.ended': 'La meta para la que se abrió ya terminó, así que no se nombra.',
  'referral.goal.unread': 'No se pudo leer la meta para la que se abrió, así que no se nombra.',

  'referral.assess.group': 'Averiguar primero qué hace falta',
  'referral.assess.help': 'Lo que vuelve es lo que averiguan, no un servicio.',

  'referral.track.title': 'Qué pasó con lo que les enviamos',
  'referral.track.none': 'Todavía no les enviamos nada, según estos registros.',
  'referral.track.counts': { one: '{count} referencia: {answered} respondidas, {declined} rechazadas, {closed} cerradas.', other: '{count} referencias: {answered} respondidas, {declined} rechazadas, {closed} cerradas.' },
  'referral.track.days_to_answer': 'La respuesta tardó {days} días (mediana de {n}).',
  'referral.track.days_to_answer_unknown': 'No se sabe cuánto tardó la respuesta.',
  'referral.track.days_to_close_unknown': 'No se sabe cuánto tardó el cierre.',
  'referral.track.days_to_close': 'Del envío al cierre: {days} días (mediana de {n}).',
  'referral.track.reasons': 'Por qué rechazaron:',
  'referral.track.reason': '{words} ({n})',
  'referral.track.reason_untold': 'sin decir el motivo',
  'referral.track.last_unknown': 'No se sabe cuándo se envió la última.',
  'referral.track.last': 'Último envío: {date}.',
};
