import type { FormDefinition, ItemDefinition } from './definition.types.ts';
import { NONE, dynamicExpression, extensionsOf, isJson, number, text } from './extensions.ts';
import type { Json } from './extensions.ts';
import type { FhirCoding, FhirExtension, ItemType, Questionnaire, QuestionnaireItem } from './fhir.types.ts';
import { formIssue } from './issues.ts';
import type { FormIssue, FormIssuePlace } from './issues.ts';
import { expressionsIn, itemDraft } from './item-draft.ts';
import { ITEM_EXTENSIONS, readPrimitiveExpressions } from './item-extensions.ts';
import type { ItemDraft } from './item-readers.ts';
import { answerOptions } from './options.ts';
import { readRootExtension } from './root-extensions.ts';
import type { RootDraft } from './root-extensions.ts';
import { MAX_OPTIONS, containedValueSets } from './value-sets.ts';
import type { ContainedOptions } from './value-sets.ts';
import { isItemType } from './values.ts';

/** Deeper nesting is no form that anybody fills in, and everything that walks the tree may rely on it. */
export const MAX_DEPTH = 64;
export const MAX_ITEMS = 20_000;

export interface QuestionnaireReading {
  readonly definition: FormDefinition;
  /** What could not be read as it stands. More is found by `checkDefinition`. */
  readonly issues: readonly FormIssue[];
}

/** Reads a Questionnaire of any quality: there is always a definition, if an empty one, and what is wrong with it. */
export function readQuestionnaire(questionnaire: unknown): QuestionnaireReading {
  const issues: FormIssue[] = [];
  const isOne = isJson(questionnaire) && questionnaire['resourceType'] === 'Questionnaire';
  if (!isOne) issues.push(formIssue('forms.not_a_questionnaire', { severity: 'fatal' }));
  const source = (isOne ? (questionnaire as unknown) : { resourceType: 'Questionnaire' }) as Questionnaire;
  return { definition: new DefinitionReader(source, issues).read(), issues };
}

class DefinitionReader {
  readonly #source: Questionnaire;
  readonly #issues: FormIssue[];
  readonly #byLinkId = new Map<string, ItemDefinition>();
  readonly #all: ItemDefinition[] = [];
  readonly #contained: (reference: string) => ContainedOptions | undefined;
  #hasExpressions = false;
  #full = false;

  constructor(source: Questionnaire, issues: FormIssue[]) {
    this.#source = source;
    this.#issues = issues;
    this.#contained = containedValueSets(source.contained);
  }

  read(): FormDefinition {
    const root: RootDraft = {
      source: this.#source,
      items: NONE,
      byLinkId: this.#byLinkId,
      all: this.#all,
      variables: NONE,
      constraints: NONE,
      launchContexts: NONE,
      entryMode: 'random',
      adaptive: false,
      terminologyServers: NONE,
      hasExpressions: false,
    };
    for (const extension of extensionsOf(this.#source)) {
      if (readRootExtension(root, extension) === false) this.#reportExtension(extension, 'Questionnaire', undefined);
    }
    root.items = this.#items(this.#source.item, 'Questionnaire.item', undefined, root.terminologyServers, 1);
    root.hasExpressions = this.#hasExpressions || root.variables.length > 0 || root.constraints.length > 0;
    return root;
  }

  #items(
    list: unknown,
    path: string,
    parent: ItemDefinition | undefined,
    servers: readonly string[],
    depth: number,
  ): readonly ItemDefinition[] {
    if (list === undefined) return NONE;
    if (!Array.isArray(list)) {
      this.#report('forms.not_a_list', path, parent?.linkId);
      return NONE;
    }
    if (list.length === 0) return NONE;
    if (depth > MAX_DEPTH) {
      this.#report('forms.too_deep', path, parent?.linkId, { severity: 'fatal', params: { max: MAX_DEPTH } });
      return NONE;
    }
    const items: ItemDefinition[] = [];
    for (let index = 0; index < list.length && !this.#full; index += 1) {
      const at = `${path}[${index}]`;
      if (this.#all.length >= MAX_ITEMS) this.#stop(at);
      else if (isJson(list[index])) items.push(this.#item(list[index], at, parent, servers, depth));
      else this.#report('forms.not_an_object', at, parent?.linkId);
    }
    return items;
  }

  #item(
    json: Json,
    path: string,
    parent: ItemDefinition | undefined,
    servers: readonly string[],
    depth: number,
  ): ItemDefinition {
    const linkId = this.#linkId(json['linkId'], path);
    const type = this.#type(json, path, linkId);
    const item = itemDraft(json as unknown as QuestionnaireItem, { linkId, type, path, parent, order: this.#all.length });
    this.#all.push(item);
    if (!this.#byLinkId.has(linkId)) this.#byLinkId.set(linkId, item);
    this.#extensions(item, json);
    this.#maxLength(item, json);
    this.#options(item, json);
    // Nearest first: an item's own servers, then those of what it stands in.
    item.terminologyServers = item.terminologyServers.length > 0 ? [...item.terminologyServers, ...servers] : servers;
    item.items = this.#items(json['item'], `${path}.item`, item, item.terminologyServers, depth + 1);
    return item;
  }

  #linkId(value: unknown, path: string): string {
    if (typeof value === 'string' && value !== '') return value;
    this.#report('forms.link_id_missing', `${path}.linkId`);
    // A place of its own, so that the rest of the form can still be shown.
    return typeof value === 'number' ? String(value) : path;
  }

  #type(json: Json, path: string, linkId: string): ItemType {
    const { type } = json;
    if (isItemType(type)) return type;
    this.#report(type === undefined ? 'forms.item_type_missing' : 'forms.item_type_unknown', `${path}.type`, linkId);
    return Array.isArray(json['item']) ? 'group' : 'display';
  }

  #extensions(item: ItemDraft, json: Json): void {
    for (const extension of extensionsOf(json)) {
      const read = ITEM_EXTENSIONS.get(extension.url);
      if (read && !read(item, extension)) this.#reportExtension(extension, item.path, item.linkId);
    }
    readPrimitiveExpressions(item, json);
    if (!this.#hasExpressions) this.#hasExpressions = expressionsIn(item);
  }

  #maxLength(item: ItemDraft, json: Json): void {
    const value = number(json['maxLength']);
    const worked = json['_maxLength'] === undefined ? undefined : dynamicExpression(json['_maxLength']);
    if (value === undefined && !worked) return;
    item.limits = {
      ...item.limits,
      maxLength: { ...(value !== undefined && { value }), ...(worked && { expression: worked }) },
    };
    if (worked) this.#hasExpressions = true;
  }

  #options(item: ItemDraft, json: Json): void {
    if (json['answerOption'] !== undefined) item.options = answerOptions(json as unknown as QuestionnaireItem);
    const valueSet = text(json['answerValueSet']);
    if (valueSet) {
      item.answerValueSet = valueSet;
      const contained = this.#contained(valueSet);
      if (contained?.complete)
        item.options = item.type === 'string' || item.type === 'text' ? contained.codes : contained.options;
      else if (!contained && valueSet.startsWith('#'))
        this.#report('forms.contained_missing', `${item.path}.answerValueSet`, item.linkId);
    }
    const units = item.unitValueSet === undefined ? undefined : this.#contained(item.unitValueSet);
    if (units?.complete) item.unitOptions = units.options.map(({ value }) => value as FhirCoding);
    if (item.options.length < MAX_OPTIONS) return;
    if (item.options.length > MAX_OPTIONS) item.options = item.options.slice(0, MAX_OPTIONS);
    this.#report('forms.too_many_options', item.path, item.linkId, { params: { max: MAX_OPTIONS } });
  }

  #stop(path: string): void {
    this.#full = true;
    this.#report('forms.too_many_items', path, undefined, { severity: 'fatal', params: { max: MAX_ITEMS } });
  }

  #report(code: string, path: string, linkId?: string, more?: Pick<FormIssuePlace, 'severity' | 'params'>): void {
    this.#issues.push(formIssue(code, { path, ...(linkId !== undefined && { linkId }), ...more }));
  }

  #reportExtension({ url }: FhirExtension, path: string, linkId: string | undefined): void {
    this.#report('forms.extension_invalid', `${path}.extension`, linkId, { severity: 'warning', params: { url } });
  }
}
