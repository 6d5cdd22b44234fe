import { extensionsOf, isJson, objectsOf } from '../model/extensions.ts';
import type { Json } from '../model/extensions.ts';
import type { FhirResource, QuestionnaireItem } from '../model/fhir.types.ts';
import type { FormIssuePlace } from '../model/issues.ts';
import { allowedRoots, findItem, needsDefinition, sameKind, takesOptions, worksOutOptions } from './definition-parts.ts';
import { childElements, definitionOf, elementWithId, itemParts, itemTypeOf, relativeId } from './elements.ts';
import type { Element } from './elements.ts';
import { isTooDeep, sameJson } from './rewrite.ts';
import { addContained } from './root-extensions.ts';
import type { RootParts } from './root-extensions.ts';
import type { Run } from './run.ts';

const FORM_URL = /\/Questionnaire\/[^/#]+$/;

interface Known {
  readonly url: string;
  readonly structure: FhirResource;
  readonly element: Element;
}

/** Fills items from what their `definition` points to: elements of StructureDefinitions, or items of other forms. */
export class Definitions {
  readonly #run: Run;
  readonly #root: RootParts;
  readonly #structures = new Map<string, Promise<FhirResource | undefined>>();
  #isLeft = false;

  constructor(run: Run, root: RootParts) {
    this.#run = run;
    this.#root = root;
  }

  /** @param roots what `assembleDefinitionRoot` allows; undefined: everything. */
  async items(
    list: readonly QuestionnaireItem[],
    roots: readonly string[] | undefined,
  ): Promise<readonly QuestionnaireItem[]> {
    const items: QuestionnaireItem[] = [];
    for (const each of list) items.push(isJson(each) ? await this.#item(each, allowedRoots(each) ?? roots) : each);
    return items;
  }

  async #item(item: QuestionnaireItem, roots: readonly string[] | undefined): Promise<QuestionnaireItem> {
    const { definition } = item;
    const isMeant =
      typeof definition === 'string' && (roots === undefined || roots.some((root) => definition.startsWith(root)));
    const filled = isMeant ? await this.#filled(item, definition) : item;
    return Array.isArray(filled.item) ? { ...filled, item: await this.items(filled.item, roots) } : filled;
  }

  async #filled(item: QuestionnaireItem, definition: string): Promise<QuestionnaireItem> {
    const [url = '', id = ''] = definition.split('#');
    if (FORM_URL.test(url)) return this.#fromForm(item, definition);
    if (this.#run.source.findStructure === undefined) {
      if (!this.#isLeft) this.#run.report('forms.assembly_definitions_left', { severity: 'information' });
      this.#isLeft = true;
      return item;
    }
    const place = { linkId: item.linkId, params: { definition } };
    const structure = id === '' ? undefined : await this.#structure(url, place);
    if (structure === undefined) {
      this.#run.report('forms.assembly_definition_missing', {
        ...place,
        severity: needsDefinition(item) ? 'error' : 'warning',
      });
      return item;
    }
    const element = elementWithId(structure, id);
    if (!element) {
      this.#run.report('forms.assembly_element_unknown', place);
      return item;
    }
    this.#bringContained(structure, element, url);
    const merged = this.#merged(item, itemParts(element), itemTypeOf(structure, element), place);
    return item.type === 'group' ? this.#withChildren(merged, { url, structure, element }) : merged;
  }

  /** SDC 4.0.0, "Questionnaire Library Referencing": `[Questionnaire URL]#[linkId]`, its items included. */
  async #fromForm(item: QuestionnaireItem, definition: string): Promise<QuestionnaireItem> {
    const [url = '', linkId = ''] = definition.split('#');
    const place = { linkId: item.linkId, params: { definition } };
    const form = await this.#run.find(url, { linkId: item.linkId });
    if (!form) return item;
    const found = findItem(form.item, linkId);
    if (!found) {
      this.#run.report('forms.assembly_element_unknown', place);
      return item;
    }
    const { linkId: _linkId, type, item: below, ...parts } = found;
    const merged = this.#merged(item, parts, type, place);
    return merged.item === undefined && Array.isArray(below) ? { ...merged, item: below } : merged;
  }

  #structure(url: string, place: FormIssuePlace): Promise<FhirResource | undefined> {
    let finding = this.#structures.get(url);
    if (!finding) {
      this.#structures.set(url, (finding = this.#fetch(url, place)));
    }
    return finding;
  }

  async #fetch(url: string, place: FormIssuePlace): Promise<FhirResource | undefined> {
    const { source, signal } = this.#run;
    try {
      const found: unknown = await source.findStructure?.(url, signal && { signal });
      return isJson(found) && !isTooDeep(found) ? (found as unknown as FhirResource) : undefined;
    } catch {
      signal?.throwIfAborted();
      this.#run.report('forms.assembly_unavailable', place);
      return undefined;
    }
  }

  /** What the item says itself counts; where the definition says otherwise, that is told. */
  #merged(
    item: QuestionnaireItem,
    parts: Partial<QuestionnaireItem>,
    type: string | undefined,
    place: FormIssuePlace,
  ): QuestionnaireItem {
    const differing = (what: string): void =>
      this.#run.report('forms.assembly_definition_differs', {
        ...place,
        severity: 'warning',
        params: { ...place.params, what },
      });
    if (type !== undefined && item.type !== undefined && type !== item.type) differing('type');
    const { extension = [], answerValueSet, ...rest } = parts;
    const hasOptions = item.answerOption !== undefined || worksOutOptions(item);
    const offered: Partial<QuestionnaireItem> =
      answerValueSet !== undefined && !hasOptions && takesOptions(item) ? { ...rest, answerValueSet } : rest;
    const taken: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(offered)) {
      if (!Object.hasOwn(item, key)) taken[key] = value;
      // A question may be stricter than its definition, not laxer.
      else if (key === 'required' ? item.required === false : !sameJson((item as unknown as Json)[key], value))
        differing(key);
    }
    const more = extension.filter((each) => {
      const own = extensionsOf(item).find((one) => sameKind(one, each));
      if (own && !sameJson(own, each)) differing(each.url);
      return !own;
    });
    return {
      ...item,
      ...taken,
      ...(item.type === undefined && type !== undefined && { type }),
      ...(more.length > 0 && { extension: [...extensionsOf(item), ...more] }),
    };
  }

  #withChildren(group: QuestionnaireItem, known: Known): QuestionnaireItem {
    const own = group.item ?? [];
    const children = childElements(known.structure, known.element);
    if (own.some(({ type }) => type !== 'display')) {
      const asked = new Set(own.map(({ definition }) => definition));
      const count = children.filter((each) => !asked.has(definitionOf(known.url, each))).length;
      if (count > 0)
        this.#run.report('forms.assembly_elements_not_asked', {
          linkId: group.linkId,
          severity: 'information',
          params: { count },
        });
      return group;
    }
    const made = children.flatMap((element) =>
      this.#generated(group.linkId, { ...known, element }, relativeId(known.element, element)),
    );
    return made.length > 0 ? { ...group, item: [...own, ...made] } : group;
  }

  #generated(above: string, known: Known, name: string): readonly QuestionnaireItem[] {
    const { element, structure, url } = known;
    const linkId = `${above}.${name}`;
    const type = itemTypeOf(structure, element);
    if (!this.#run.takes()) return [];
    if (type === undefined) {
      this.#run.report('forms.assembly_element_left', { linkId, severity: 'warning' });
      return [];
    }
    this.#bringContained(structure, element, url);
    const {
      answerValueSet,
      text = typeof element['short'] === 'string' ? element['short'] : undefined,
      ...parts
    } = itemParts(element);
    const item: QuestionnaireItem = {
      linkId,
      definition: definitionOf(url, element),
      type,
      ...parts,
      ...(text !== undefined && { text }),
      ...(answerValueSet !== undefined && takesOptions({ type }) && { answerValueSet }),
    };
    if (type !== 'group') return [item];
    const below = childElements(structure, element).flatMap((child) =>
      this.#generated(linkId, { ...known, element: child }, relativeId(element, child)),
    );
    return below.length > 0 ? [{ ...item, item: below }] : [];
  }

  #bringContained(structure: FhirResource, element: Element, url: string): void {
    const binding = element['binding'];
    const valueSet = isJson(binding) ? binding['valueSet'] : undefined;
    if (typeof valueSet !== 'string' || !valueSet.startsWith('#')) return;
    const found = objectsOf<FhirResource>(structure.contained).find(({ id }) => id === valueSet.slice(1));
    if (found) addContained(this.#run, found, url, this.#root);
  }
}
