export { domainMessagesEn } from './domain.messages.en.ts';
export * from './events.ts';
export { CareloomNeedList } from './need-list/need-list.ts';
