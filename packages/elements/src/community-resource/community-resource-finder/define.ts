import { defineElement } from '../../foundation/index.ts';
import { CareloomCommunityResourceFinder } from './community-resource-finder.ts';
export type { CareloomCommunityResourceFinder } from './community-resource-finder.ts';
export type { CommunityResourceReferEvent, CommunityResourceSelectedEvent } from '../events.ts';

defineElement('careloom-community-resource-finder', CareloomCommunityResourceFinder);
