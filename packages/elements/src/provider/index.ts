export { CareloomProvider } from './provider.ts';
export { SelectionChangedEvent } from './events.ts';
