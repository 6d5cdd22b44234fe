import type { Resource } from '@careloom/core/fhir';

export interface Concept {
  readonly code: string;
  readonly display?: string;
  readonly designation?: readonly { readonly language?: string; readonly value: string }[];
  readonly property?: readonly Readonly<Record<string, unknown>>[];
  readonly concept?: readonly Concept[];
  readonly extension?: readonly unknown[];
}

export interface CodeSystem extends Resource {
  readonly url: string;
  readonly version?: string;
  readonly concept?: readonly Concept[];
}

export interface Include {
  readonly system?: string;
  readonly version?: string;
  /** Absent: the whole system. */
  readonly concept?: readonly Concept[];
  readonly valueSet?: readonly string[];
}

export interface ValueSet extends Resource {
  readonly url?: string;
  readonly version?: string;
  readonly compose?: { readonly include?: readonly Include[]; readonly exclude?: readonly Include[] };
}

export interface Expanded extends Concept {
  readonly system?: string;
  readonly version?: string;
}
