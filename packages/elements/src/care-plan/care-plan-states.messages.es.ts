import type { Translation } from '../foundation/index.ts';
import type { carePlanStateMessagesEn } from './care-plan-states.messages.en.ts';

export const carePlanStateMessagesEs: Translation<typeof carePlanStateMessagesEn> = {
  'care-plan.goal.in-progress': 'En curso',
  'care-plan.goal.improving': 'Mejora',
  'care-plan.goal.worsening': 'Empeora',
  'care-plan.goal.no-change': 'Sin cambios',
  'care-plan.goal.achieved': 'Alcanzada',
  'care-plan.goal.sustaining': 'Alcanzada y mantenida',
  'care-plan.goal.not-achieved': 'No alcanzada',
  'care-plan.goal.no-progress': 'Sin avances',
  'care-plan.goal.not-attainable': 'No se puede alcanzar',

  'care-plan.referral.draft': 'aún sin enviar',
  'care-plan.referral.sent': 'enviada',
  'care-plan.referral.accepted': 'aceptada',
  'care-plan.referral.in-progress': 'en curso',
  'care-plan.referral.on-hold': 'en espera',
  'care-plan.referral.to-confirm': 'hecha, falta preguntar al paciente',
  'care-plan.referral.not-received': 'hecha, pero el paciente no lo recibió',
  'care-plan.referral.unproven': 'hecha y confirmada, pero no se sabe qué se hizo',
  'care-plan.referral.declined': 'rechazada',
  'care-plan.referral.failed': 'no se pudo hacer',
  'care-plan.referral.cancelled': 'cancelada',
  'care-plan.referral.closed': 'cerrada, el paciente recibió el servicio',
  'care-plan.referral.closed-unsuccessful': 'cerrada sin el servicio',
  'care-plan.referral.retracted': 'registrada por error',
};
