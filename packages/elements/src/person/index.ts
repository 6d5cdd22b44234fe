export { CareloomPersonBanner } from './person-banner/person-banner.ts';
