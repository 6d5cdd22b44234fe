import type { ItemDefinition } from '../model/definition.types.ts';
import { CORE, SDC, extensionsOf, isJson, objectsOf, text, valueOf } from '../model/extensions.ts';
import { ITEM_EXTENSIONS } from '../model/item-extensions.ts';
import type { Say } from './check-questionnaire.ts';

export const CRITICAL_EXTENSION = `${SDC}sdc-rendering-criticalExtension`;

/** Extensions we work with that do not stand on an item as such: on the form, its options, its texts, its codes. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  ...[
    'itemWeight',
    'ordinalValue',
    'questionnaire-optionExclusive',
    'questionnaire-optionPrefix',
    'valueset-label',
    'cqf-expression',
    'cqf-calculatedValue',
    'rendering-style',
    'rendering-markdown',
    'rendering-xhtml',
    'rendering-styleSensitive',
    'translation',
  ].map((name) => CORE + name),
  ...[
    'launchContext',
    'sourceQueries',
    'entryMode',
    'questionnaireAdaptive',
    'itemAnswerMedia',
    'observationExtract',
    'observation-extract-category',
    'observationExtractEntry',
    'definitionExtract',
    'definitionExtractValue',
    'itemExtractionContext',
    'templateExtract',
    'templateExtractBundle',
    'templateExtractContext',
    'templateExtractValue',
    'extractAllocateId',
    'assemble-expectation',
    'assembleContext',
    'assembledFrom',
    'assembleDefinitionRoot',
  ].map((name) => `${SDC}sdc-questionnaire-${name}`),
]);

/** Does this engine work with the extension? */
export const isSupportedExtension = (url: string): boolean => ITEM_EXTENSIONS.has(url) || ELSEWHERE.has(url);

const HOLDERS = ['enableWhen', 'answerOption', 'initial'] as const;

/**
 * An unknown modifier extension changes the meaning in a way we do not know, and a critical extension must be known:
 * both forbid to go on as if they were not there. R4 extensibility 2.4.0.1; SDC rendering-criticalExtension.
 */
export function checkModifiers(element: unknown, item: ItemDefinition | undefined, say: Say): void {
  if (!isJson(element)) return;
  checkOwn(element, 'modifierExtension', item, say);
  if (!item) {
    for (const extension of extensionsOf(element))
      if (extension.url === CRITICAL_EXTENSION) checkCritical(extension, say, undefined);
    return;
  }
  for (const holder of HOLDERS) {
    if (element[holder] === undefined) continue;
    objectsOf(element[holder]).forEach((each, index) => {
      if (each['modifierExtension'] !== undefined) checkOwn(each, `${holder}[${index}].modifierExtension`, item, say);
    });
  }
}

function checkOwn(
  element: Readonly<Record<string, unknown>>,
  path: string,
  item: ItemDefinition | undefined,
  say: Say,
): void {
  if (element['modifierExtension'] === undefined) return;
  for (const extension of objectsOf(element['modifierExtension'])) {
    const url = text(extension['url']) ?? '';
    if (url === CRITICAL_EXTENSION) checkCritical(extension, say, item);
    else if (!isSupportedExtension(url))
      say('forms.modifier_unknown', { ...(item && { item }), element: path, params: { url } });
  }
}

function checkCritical(extension: unknown, say: Say, item: ItemDefinition | undefined): void {
  const url = (text(valueOf(extension)) ?? '').split('|')[0] as string;
  if (!isSupportedExtension(url))
    say('forms.critical_extension_unknown', { ...(item && { item }), element: 'modifierExtension', params: { url } });
}
