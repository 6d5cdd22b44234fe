export * from './barrier.codes.ts';
export * from './barrier.status.ts';
export type * from './barrier.types.ts';
