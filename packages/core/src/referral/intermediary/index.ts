export { splitChanges } from './changes.ts';
export { concerns } from './concerns.ts';
export { loadParts } from './load.ts';
export { relayOf, relayStatus } from './relay.ts';
export type { Relay } from './relay.ts';
export { cancelParts, partsOf, splitReferral } from './split.ts';
export type { ReferralPart, Split, StoppedPart } from './split.ts';
