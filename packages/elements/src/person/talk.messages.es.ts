import type { Translation } from '../foundation/index.ts';
import type { talkMessagesEn } from './talk.messages.en.ts';

export const talkMessagesEs: Translation<typeof talkMessagesEn> = {
  'person.mode.phone': 'llamada telefónica',
  'person.mode.sms': 'mensaje de texto',
  'person.mode.email': 'correo electrónico',
  'person.mode.letter': 'carta',
  'person.mode.portal': 'portal del paciente',
  'person.mode.video': 'videollamada',
  'person.mode.in-person': 'en persona',
  'person.mode.no-preference': 'ningún medio en particular',

  'person.times.any_day': 'cualquier día',
  'person.times.both': '{days}: {hours}',
  'person.times.from_to': 'de {from} a {to}',
  'person.times.from': 'desde las {from}',
  'person.times.to': 'hasta las {to}',

  'person.stored': 'Guardado: {acts}',
  'person.act.communication-recorded': 'cómo comunicarse con la persona',
  'person.act.identity-recorded': 'raza y etnicidad',
  'person.act.related-person-added': 'se agregó una persona',
  'person.act.related-person-ended': 'terminó',
  'person.act.proxy-added': 'se agregó un representante',
  'person.act.proxy-changed': 'lo que puede hacer su representante',
  'person.act.proxy-confirmed': 'su representante sigue',
  'person.act.proxy-ended': 'la representación terminó',
};
