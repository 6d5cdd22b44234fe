import type { ChoiceOption } from './definition.types.ts';
import { NONE, extensionsOf, number, objectsOf, parts, text, valueOf } from './extensions.ts';
import type { FhirCoding } from './fhir.types.ts';
import type { Json } from './extensions.ts';
import { conceptOption, weightOn } from './options.ts';

/** Enough for any list a person chooses from; what is longer is cut and the reader is told. */
export const MAX_OPTIONS = 20_000;
const MAX_DEPTH = 64;
const WEIGHT_PROPERTY = 'http://hl7.org/fhir/concept-properties#itemWeight';
const CONTAINS_PROPERTY = 'http://hl7.org/fhir/5.0/StructureDefinition/extension-ValueSet.expansion.contains.property';

type Found = Pick<ContainedOptions, 'options' | 'complete'>;

export interface ContainedOptions {
  readonly options: readonly ChoiceOption[];
  /** The same for a text item, whose answers are the codes. SDC "answerOption". */
  readonly codes: readonly ChoiceOption[];
  /** All of the value set is here: nobody has to be asked. */
  readonly complete: boolean;
}

/** Reads the value sets and code systems that a Questionnaire brings along; each once, however many items use it. */
export function containedValueSets(contained: unknown): (reference: string) => ContainedOptions | undefined {
  const resources = objectsOf(contained);
  if (resources.length === 0) return () => undefined;
  const found = new Map<string, ContainedOptions | undefined>();
  const reader = new ValueSetReader(resources);
  return (reference) => {
    if (!found.has(reference)) found.set(reference, reader.read(reference));
    return found.get(reference);
  };
}

class ValueSetReader {
  readonly #resources: readonly Json[];
  /** By system: the concepts of a contained code system, by code. */
  readonly #systems = new Map<string, ReadonlyMap<string, Json> | undefined>();

  constructor(resources: readonly Json[]) {
    this.#resources = resources;
  }

  read(reference: string): ContainedOptions | undefined {
    const valueSet = this.#find('ValueSet', reference);
    if (!valueSet) return undefined;
    const found = this.#optionsOf(valueSet, 0);
    return { ...found, codes: found.options.map(codeOption) };
  }

  /** `#id`, or the canonical of a contained resource, with or without its version. */
  #find(type: string, reference: string): Json | undefined {
    const url = reference.split('|')[0];
    return this.#resources.find(
      (each) =>
        each['resourceType'] === type &&
        (reference.startsWith('#') ? each['id'] === reference.slice(1) : each['url'] === url),
    );
  }

  #optionsOf(valueSet: Json, depth: number): Found {
    const expansion = valueSet['expansion'] as Json | undefined;
    if (Array.isArray(expansion?.['contains'])) {
      const options: ChoiceOption[] = [];
      this.#flatten(expansion['contains'], options, 0);
      return { options, complete: true };
    }
    const compose = valueSet['compose'] as Json | undefined;
    const options: ChoiceOption[] = [];
    let complete = compose !== undefined && depth < MAX_DEPTH;
    if (complete)
      for (const include of objectsOf(compose?.['include']))
        complete = this.#include(include, options, depth) && complete;
    return this.#without(objectsOf(compose?.['exclude']), { options, complete }, depth);
  }

  #flatten(contains: unknown, options: ChoiceOption[], depth: number): void {
    for (const concept of objectsOf(contains)) {
      if (options.length >= MAX_OPTIONS || depth > MAX_DEPTH) return;
      const system = text(concept['system']);
      if (text(concept['code']) && concept['abstract'] !== true) {
        options.push(conceptOption(concept, system, text(concept['version']), this.#weight(concept, system)));
      }
      if (concept['contains']) this.#flatten(concept['contains'], options, depth + 1);
    }
  }

  /** False: only a terminology server can tell. */
  #include(include: Json, options: ChoiceOption[], depth: number): boolean {
    const system = text(include['system']);
    const version = text(include['version']);
    let concepts: readonly Json[];
    if (Array.isArray(include['concept'])) concepts = objectsOf(include['concept']);
    else if (system) {
      const known = this.#conceptsOf(system);
      if (!known || include['filter'] !== undefined) return false;
      concepts = [...known.values()];
    } else return this.#includeValueSets(include, options, depth);
    for (const concept of concepts.slice(0, MAX_OPTIONS - options.length)) {
      if (text(concept['code']))
        options.push(conceptOption(this.#named(concept, system), system, version, this.#weight(concept, system)));
    }
    // Concepts of a system AND of value sets: their intersection, which we leave to a server.
    return include['valueSet'] === undefined;
  }

  #includeValueSets(include: Json, options: ChoiceOption[], depth: number): boolean {
    const references = Array.isArray(include['valueSet']) ? include['valueSet'] : NONE;
    const only =
      references.length === 1 && typeof references[0] === 'string' ? this.#find('ValueSet', references[0]) : undefined;
    if (!only) return false;
    const inner = this.#optionsOf(only, depth + 1);
    options.push(...inner.options.slice(0, MAX_OPTIONS - options.length));
    return inner.complete;
  }

  #without(excludes: readonly Json[], found: Found, depth: number): Found {
    if (excludes.length === 0) return found;
    const out: ChoiceOption[] = [];
    let complete = found.complete;
    for (const exclude of excludes) complete = this.#include(exclude, out, depth) && complete;
    const keys = new Set(out.map(keyOf));
    return { options: found.options.filter((option) => !keys.has(keyOf(option))), complete };
  }

  #named(concept: Json, system: string | undefined): Json {
    if (concept['display'] !== undefined || !system) return concept;
    const known = this.#conceptsOf(system)?.get(concept['code'] as string);
    return known?.['display'] === undefined ? concept : { ...concept, display: known['display'] };
  }

  #weight(concept: Json, system: string | undefined): number | undefined {
    const own = weightOn(concept) ?? propertyWeight(concept);
    if (own !== undefined || !system) return own;
    const known = this.#conceptsOf(system)?.get(concept['code'] as string);
    return known && (weightOn(known) ?? propertyWeight(known));
  }

  #conceptsOf(system: string): ReadonlyMap<string, Json> | undefined {
    if (!this.#systems.has(system)) {
      const codeSystem = this.#find('CodeSystem', system);
      const concepts = new Map<string, Json>();
      if (codeSystem) collect(codeSystem['concept'], concepts, 0);
      this.#systems.set(system, codeSystem && concepts);
    }
    return this.#systems.get(system);
  }
}

function codeOption(option: ChoiceOption): ChoiceOption {
  const { code = '', display } = option.value as FhirCoding;
  return { ...option, value: code, ...(display && { label: display }) };
}

function collect(list: unknown, into: Map<string, Json>, depth: number): void {
  for (const concept of objectsOf(list)) {
    if (into.size >= MAX_OPTIONS || depth > MAX_DEPTH) return;
    const code = text(concept['code']);
    if (code && !into.has(code)) into.set(code, concept);
    if (concept['concept']) collect(concept['concept'], into, depth + 1);
  }
}

/**
 * `itemWeight` as a property: of a code system's concept, or of an expansion's (R5, or brought to R4 by an extension
 * whose part some name `value[x]`).
 */
function propertyWeight(concept: Json): number | undefined {
  for (const property of objectsOf(concept['property']))
    if (isWeight(property['code'])) return number(valueOf(property));
  for (const extension of extensionsOf(concept)) {
    if (extension.url === CONTAINS_PROPERTY && isWeight(parts(extension, 'code')[0]))
      return number(parts(extension, 'value')[0] ?? parts(extension, 'value[x]')[0]);
  }
  return undefined;
}

const isWeight = (code: unknown): boolean => code === 'itemWeight' || code === WEIGHT_PROPERTY;

function keyOf({ value }: ChoiceOption): string {
  const { system, code } = value as { system?: string; code?: string };
  return `${system ?? ''}|${code ?? ''}`;
}
