export * from './events.ts';
export { CareloomCommunicationList } from './communication-list/communication-list.ts';
