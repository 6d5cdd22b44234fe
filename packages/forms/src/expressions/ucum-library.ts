/** Units of measure, by the library that the FHIRPath library works with. Loaded where quantities of two units are compared. */
export { ucumUtils } from 'fhirpath';
