import { defineElement } from '../../foundation/index.ts';
import { CareloomCommunityResourceCard } from './community-resource-card.ts';
export type { CareloomCommunityResourceCard } from './community-resource-card.ts';

defineElement('careloom-community-resource-card', CareloomCommunityResourceCard);
