/** Thrown where our own compiler is not certain to do as the FHIRPath engine does: the engine does it instead. */
export const BAIL: unknown = Symbol('left to the engine');

/** Undefined: left to the engine. */
export function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error === BAIL) return undefined;
    throw error;
  }
}
