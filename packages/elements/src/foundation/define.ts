import { warnOnce } from './warn-once.ts';

/** A custom element class that says which version it is. */
export interface VersionedElement extends CustomElementConstructor {
  readonly version: string;
}

/**
 * Registers a class under its tag. Two vendors with one bundle each on one page is the normal case: the first one wins;
 * the same version again is silent, another version is told once in the console. Any other error of
 * `customElements.define` passes through.
 */
export function defineElement(tag: string, Class: VersionedElement): void {
  const existing = customElements.get(tag) as Partial<VersionedElement> | undefined;
  if (!existing) customElements.define(tag, Class);
  else if (existing.version !== Class.version) {
    warnOnce('define.other_version', `version ${existing.version ?? 'unknown'} is registered already, version ${Class.version} is not used.`, tag);
  }
}
