import type { Resource } from '@careloom/core/fhir';

/** Since when the patient lives where they live now; undefined where the record does not say. */
export function addressFrom(patient: Resource | undefined): string | undefined {
  const { address } = (patient ?? {}) as { readonly address?: unknown };
  const now = (Array.isArray(address) ? (address as readonly Address[]) : []).filter(
    (each) => each && each.use !== 'old' && each.use !== 'temp' && each.use !== 'billing' && !each.period?.end,
  );
  const from = now.map(({ period }) => period?.start).filter((start) => typeof start === 'string');
  return from.sort().at(-1);
}

interface Address {
  readonly use?: string;
  readonly period?: { readonly start?: string; readonly end?: string };
}
