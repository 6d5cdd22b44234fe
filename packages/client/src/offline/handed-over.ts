// What is needed once more than one set is there. Fetched beside the page: see `handling`.
export { afterStored } from './after-stored.ts';
export { checkHandedOver } from './check-handed-over.ts';
export { conflictNow } from './conflict-now.ts';
export { isMadeAgain } from './is-made-again.ts';
export { isReplaced } from './is-replaced.ts';
export { placesIn, squash } from './squash.ts';
