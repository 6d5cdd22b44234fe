export * from './events.ts';
export { CareloomConflictPanel } from './conflict-panel/conflict-panel.ts';
