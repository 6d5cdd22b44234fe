export { createRoutedRepository } from './routed-repository.ts';
export type { RoutedOptions } from './routed-repository.ts';
export type { RoutedStore } from './routes.ts';
