import { defineElement } from '../../foundation/index.ts';
import { CareloomCareTeamList } from './care-team-list.ts';
export type { CareloomCareTeamList } from './care-team-list.ts';

defineElement('careloom-care-team-list', CareloomCareTeamList);
