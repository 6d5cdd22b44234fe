export * from './events.ts';
export { CareloomCommunicationList } from './communication-list/communication-list.ts';
export { CareloomCommunicationEditor } from './communication-editor/communication-editor.ts';
export type { OfferedForm } from './communication-editor/editor-input.ts';
