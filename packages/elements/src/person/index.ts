export { CareloomPersonBanner } from './person-banner/person-banner.ts';
export { CareloomPersonCard } from './person-card/person-card.ts';
export * from './events.ts';
export { CareloomPersonEditor } from './person-editor/person-editor.ts';
export { messageWords, wayWords } from './person-words.ts';
export { peopleCatalogues, relationshipWords } from './people-words.ts';
export { personName } from './person-name.ts';
export type { DetailedCodes } from './person-editor/editor-fields.ts';
