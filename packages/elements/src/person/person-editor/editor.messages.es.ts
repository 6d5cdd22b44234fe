import type { Translation } from '../../foundation/index.ts';
import type { editorMessagesEn } from './editor.messages.en.ts';

export const editorMessagesEs: Translation<typeof editorMessagesEn> = {
  'person.editor.label': 'Necesidades de comunicación',
  'person.editor.none_title': 'Ningún paciente elegido',
  'person.editor.none_body': 'Elija un paciente para registrar cómo comunicarse y hablar con la persona.',
  'person.editor.not_recorded': 'No registrado',

  'person.field.languages': 'Idiomas que habla con nosotros',
  'person.field.interpreter': 'Intérprete',
  'person.field.pronouns': 'Pronombres',
  'person.field.mode': 'Lo que prefiere',
  'person.field.times': 'Mejores horas',
  'person.field.ways': 'Números y direcciones',
  'person.field.old': 'Ya no se usa',
  'person.field.doNotContact': 'Contacto',
  'person.field.allowed': 'Nada registrado en contra',

  'person.identity.race': 'Raza',
  'person.identity.ethnicity': 'Etnicidad',
  'person.identity.said': 'Nos lo dijo',
  'person.identity.asked-declined': 'Se preguntó, sin respuesta',
  'person.identity.unknown': 'No se sabe',
  'person.identity.not-recorded': 'No registrado',
  'person.omb.1002-5': 'Indígena de las Américas o nativo de Alaska',
  'person.omb.2028-9': 'Asiático',
  'person.omb.2054-5': 'Negro o afroamericano',
  'person.omb.2076-8': 'Nativo de Hawái o de otras islas del Pacífico',
  'person.omb.2106-3': 'Blanco',
  'person.omb.2131-1': 'Otra raza',
  'person.omb.2135-2': 'Hispano o latino',
  'person.omb.2186-5': 'No hispano ni latino',
};
