// Apart from the panel on purpose: a page that listens loads the panel with the first conflict.
export { compareSubmission } from './compare-submission.ts';
export type { ComparedSubmission } from './compare-submission.ts';
export { showConflicts } from './show-conflicts.ts';
