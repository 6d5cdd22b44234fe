// Apart from the panel on purpose: a page that listens loads the panel with the first conflict.
export { showConflicts } from './show-conflicts.ts';
