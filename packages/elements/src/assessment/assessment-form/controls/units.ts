import type { AnswerValue, FhirCoding, FhirQuantity, ItemDefinition, QuestionNode } from '@careloom/forms';

/** How the unit of a quantity is said: it is fixed, chosen from a list, chosen or written, or written. */
export type UnitEntry = 'fixed' | 'list' | 'list-or-own' | 'own';

export function unitEntry({ unit, unitOptions, unitValueSet, unitOpen }: ItemDefinition): UnitEntry {
  if (unitOptions.length > 0 || unitValueSet) return unitOpen === 'optionsOnly' ? 'list' : 'list-or-own';
  return unit ? 'fixed' : 'own';
}

/** Unit, system and code of a quantity that has this coding as its unit. */
export function unitOfCoding({ system, code, display }: FhirCoding): Pick<FhirQuantity, 'unit' | 'system' | 'code'> {
  return { ...((display ?? code) !== undefined && { unit: display ?? code }), ...(system !== undefined && { system }), ...(code !== undefined && { code }) } as FhirQuantity;
}

/**
 * What was written as a unit. SDC `unitOpen`: with `optionsOrType` it is a code of the `unitSupplementalSystem`; else, or
 * where no system is named, words only.
 */
export function unitOfText(text: string, { unitOpen, unitSystem }: ItemDefinition): Pick<FhirQuantity, 'unit' | 'system' | 'code'> {
  const isCode = unitOpen === 'optionsOrType' && unitSystem !== undefined;
  return isCode ? { unit: text, system: unitSystem, code: text } : { unit: text };
}

/** Place of the quantity's unit among the units; -1 where it has none or another. */
export function unitIndex(units: readonly FhirCoding[], { unit, system, code }: FhirQuantity): number {
  return units.findIndex((each) =>
    each.code === undefined ? each.display === unit : each.code === code && (each.system === undefined || each.system === system),
  );
}

export function hasUnit({ unit, code }: FhirQuantity): boolean {
  return unit !== undefined || code !== undefined;
}

export function quantityOf(value: AnswerValue | undefined): FhirQuantity {
  return typeof value === 'object' ? (value as FhirQuantity) : {};
}

/** The answer; where there is none yet, the unit the form begins with: an initial quantity without a number (SDC "initial"). */
export function quantityAt({ answers, definition: { source } }: QuestionNode, index: number): FhirQuantity {
  const beginning = quantityOf(source.initial?.[0]?.valueQuantity as AnswerValue | undefined);
  return quantityOf(answers[index]?.value ?? (beginning.value === undefined ? beginning : undefined));
}

/** A unit that was chosen before its number: no answer yet, and kept only here. */
export class PendingUnits {
  readonly #pending = new WeakMap<QuestionNode, Map<number, string>>();

  get(node: QuestionNode, index: number): string | undefined {
    return this.#pending.get(node)?.get(index);
  }

  set(node: QuestionNode, index: number, choice: string | undefined): void {
    const own = this.#pending.get(node) ?? new Map<number, string>();
    if (choice === undefined) own.delete(index);
    else own.set(index, choice);
    this.#pending.set(node, own);
  }
}
