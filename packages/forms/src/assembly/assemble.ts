import type { QuestionnaireSource } from '../form/ports.types.ts';
import { SDC, extensionsOf, isJson, objectsOf } from '../model/extensions.ts';
import type { FhirExtension, FhirResource, Questionnaire, QuestionnaireItem } from '../model/fhir.types.ts';
import type { AssembleOptions, AssemblyResult } from './assembly.types.ts';
import { DEFINITION_ROOT, allowedRoots } from './definition-parts.ts';
import { Definitions } from './definitions.ts';
import { EXPECTATION, expectationOf, mayBeRoot, settledExpectation } from './expectation.ts';
import { Names } from './names.ts';
import { isTooDeep } from './rewrite.ts';
import { withMoved } from './root-extensions.ts';
import type { RootParts } from './root-extensions.ts';
import { Run } from './run.ts';
import { SubForms } from './sub-forms.ts';

const ASSEMBLED_FROM = `${SDC}sdc-questionnaire-assembledFrom`;
const MODULAR_PROFILE = `${SDC}sdc-questionnaire-modular`;

/**
 * Makes one whole form of a modular one: sub-forms in the places of their placeholders, item content from definitions.
 * A form that needs no assembly is given back as it is. Nothing is changed; any error means no form.
 * Source: SDC 3.0.0 and 4.0.0, "Modular Forms" and the operation `$assemble`.
 * @throws the reason of `options.signal` when aborted; nothing else.
 */
export async function assemble(
  questionnaire: Questionnaire,
  source: QuestionnaireSource,
  options: AssembleOptions = {},
): Promise<AssemblyResult> {
  const run = new Run(source, options.signal);
  options.signal?.throwIfAborted();
  const result = check(run, questionnaire) ? await assembled(run, questionnaire) : undefined;
  return { ...(result && !run.isRefused && { questionnaire: result }), issues: run.issues };
}

function check(run: Run, questionnaire: unknown): questionnaire is Questionnaire {
  if (!isJson(questionnaire) || questionnaire['resourceType'] !== 'Questionnaire')
    run.report('forms.not_a_questionnaire', { severity: 'fatal' });
  else if (isTooDeep(questionnaire)) run.report('forms.too_deep', { severity: 'fatal' });
  else if (!mayBeRoot(questionnaire as unknown as Questionnaire)) run.report('forms.assembly_not_a_root');
  return !run.isRefused;
}

async function assembled(run: Run, form: Questionnaire): Promise<Questionnaire> {
  const root: RootParts = {
    extensions: [...extensionsOf(form)],
    contained: [...objectsOf<FhirResource>(form.contained)],
  };
  const subForms = new SubForms(run, root);
  const way = form.url === undefined ? [] : [form.url];
  const renaming = { prefix: '', containedIds: new Set<string>() };
  const { items, moved } = await subForms.items(form.item, {
    form,
    way,
    names: new Names().below(form),
    renaming,
    depth: 1,
  });
  const isModular = subForms.used.size > 0 || (expectationOf(form)?.startsWith('assemble') ?? false);
  if (!isModular || run.isRefused) return form;
  const definitions = new Definitions(run, root);
  const filled = await definitions.items(items, allowedRoots(form));
  checkLinkIds(run, filled);
  const extension = withMoved(run, rootExtensions(root.extensions, subForms.used), moved, undefined);
  return {
    ...documentOf(form),
    ...(root.contained.length > 0 && { contained: root.contained }),
    ...(extension.length > 0 && { extension }),
    item: filled,
  };
}

/** Without what was true of the parts only: the id and the narrative. Url and version stay, as SDC asks. */
function documentOf(form: Questionnaire): Omit<Questionnaire, 'extension' | 'contained' | 'item'> {
  const {
    id: _id,
    text: _text,
    meta,
    extension: _extension,
    contained: _contained,
    item: _item,
    ...rest
  } = form as Questionnaire & { text?: unknown; meta?: unknown };
  if (!isJson(meta)) return rest;
  const { versionId: _version, lastUpdated: _at, profile, ...kept } = meta;
  const profiles = (Array.isArray(profile) ? profile : []).filter((each) => each !== MODULAR_PROFILE);
  const left = { ...kept, ...(profiles.length > 0 && { profile: profiles }) };
  return Object.keys(left).length > 0 ? ({ ...rest, meta: left } as typeof rest) : rest;
}

function rootExtensions(extensions: readonly FhirExtension[], used: ReadonlySet<string>): readonly FhirExtension[] {
  const own = extensions.flatMap((each) => {
    if (each.url === DEFINITION_ROOT) return [];
    return each.url === EXPECTATION ? (settledExpectation(each) ?? []) : [each];
  });
  return [...own, ...[...used].map((valueCanonical) => ({ url: ASSEMBLED_FROM, valueCanonical }))];
}

/** "It is also an error if the resulting fully-assembled Questionnaire has any duplicate linkIds." */
function checkLinkIds(run: Run, items: readonly QuestionnaireItem[]): void {
  const seen = new Set<string>();
  const told = new Set<string>();
  const open = [...objectsOf<QuestionnaireItem>(items)].reverse();
  for (let item = open.pop(); item; item = open.pop()) {
    const { linkId } = item;
    if (seen.has(linkId) && !told.has(linkId)) {
      told.add(linkId);
      run.report('forms.link_id_duplicate', { linkId });
    }
    seen.add(linkId);
    open.push(...[...objectsOf<QuestionnaireItem>(item.item)].reverse());
  }
}
