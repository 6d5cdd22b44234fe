export { createRoutedRepository } from './routed-repository.ts';
export type { RoutedOptions } from './routed-repository.ts';
export type { RoutedStore } from './routes.ts';
export { chartAndSite, routesFor } from './routes-for.ts';
export type { ChartRoutes, RouteReason, TypeRoute } from './routes-for.ts';
