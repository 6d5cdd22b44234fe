import { defineElement } from '../../foundation/index.ts';
import { CareloomCommunityResourceCard } from './community-resource-card.ts';
export type { CareloomCommunityResourceCard } from './community-resource-card.ts';
export type { CommunityResourceReferEvent, ShortlistChangeEvent, ShortlistChangedEvent } from '../events.ts';
export type { DirtyChangedEvent } from '../../foundation/index.ts';

defineElement('careloom-community-resource-card', CareloomCommunityResourceCard);
