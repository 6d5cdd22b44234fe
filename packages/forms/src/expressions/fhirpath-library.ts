/**
 * The FHIRPath library of the NLM and its R4 model, in one place. The published build puts a trimmed bundle of the same
 * library here (scripts/lib/fhirpath-bundle.mjs).
 */
export { compile, FP_Decimal, types } from 'fhirpath';
export { default as model } from 'fhirpath/fhir-context/r4';
