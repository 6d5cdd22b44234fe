/** Thrown where our own compiler is not certain to do as the FHIRPath engine does: the engine does it instead. */
export const BAIL: unknown = Symbol('left to the engine');
