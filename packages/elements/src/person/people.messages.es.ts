import type { Translation } from '../foundation/index.ts';
import type { peopleMessagesEn } from './people.messages.en.ts';

export const peopleMessagesEs: Translation<typeof peopleMessagesEn> = {
  'person.turning.soon': 'Cumple 18 años: {date}',
  'person.turning.today': 'Hoy cumple 18 años',
  'person.proxy.some': { one: '{count} representante: {names}', other: '{count} representantes: {names}' },
  'person.proxy.review': 'Ya cumplió 18 años. Pregunte si sigue siendo su representante: {names}',
  'person.proxy.unread': 'No se pudo comprobar quién puede actuar en su nombre',
  'person.interpreter.related': 'Intérprete para {name}: {language}',
  'person.interpreter.related_unknown': 'Intérprete para {name}, idioma no registrado',
  'person.people.named': '{name}, {relationships}',
  'person.people.unnamed': 'Una persona sin nombre registrado',

  'person.relationship.SPS': 'cónyuge',
  'person.relationship.DOMPART': 'pareja',
  'person.relationship.PRN': 'madre o padre',
  'person.relationship.MTH': 'madre',
  'person.relationship.FTH': 'padre',
  'person.relationship.CHILD': 'hija o hijo',
  'person.relationship.DAUC': 'hija',
  'person.relationship.SONC': 'hijo',
  'person.relationship.SIB': 'hermana o hermano',
  'person.relationship.SIS': 'hermana',
  'person.relationship.BRO': 'hermano',
  'person.relationship.GRPRN': 'abuela o abuelo',
  'person.relationship.GRNDCHILD': 'nieta o nieto',
  'person.relationship.EXT': 'otro familiar',
  'person.relationship.FRND': 'amistad',
  'person.relationship.NBOR': 'vecina o vecino',
  'person.relationship.GUARD': 'tutora o tutor',
  'person.relationship.HPOWATT': 'apoderado para decisiones de salud',
};
