import { defineElement } from '../../foundation/index.ts';
import { CareloomPersonBanner } from './person-banner.ts';
export type { CareloomPersonBanner } from './person-banner.ts';

defineElement('careloom-person-banner', CareloomPersonBanner);
