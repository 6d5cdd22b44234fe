// Fetched together with what is known of the patient: the form, and what is looked up before somebody sends.
export { addressFrom } from '../address-from.ts';
export { factCatalogues } from '../fact-catalogues.ts';
export { areaOf, changedSince, loadAgain, loadGone, loadRecord } from './composer-checks.ts';
export { composedOf } from './composed.ts';
export { loadGoal } from './composer-goals.ts';
export { composerForm } from './composer-form.ts';
export { readComposer } from './composer-input.ts';
