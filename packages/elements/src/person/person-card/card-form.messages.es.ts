import type { Translation } from '../../foundation/index.ts';
import type { cardFormMessagesEn } from './card-form.messages.en.ts';

export const cardFormMessagesEs: Translation<typeof cardFormMessagesEn> = {
  'person.do.end_now': 'Terminarlo',
  'person.do.back': 'Volver',
  'person.form.name': 'Nombre',
  'person.form.name_help': 'En el orden en que la persona lo escribe.',
  'person.form.relationship': 'Qué es del paciente',
  'person.form.relationship_none': 'No se dijo',
  'person.form.phone': 'Número de teléfono',
  'person.form.scope': 'Lo que puede hacer',
  'person.form.scope_help': 'Solo lo que permite el paciente o un documento que usted vio. Sin elegir nada: no es representante.',
  'person.form.until': 'Último día',
  'person.form.until_help': 'Vacío: sin fecha de fin.',
  'person.form.until_kept': 'Vacío: la fecha de fin queda como está.',
  'person.form.end': 'Desde entonces no podrá hacer nada por el paciente. El expediente guarda lo que fue.',
  'person.form.end_day_help': 'Vacío: termina ahora.',
  'person.form.reason': 'Por qué',
  'person.form.basis': '¿Por qué vale ahora?',
  'person.form.basis_help': 'El paciente es mayor de edad: le toca decirlo. Aquí no se comprueba si vale por ley.',
  'person.form.confirmed_on': '¿Desde cuándo lo sabe?',
  'person.form.language': 'Idioma que prefiere',
  'person.form.language_kept': 'Como está registrado',
};
