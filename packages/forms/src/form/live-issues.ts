import type { ReadonlySignal } from '@preact/signals-core';
import type { FormDefinition, ItemDefinition } from '../model/definition.types.ts';
import { choiceKey } from '../model/extensions.ts';
import type { FhirExpression } from '../model/fhir.types.ts';
import { formIssue } from '../model/issues.ts';
import type { FormIssue } from '../model/issues.ts';
import { valueElements } from '../model/values.ts';
import { checkAnswers, checkOccurrences, mayBeAbsent } from '../validation/check-answers.ts';
import type { KnownLimits } from '../validation/limits.ts';
import type { CompareQuantities } from '../validation/compare.ts';
import type { Cell } from './expression-host.ts';
import { hasContent, isExplained } from './live-group.ts';
import type { LiveAnswer, LiveGroup, LiveNode, LiveQuestion, Refusal } from './nodes.ts';

export interface IssueContext {
  cell(expression: FhirExpression): Cell;
  /** With what their expressions say now. Tracked. */
  limits(): KnownLimits;
  readonly invalidLines: ReadonlySignal<ReadonlySet<string>>;
  readonly compareQuantities: CompareQuantities;
  /** All occurrences of the item of a node in its place. */
  occurrencesOf(node: LiveNode): readonly LiveNode[];
}

/**
 * What is wrong with a node now; nothing while it is disabled. Tracked.
 *
 * This module and all it needs are loaded when somebody asks what is wrong, not to show a form.
 */
export function nodeIssues(node: LiveNode, context: IssueContext): readonly FormIssue[] {
  if (node.kind === 'display' || !node.enabled) return none;
  const own = node.kind === 'group' ? groupIssues(node, context) : questionIssues(node, context);
  const { constraints, linkId } = node.definition;
  if (constraints.length === 0 || isLeftOut(node, context, node)) return own;
  const broken = constraints.flatMap(({ key, severity, human, expression }) =>
    context.cell(expression).value?.[0] === false ? [formIssue('forms.constraint', { linkId, nodeKey: node.key, severity, human, params: { key } })] : [],
  );
  return [...own, ...broken];
}

const none: readonly never[] = [];
const refusals: readonly (readonly [Refusal, string])[] = [['type', 'forms.value_type_wrong'], ['more', 'forms.only_one']];

function questionIssues(question: LiveQuestion, context: IssueContext): readonly FormIssue[] {
  const { definition, key: nodeKey } = question;
  const invalid = context.invalidLines.value;
  const { answers } = question;
  const unreadable = answers.flatMap((line, answerIndex) =>
    invalid.has(line.key) ? [formIssue('forms.not_readable', { linkId: definition.linkId, nodeKey, answerIndex })] : [],
  );
  if (invalid.has(nodeKey)) unreadable.push(formIssue('forms.not_readable', { linkId: definition.linkId, nodeKey }));
  for (const [why, code] of refusals) if (invalid.has(nodeKey + why)) unreadable.push(formIssue(code, { linkId: definition.linkId, nodeKey }));
  const misfit = answers.findIndex((line) => isMisfit(definition, line));
  if (misfit >= 0) unreadable.push(formIssue('forms.value_type_wrong', { linkId: definition.linkId, nodeKey, answerIndex: misfit }));
  // Lines that nothing is typed into have a place among the answers, and no value to judge.
  const judged = answers.flatMap((line, index) => (line.value === undefined || (misfit >= 0 && isMisfit(definition, line)) ? [] : [{ index, value: line.value }]));
  const { unitValueSet, unitOptions } = definition;
  const limits = context.limits();
  // Declined is an answer to "was it asked": nothing is missing. See decision 25.
  const required = !isExplained(question) && unreadable.length === 0 && !isLeftOut(question, context);
  const found = checkAnswers(definition, judged.map(({ value }) => value), limits, {
    required,
    isRequired: question.required,
    compareQuantities: context.compareQuantities,
    options: question.options,
    optionsKnown: question.optionsState === 'ready',
    ...(unitValueSet && unitOptions.length === 0 && { units: question.unitsState === 'ready' ? question.units : none }),
  });
  return [...unreadable, ...found.map((each) => ({ ...each, nodeKey, ...(each.answerIndex !== undefined && { answerIndex: judged[each.answerIndex]?.index ?? 0 }) }))];
}

/** Loaded in an element that is none of this item's, a decimal of an integer say, and not answered anew. */
function isMisfit(definition: ItemDefinition, { value, raw }: LiveAnswer): boolean {
  const key = value === undefined ? undefined : choiceKey(raw);
  return key !== undefined && !valueElements(definition).includes(key);
}

/** Does it stand in a blank occurrence that the response leaves out, as it may? */
function isLeftOut(node: LiveNode, { occurrencesOf }: IssueContext, from: LiveNode | undefined = node.parent): boolean {
  for (let group = from; group; group = group.parent) {
    if (group.kind !== 'group' || !group.definition.repeats) continue;
    if (hasContent(group)) continue;
    const all = occurrencesOf(group);
    if (mayBeAbsent(group.definition) || all[0] !== group || all.some(hasContent)) return true;
  }
  return false;
}

/** A required group without content, and too few or too many occurrences: said once, on the first. */
function groupIssues(group: LiveGroup, context: IssueContext): readonly FormIssue[] {
  const { definition, key: nodeKey } = group;
  const limits = context.limits();
  const isRequired = group.required;
  if (!isRequired && limits.minOccurs === undefined && limits.maxOccurs === undefined) return none;
  const all = context.occurrencesOf(group);
  if (all[0] !== group) return none;
  return checkOccurrences(definition, all.filter(hasContent).length, limits, { isRequired, required: !isLeftOut(group, context) }).map((each) => ({ ...each, nodeKey }));
}

/**
 * Signatures that are asked for and not there. They are told of the form, with the place of the item: what is wrong is not
 * its answers.
 */
export function signatureIssues({ signature }: FormDefinition, nodes: readonly LiveNode[], isSigned: (node?: LiveNode) => boolean): readonly FormIssue[] {
  const own = signature && !isSigned() ? [formIssue('forms.signature_missing')] : none;
  const ofItems = nodes.flatMap((node) => {
    if (!node.definition.signature || node.kind === 'display' || !node.enabled || !hasToBeSigned(node) || isSigned(node)) return [];
    return [formIssue('forms.signature_missing', { linkId: node.definition.linkId, nodeKey: node.key })];
  });
  return [...own, ...ofItems];
}

/** Where nothing is answered that need not be, there is nothing to sign. */
function hasToBeSigned(node: LiveGroup | LiveQuestion): boolean {
  return node.required || hasContent(node) || (node.kind === 'group' && node.children.every(({ kind }) => kind === 'display'));
}

export { strayIssues } from './stray-issues.ts';
export { checkDefinition } from '../validation/check-questionnaire.ts';
