import type { Translation } from '../foundation/index.ts';
import type { careTeamMessagesEn } from './care-team.messages.en.ts';

/** The roles in our own Spanish: their owners publish English only. The record keeps the owners' wording. */
export const careTeamMessagesEs: Translation<typeof careTeamMessagesEn> = {
  'care-team.show_all': 'Mostrar los {count}',
  'care-team.label': 'Equipo de atención',
  'care-team.none_title': 'Ningún paciente elegido',
  'care-team.none_body': 'Elija un paciente para ver quién está en su equipo de atención y a quién llamar.',
  'care-team.unnamed': 'Alguien sin nombre registrado',
  'care-team.team': 'Equipo',
  'care-team.status.proposed': 'Propuesto',
  'care-team.status.active': 'Activo',
  'care-team.status.suspended': 'En pausa',
  'care-team.status.inactive': 'Terminado',
  'care-team.status.entered-in-error': 'Ingresado por error',

  'care-team.call_first': 'Llamar primero',
  'care-team.standing.away': 'Ausente',
  'care-team.standing.inactive': 'Ya no trabaja allí',
  'care-team.standing.not-yet': 'Todavía no',
  'care-team.away': 'Ausente desde {from} hasta {to}',
  'care-team.will_be_away': 'Estará ausente desde {from} hasta {to}',
  'care-team.was_away': 'Iba a estar ausente hasta {to}',
  'care-team.covered_by': 'Lo cubre {name}',
  'care-team.covered_by_none': 'Nadie lo cubre: {name} no está',
  'care-team.stands_in': 'Cubre a {name} hasta {date}',
  'care-team.starts': 'Desde {date}',
  'care-team.ends': 'Último día: {date}',
  'care-team.ended': 'Dejó el equipo: {date}',
  'care-team.ended_undated': 'Dejó el equipo, fecha no registrada',

  'care-team.role.none': 'Función no registrada',
  'care-team.role.171M00000X': 'Gestor de casos/Coordinador de atención',
  'care-team.role.172V00000X': 'Trabajador comunitario de salud',
  'care-team.role.163WC0400X': 'Enfermería registrada, gestión de casos',
  'care-team.role.1041C0700X': 'Trabajador social clínico',
  'care-team.role.171R00000X': 'Intérprete',
  'care-team.role.133V00000X': 'Dietista registrado',
  'care-team.role.453231000124104': 'Proveedor de atención primaria',
  'care-team.role.17561000': 'Cardiólogo',
  'care-team.role.133932002': 'Cuidador (persona)',
  'care-team.role.116154003': 'Paciente (persona)',
};
