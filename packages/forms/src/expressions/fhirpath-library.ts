/**
 * The FHIRPath library of the NLM and its R4 model, in one place. The published build puts a trimmed bundle of the same
 * library here (scripts/lib/fhirpath/bundle.mjs).
 */
export { compile, FP_Decimal, types } from 'fhirpath';
export { default as model } from 'fhirpath/fhir-context/r4';

/** Units are there from the beginning, or come when an evaluation asks for them. */
export interface LaterUnits {
  /** An evaluation since the last call wanted units that were not there: what it gave counts for nothing. */
  takeMissing(): boolean;
  load(): Promise<void>;
}

export const units = undefined as LaterUnits | undefined;
