import type { ItemDefinition } from '../model/definition.types.ts';
import { objectsOf } from '../model/extensions.ts';
import type { AnswerValue, FhirCoding, FhirResource, Questionnaire } from '../model/fhir.types.ts';
import type { ExpandedConcept, FormTerminology } from '../form/ports.types.ts';

/** What a terminology server says about the value set of an item. */
export type Membership = 'member' | 'wrong_display' | 'no_system' | 'not_a_member' | 'unknown';

interface Expansion {
  readonly concepts: readonly ExpandedConcept[];
  readonly complete: boolean;
}

/** Value sets that are not in the form: each asked for once. Undefined where there is no server or it does not know. */
export class ResponseValueSets {
  readonly #terminology: FormTerminology | undefined;
  readonly #questionnaire: Questionnaire;
  readonly #signal: AbortSignal | undefined;
  readonly #expansions = new Map<string, Promise<Expansion | undefined>>();

  constructor(terminology: FormTerminology | undefined, questionnaire: Questionnaire, signal: AbortSignal | undefined) {
    this.#terminology = terminology;
    this.#questionnaire = questionnaire;
    this.#signal = signal;
  }

  async membership(item: ItemDefinition, reference: string, value: AnswerValue): Promise<Membership> {
    const expansion = await this.#expand(item, reference);
    if (!expansion) return 'unknown';
    const found = judge(expansion, value);
    if (found !== 'not_a_member' || expansion.complete) return found;
    // The list is longer than what came: ask for this one.
    const words = typeof value === 'string' ? value : ((value as FhirCoding).display ?? (value as FhirCoding).code);
    const narrowed = words === undefined ? undefined : await this.#expand(item, reference, words);
    const again = narrowed ? judge(narrowed, value) : 'unknown';
    return again === 'not_a_member' && !narrowed?.complete ? 'unknown' : again;
  }

  async units(item: ItemDefinition, reference: string): Promise<readonly FhirCoding[] | undefined> {
    const expansion = await this.#expand(item, reference);
    return expansion?.complete ? expansion.concepts : undefined;
  }

  #expand(item: ItemDefinition, reference: string, filter?: string): Promise<Expansion | undefined> {
    const key = JSON.stringify([reference, filter]);
    let expansion = this.#expansions.get(key);
    if (!expansion) this.#expansions.set(key, (expansion = this.#ask(item, reference, filter)));
    return expansion;
  }

  async #ask(item: ItemDefinition, reference: string, filter: string | undefined): Promise<Expansion | undefined> {
    const contained = objectsOf<FhirResource>(this.#questionnaire.contained).find(
      (each) => `#${each.id}` === reference,
    );
    try {
      return await this.#terminology?.expand(
        { valueSet: contained ?? reference, servers: item.terminologyServers, ...(filter !== undefined && { filter }) },
        this.#signal ? { signal: this.#signal } : {},
      );
    } catch {
      return undefined;
    }
  }
}

function judge({ concepts }: Expansion, value: AnswerValue): Membership {
  // A text answer is a code of the value set: SDC "answerOption".
  if (typeof value === 'string') return concepts.some(({ code }) => code === value) ? 'member' : 'not_a_member';
  const coding = value as FhirCoding;
  const found = concepts.find(({ system, code }) => code === coding.code && system === coding.system);
  if (!found)
    return coding.system === undefined && concepts.some(({ code }) => code === coding.code)
      ? 'no_system'
      : 'not_a_member';
  const names = namesOf(found);
  return coding.display === undefined || names.length === 0 || names.includes(plain(coding.display))
    ? 'member'
    : 'wrong_display';
}

/**
 * Display and designations; a display in another language is none we could judge, so the server gives them as
 * designations.
 */
function namesOf({ display, source }: ExpandedConcept): readonly string[] {
  const designations = objectsOf<{ value?: unknown }>((source as { designation?: unknown } | undefined)?.designation);
  return [display, ...designations.map(({ value }) => value)].filter((each) => typeof each === 'string').map(plain);
}

/** FHIR: displays are compared without case and white space. */
const plain = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();
