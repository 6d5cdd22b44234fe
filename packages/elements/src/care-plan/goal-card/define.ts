import { defineElement } from '../../foundation/index.ts';
import { CareloomGoalCard } from './goal-card.ts';
export type { CareloomGoalCard } from './goal-card.ts';

defineElement('careloom-goal-card', CareloomGoalCard);
