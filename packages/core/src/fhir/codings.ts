import type { CodeableConcept, Coding } from './r4.ts';
import { sdohccAliases, system } from './systems.ts';

export function concept(systemUri: string, code: string, display?: string, text?: string): CodeableConcept {
  return { coding: [{ system: systemUri, code, ...(display && { display }) }], ...(text && { text }) };
}

/** The first coding of a system; every known spelling of the SDOHCC system counts as one. */
export function codingOf(value: CodeableConcept | undefined, systemUri: string): Coding | undefined {
  const systems = systemUri === system.sdohcc ? sdohccAliases : [systemUri];
  return value?.coding?.find((coding) => coding.system !== undefined && systems.includes(coding.system));
}

export function hasCode(value: CodeableConcept | undefined, systemUri: string, code: string): boolean {
  const systems = systemUri === system.sdohcc ? sdohccAliases : [systemUri];
  return value?.coding?.some((c) => c.code === code && c.system !== undefined && systems.includes(c.system)) ?? false;
}

/** What a person can read: text, else the first display, else the first code. */
export function wordsOf(value: CodeableConcept | undefined): string | undefined {
  return value?.text ?? value?.coding?.find((c) => c.display)?.display ?? value?.coding?.find((c) => c.code)?.code;
}
