import { defineElement } from '../../foundation/index.ts';
import { CareloomGoalCard } from './goal-card.ts';
export type { CareloomGoalCard } from './goal-card.ts';
export type { NeedReferEvent, PlanChangeEvent, PlanChangedEvent } from '../events.ts';
export type { DirtyChangedEvent } from '../../foundation/index.ts';

defineElement('careloom-goal-card', CareloomGoalCard);
