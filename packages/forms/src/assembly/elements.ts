import { CORE, choiceKey, extensionsOf, isJson, objectsOf, text } from '../model/extensions.ts';
import type { Json } from '../model/extensions.ts';
import type { FhirExtension, FhirResource, QuestionnaireItem } from '../model/fhir.types.ts';
import { ITEM_EXTENSIONS } from '../model/item-extensions.ts';

/** An ElementDefinition: what is read of it. */
export type Element = Json;

/** Item types by FHIR type; types with elements of their own are groups of those. */
const TYPES: Readonly<Record<string, string>> = {
  boolean: 'boolean',
  decimal: 'decimal',
  integer: 'integer',
  positiveInt: 'integer',
  unsignedInt: 'integer',
  date: 'date',
  dateTime: 'dateTime',
  instant: 'dateTime',
  time: 'time',
  string: 'string',
  id: 'string',
  markdown: 'text',
  uri: 'url',
  url: 'url',
  canonical: 'url',
  oid: 'url',
  uuid: 'url',
  code: 'choice',
  Coding: 'choice',
  CodeableConcept: 'choice',
  Attachment: 'attachment',
  Reference: 'reference',
  Quantity: 'quantity',
  SimpleQuantity: 'quantity',
  Age: 'quantity',
  Count: 'quantity',
  Distance: 'quantity',
  Duration: 'quantity',
};

export function elementsOf(structure: FhirResource): readonly Element[] {
  const { snapshot, differential } = structure as unknown as Record<string, { readonly element?: unknown } | undefined>;
  return objectsOf(snapshot?.element ?? differential?.element);
}

export function elementWithId(structure: FhirResource, id: string): Element | undefined {
  return elementsOf(structure).find((each) => each['id'] === id || (each['id'] === undefined && each['path'] === id));
}

const idOf = (element: Element): string => text(element['id']) ?? text(element['path']) ?? '';

/**
 * The elements directly below one that a form can ask for: no ids, no plain extensions, nothing forbidden or fixed;
 * every slice for itself. Source: SDC modular forms, "assembling a 'group' item from a definition".
 */
export function childElements(structure: FhirResource, parent: Element): readonly Element[] {
  const above = `${idOf(parent)}.`;
  return elementsOf(structure).filter((each) => {
    const id = idOf(each);
    const name = id.slice(above.length);
    if (!id.startsWith(above) || name === '' || name.includes('.')) return false;
    if (name === 'id' || name === 'extension' || name === 'modifierExtension' || each['max'] === '0') return false;
    return choiceKey(each, 'fixed') === undefined && choiceKey(each, 'pattern') === undefined;
  });
}

/** Undefined: a type that no question can hold. */
export function itemTypeOf(structure: FhirResource, element: Element): string | undefined {
  const types = objectsOf(element['type']);
  const code = types.length === 1 ? text(types[0]?.['code']) : undefined;
  const known = code === undefined ? undefined : TYPES[plainType(code)];
  if (known) return known === 'choice' && isOpen(element) ? 'open-choice' : known;
  return childElements(structure, element).length > 0 ? 'group' : undefined;
}

/** Ids of resources are of a FHIRPath type: `http://hl7.org/fhirpath/System.String`. */
function plainType(code: string): string {
  const system = /^http:\/\/hl7\.org\/fhirpath\/System\.(\w)(\w*)$/.exec(code);
  return system ? `${system[1]?.toLowerCase()}${system[2]}` : code;
}

/** Only a suggestion: other words than those of the value set may be the answer. */
function isOpen(element: Element): boolean {
  const binding = element['binding'];
  return isJson(binding) && (binding['strength'] === 'preferred' || binding['strength'] === 'example');
}

/** Where `#` in a definition points to: the path or, better, the id of the element. */
export function relativeId(parent: Element, child: Element): string {
  return idOf(child).slice(idOf(parent).length + 1);
}

export const definitionOf = (structureUrl: string, element: Element): string => `${structureUrl}#${idOf(element)}`;

/**
 * What an ElementDefinition says about an item that asks for it. Source: FHIR R4 Questionnaire.item.definition (code,
 * type, required, repeats, maxLength, answerValueSet) and, for the text, ElementDefinition.label; the limits and
 * extensions as in the official example of SDC.
 */
export function itemParts(element: Element): Partial<QuestionnaireItem> {
  const { min, max, maxLength, label, code, binding } = element;
  const isBound = isJson(binding) && typeof binding['valueSet'] === 'string';
  const extension = itemExtensions(element);
  return {
    ...(extension.length > 0 && { extension }),
    ...(Array.isArray(code) && { code: code as NonNullable<QuestionnaireItem['code']> }),
    ...(typeof label === 'string' && { text: label }),
    ...(typeof min === 'number' && min > 0 && { required: true }),
    ...(typeof max === 'string' && max !== '0' && max !== '1' && { repeats: true }),
    ...(typeof maxLength === 'number' && { maxLength }),
    ...(isBound && { answerValueSet: (binding as Json)['valueSet'] as string }),
  };
}

function itemExtensions(element: Element): readonly FhirExtension[] {
  const limits = ['minValue', 'maxValue'].flatMap((name): readonly FhirExtension[] => {
    const key = choiceKey(element, name);
    const shadow = choiceKey(element, `_${name}`);
    const type = (key ?? shadow?.slice(1))?.slice(name.length);
    if (type === undefined) return [];
    const parts = {
      ...(key && { [`value${type}`]: element[key] }),
      ...(shadow && { [`_value${type}`]: element[shadow] }),
    };
    return [{ url: `${CORE}${name}`, ...parts }];
  });
  const own = [element, ...objectsOf(element['type'])]
    .flatMap(extensionsOf)
    .filter(({ url }) => ITEM_EXTENSIONS.has(url));
  return [...limits, ...own];
}
