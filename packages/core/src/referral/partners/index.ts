export { chaseBatch } from './chase.ts';
export type { Chase, ChaseBatch } from './chase.ts';
export { trackRecord } from './track.ts';
export type { Days, TrackRecord } from './track.ts';
