export { CareloomPersonBanner } from './person-banner/person-banner.ts';
export { CareloomPersonCard } from './person-card/person-card.ts';
export * from './events.ts';
export { CareloomPersonEditor } from './person-editor/person-editor.ts';
