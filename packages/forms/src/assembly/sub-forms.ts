import { SDC, extensionsOf, isJson, objectsOf } from '../model/extensions.ts';
import type { FhirExtension, Questionnaire, QuestionnaireItem } from '../model/fhir.types.ts';
import { MAX_DEPTH } from '../model/read-questionnaire.ts';
import { contextOf, mayBeChild } from './expectation.ts';
import { LINK_ID_PREFIX } from './names.ts';
import type { Names } from './names.ts';
import { renamedItem } from './rewrite.ts';
import type { Renaming } from './rewrite.ts';
import { takeRoot, withMoved } from './root-extensions.ts';
import type { RootParts } from './root-extensions.ts';
import type { Run } from './run.ts';

const SUB_FORM = `${SDC}sdc-questionnaire-subQuestionnaire`;

/** Where items are read: in which form, and in which surroundings. */
export interface Place {
  readonly form: Questionnaire;
  /** Canonicals without version from the root down to this form: none of them may come again. */
  readonly way: readonly string[];
  readonly names: Names;
  readonly renaming: Renaming;
  readonly depth: number;
}

export interface Assembled {
  readonly items: readonly QuestionnaireItem[];
  /** For the element that holds these items. */
  readonly moved: readonly FhirExtension[];
}

/** Puts the items of sub-forms in the places of their placeholders, all the way down. */
export class SubForms {
  readonly #run: Run;
  readonly #root: RootParts;
  /** `url|version` of every form that was used. */
  readonly used = new Set<string>();

  constructor(run: Run, root: RootParts) {
    this.#run = run;
    this.#root = root;
  }

  async items(list: unknown, place: Place): Promise<Assembled> {
    const items: QuestionnaireItem[] = [];
    const moved: FhirExtension[] = [];
    if (place.depth > MAX_DEPTH || place.way.length > MAX_DEPTH)
      this.#run.report('forms.too_deep', { severity: 'fatal', params: { max: MAX_DEPTH } });
    if (!Array.isArray(list) || this.#run.isRefused) return { items, moved };
    for (const each of list as readonly QuestionnaireItem[]) {
      if (!isJson(each)) continue;
      if (!this.#run.takes()) break;
      const canonical = subFormOf(each);
      if (canonical === undefined) items.push(await this.#item(each, place));
      else {
        const sub = await this.#subForm(each, canonical, place);
        items.push(...sub.items);
        moved.push(...sub.moved);
      }
    }
    return { items, moved };
  }

  async #item(item: QuestionnaireItem, place: Place): Promise<QuestionnaireItem> {
    const own = renamedItem(item, place.renaming);
    if (!Array.isArray(item.item)) return item.item === undefined ? own : { ...own, item: item.item };
    const below = await this.items(item.item, { ...place, names: place.names.below(item), depth: place.depth + 1 });
    const extension = withMoved(this.#run, extensionsOf(own), below.moved, own.linkId);
    return { ...own, ...(extension.length > 0 && { extension }), item: below.items };
  }

  async #subForm(placeholder: QuestionnaireItem, canonical: string, place: Place): Promise<Assembled> {
    const run = this.#run;
    const nothing: Assembled = { items: [], moved: [] };
    const linkId = place.renaming.prefix + placeholder.linkId;
    const at = { linkId, params: { canonical } };
    if (placeholder.type !== 'display') run.report('forms.assembly_not_a_display', at);
    const [url = ''] = canonical.split('|');
    if (place.way.includes(url)) {
      run.report('forms.assembly_cycle', { linkId, params: { canonical, way: [...place.way, url].join(' > ') } });
      return nothing;
    }
    const form = await run.find(canonical, { linkId });
    if (!form) return nothing;
    this.#check(form, at, place);
    const prefix = place.names.textOf(LINK_ID_PREFIX);
    if (prefix === undefined && place.names.has(LINK_ID_PREFIX)) run.report('forms.assembly_prefix_unsupported', at);
    if (run.isRefused) return nothing;
    this.used.add(form.version === undefined ? url : `${url}|${form.version}`);
    const containedIds = new Set(objectsOf(form.contained).flatMap(({ id }) => (typeof id === 'string' ? [id] : [])));
    const renaming = { prefix: prefix ?? '', containedIds };
    const toHost = takeRoot(run, form, canonical, renaming, this.#root);
    const below = await this.items(form.item, {
      form,
      way: [...place.way, url],
      names: place.names.below(form),
      renaming,
      depth: place.depth,
    });
    return { items: below.items, moved: withMoved(run, toHost, below.moved, linkId) };
  }

  /** Source: SDC modular forms, steps 5 (language, implicitRules, modifierExtension) and 12 (assembleContext). */
  #check(
    form: Questionnaire,
    at: { readonly linkId: string; readonly params: { readonly canonical: string } },
    place: Place,
  ): void {
    const run = this.#run;
    const fit = mayBeChild(form);
    if (fit === 'no') run.report('forms.assembly_not_a_child', at);
    if (fit === 'unsaid') run.report('forms.assembly_child_unsaid', { ...at, severity: 'warning' });
    if (form.language !== undefined && form.language !== place.form.language) run.report('forms.assembly_language', at);
    if (form.modifierExtension !== undefined) run.report('forms.assembly_modifier', at);
    if ('implicitRules' in form) run.report('forms.assembly_implicit_rules', at);
    for (const name of contextOf(form)) {
      if (!place.names.has(name))
        run.report('forms.assembly_context_missing', { ...at, params: { ...at.params, name } });
    }
  }
}

function subFormOf(item: QuestionnaireItem): string | undefined {
  const value = extensionsOf(item).find(({ url }) => url === SUB_FORM)?.['valueCanonical'];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
