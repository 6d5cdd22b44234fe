import type { Translation } from '../foundation/index.ts';
import type { personMessagesEn } from './person.messages.en.ts';

export const personMessagesEs: Translation<typeof personMessagesEn> = {
  'person.banner.label': 'Paciente',
  'person.banner.none_title': 'Ningún paciente elegido',
  'person.banner.none_body': 'Elija un paciente para ver quién es y cómo comunicarse con la persona.',
  'person.unreadable': 'Este expediente no se puede leer tal como está guardado. Consulte a quien administra los expedientes.',

  'person.name.none': 'Nombre no registrado',
  'person.name.called': 'Le dicen {name}',
  'person.name.same': 'Otra persona tiene el mismo nombre',
  'person.name.same_help': 'Compruebe la fecha de nacimiento antes de seguir.',

  'person.born.with_age': { one: 'Nacimiento: {date}, {count} año', other: 'Nacimiento: {date}, {count} años' },
  'person.born.under_one': 'Nacimiento: {date}, menos de 1 año',
  'person.born.date_only': 'Nacimiento: {date}',
  'person.born.at_death': { one: 'Nacimiento: {date}, murió con {count} año', other: 'Nacimiento: {date}, murió con {count} años' },
  'person.born.unknown': 'Fecha de nacimiento no registrada',
  'person.died.on': 'Murió: {date}',
  'person.died.date_unknown': 'Murió, fecha no registrada',

  'person.language.preferred': 'Prefiere {languages}',
  'person.language.any': 'Habla {languages}, preferencia no registrada',
  'person.language.unknown': 'Idioma no registrado',

  'person.interpreter.yes': 'Necesita intérprete: {language}',
  'person.interpreter.yes_language_unknown': 'Necesita intérprete, idioma no registrado',
  'person.interpreter.no': 'No necesita intérprete',
  'person.interpreter.unknown': 'No se sabe si necesita intérprete',
  'person.interpreter.declined': 'Se le preguntó por un intérprete y prefirió no responder',

  'person.contact.none': 'No hay ninguna forma de contacto registrada',
  'person.contact.none_left': 'Pidió que no se use ninguna de las formas de contacto registradas',
  'person.contact.more': { one: '{count} forma de contacto más', other: '{count} formas de contacto más' },
  'person.contact.prefers': 'Prefiere: {way}',
  'person.contact.way': '{way}, {use}',
  'person.contact.phone': 'Teléfono',
  'person.contact.sms': 'Mensaje de texto',
  'person.contact.email': 'Correo electrónico',
  'person.contact.fax': 'Número de fax',
  'person.contact.pager': 'Localizador',
  'person.contact.url': 'Página web',
  'person.contact.other': 'Otro',
  'person.contact.use_home': 'casa',
  'person.contact.use_work': 'trabajo',
  'person.contact.use_mobile': 'celular',
  'person.contact.use_temp': 'por ahora',
  'person.contact.messages_yes': 'Se puede dejar un mensaje.',
  'person.contact.messages_no': 'No deje mensajes.',
  'person.contact.messages_unknown': 'Pregunte antes de dejar un mensaje.',
  'person.contact.prohibited': 'No contactar',
  'person.contact.prohibited_help': 'Pidió que no se le contacte.',
  'person.contact.ruled_out': 'No usar',

  'person.record.merged': 'Este expediente se unió a otro',
  'person.record.merged_help': 'Abra el otro expediente antes de seguir.',
  'person.record.inactive': 'Este expediente está marcado como fuera de uso',
};
