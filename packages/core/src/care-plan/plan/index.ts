export * from './plan.codes.ts';
export * from './plan.status.ts';
export type * from './plan.types.ts';
