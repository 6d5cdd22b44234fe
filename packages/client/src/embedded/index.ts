export { createEmbeddedRepository } from './embedded-repository.ts';
export type { EmbeddedOptions, EmbeddedRepository } from './embedded-repository.ts';
