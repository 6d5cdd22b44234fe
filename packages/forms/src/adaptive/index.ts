export { createAdaptive } from './adaptive.ts';
export type { Adaptive, AdaptiveStart, AdaptiveStep } from './adaptive.types.ts';
