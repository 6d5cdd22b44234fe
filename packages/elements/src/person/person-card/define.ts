import { defineElement } from '../../foundation/index.ts';
import { CareloomPersonCard } from './person-card.ts';
export type { CareloomPersonCard } from './person-card.ts';
export type { PersonChangeEvent, PersonChangedEvent } from '../events.ts';
export type { DirtyChangedEvent } from '../../foundation/index.ts';

defineElement('careloom-person-card', CareloomPersonCard);
