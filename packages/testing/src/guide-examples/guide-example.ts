import type { Resource } from '@careloom/core/fhir';

/** A resource with whatever elements it has: most types of the guide are not modelled by core. */
export type GuideExample = Resource & Readonly<Record<string, unknown>>;
