import { defineElement } from '../../foundation/index.ts';
import { CareloomPersonCard } from './person-card.ts';
export type { CareloomPersonCard } from './person-card.ts';

defineElement('careloom-person-card', CareloomPersonCard);
