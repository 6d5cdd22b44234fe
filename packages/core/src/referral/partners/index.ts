export { chaseBatch } from './chase.ts';
export type { Chase, ChaseBatch } from './chase.ts';
export { partnersOf } from './partners.ts';
export type { PartnerRow } from './partners.ts';
export { trackRecord } from './track.ts';
export type { Days, TrackRecord } from './track.ts';
