import type { ItemDraft, ItemReader } from './item-readers.ts';
import {
  CONTROLS,
  answerConstraint,
  bound,
  codeOf,
  constraintOf,
  each,
  fixedLimit,
  limit,
  linkOf,
  mimeType,
  one,
  signature,
  simple,
  toggle,
  unitOpen,
} from './item-readers.ts';
import {
  CORE,
  R5_ITEM,
  SDC,
  dynamicExpression,
  expression,
  flag,
  number,
  object,
  oneOf,
  parts,
  text,
} from './extensions.ts';
import type { FhirAttachment, FhirCoding, FhirQuantity } from './fhir.types.ts';

/**
 * Every extension of `Questionnaire.item` that changes how a form behaves or looks, current and retired, by its URL.
 * SDC 3.0.0 to 4.0.0-ballot, FHIR extensions 5.3.0, and two of R5. Extraction reads its own.
 */
export const ITEM_EXTENSIONS: ReadonlyMap<string, ItemReader> = new Map<string, ItemReader>([
  // Expressions and behaviour.
  [`${CORE}variable`, each('variables', simple(expression))],
  [`${SDC}sdc-questionnaire-initialExpression`, one('initialExpression', expression)],
  [`${SDC}sdc-questionnaire-calculatedExpression`, one('calculatedExpression', expression)],
  [`${SDC}sdc-questionnaire-enableWhenExpression`, one('enableWhenExpression', expression)],
  [`${SDC}sdc-questionnaire-answerExpression`, one('answerExpression', expression)],
  [`${SDC}sdc-questionnaire-candidateExpression`, one('candidateExpression', expression)],
  [
    `${SDC}sdc-questionnaire-contextExpression`,
    each('contextExpressions', (extension) => {
      const rule = expression(parts(extension, 'expression')[0]);
      return rule && { label: text(parts(extension, 'label')[0]) ?? '', expression: rule };
    }),
  ],
  [`${SDC}sdc-questionnaire-answerOptionsToggleExpression`, each('toggles', toggle)],
  [
    `${CORE}questionnaire-optionRestriction`,
    each('toggles', (extension) => {
      const rule = toggle(extension);
      return rule && { ...rule, excludes: true };
    }),
  ],
  [`${SDC}sdc-questionnaire-itemPopulationContext`, one('itemPopulationContext', expression)],
  [`${SDC}sdc-questionnaire-observationLinkPeriod`, one('observationLinkPeriod', object<FhirQuantity>)],
  [`${CORE}targetConstraint`, each('constraints', constraintOf)],
  [`${CORE}questionnaire-constraint`, each('constraints', constraintOf)],
  [`${SDC}sdc-questionnaire-isSubject`, one('isSubject', flag)],
  [`${CORE}preferredTerminologyServer`, each('terminologyServers', simple(text))],
  [`${SDC}sdc-questionnaire-preferredTerminologyServer`, each('terminologyServers', simple(text))],
  [`${SDC}sdc-questionnaire-subQuestionnaire`, one('subQuestionnaire', text)],
  [`${CORE}questionnaire-hidden`, one('hidden', flag)],
  [`${CORE}questionnaire-usageMode`, one('usageMode', text)],
  [`${CORE}questionnaire-signatureRequired`, signature],
  [`${R5_ITEM}disabledDisplay`, one('disabledDisplay', oneOf('hidden', 'protected'))],
  [`${R5_ITEM}answerConstraint`, answerConstraint],
  // Limits, options, units, references.
  [`${CORE}questionnaire-minOccurs`, limit('minOccurs', number)],
  [`${CORE}questionnaire-maxOccurs`, limit('maxOccurs', number)],
  [`${CORE}minLength`, limit('minLength', number)],
  [`${CORE}minValue`, limit('minValue', bound)],
  [`${CORE}maxValue`, limit('maxValue', bound)],
  [`${SDC}sdc-questionnaire-minQuantity`, limit('minQuantity', object<FhirQuantity>)],
  [`${SDC}sdc-questionnaire-maxQuantity`, limit('maxQuantity', object<FhirQuantity>)],
  [`${CORE}maxDecimalPlaces`, limit('maxDecimalPlaces', number)],
  [`${CORE}regex`, fixedLimit('regex', text)],
  [`${CORE}maxSize`, fixedLimit('maxSize', number)],
  [`${CORE}mimeType`, mimeType],
  [`${SDC}sdc-questionnaire-openLabel`, one('openLabel', text)],
  [`${CORE}questionnaire-unit`, one('unit', object<FhirCoding>)],
  [`${CORE}questionnaire-unitOption`, each('unitOptions', simple(object<FhirCoding>))],
  [`${CORE}questionnaire-unitValueSet`, one('unitValueSet', text)],
  [`${SDC}sdc-questionnaire-unitOpen`, one('unitOpen', unitOpen)],
  [`${SDC}sdc-questionnaire-unitSupplementalSystem`, one('unitSystem', text)],
  [`${CORE}questionnaire-referenceResource`, each('referenceTypes', simple(text))],
  [`${CORE}questionnaire-referenceProfile`, each('referenceProfiles', simple(text))],
  [`${CORE}questionnaire-referenceFilter`, one('referenceFilter', text)],
  [`${SDC}sdc-questionnaire-lookupQuestionnaire`, one('lookupQuestionnaire', text)],
  // Looks.
  [`${CORE}questionnaire-itemControl`, one('control', codeOf(CONTROLS))],
  [`${CORE}questionnaire-choiceOrientation`, one('orientation', oneOf('horizontal', 'vertical'))],
  [`${SDC}sdc-questionnaire-columnCount`, one('columns', number)],
  [
    `${SDC}sdc-questionnaire-choiceColumn`,
    each('choiceColumns', (extension) => {
      const [path, label, width, forDisplay] = [
        text(parts(extension, 'path')[0]),
        text(parts(extension, 'label')[0]),
        object<FhirQuantity>(parts(extension, 'width')[0]),
        flag(parts(extension, 'forDisplay')[0]),
      ];
      return path
        ? { path, ...(label && { label }), ...(width && { width }), ...(forDisplay !== undefined && { forDisplay }) }
        : undefined;
    }),
  ],
  [`${CORE}questionnaire-sliderStepValue`, one('sliderStep', number)],
  [`${CORE}quantity-precision`, one('precision', number)],
  [`${SDC}sdc-questionnaire-collapsible`, one('collapsible', oneOf('default-open', 'default-closed'))],
  [`${CORE}entryFormat`, one('entryFormat', text)],
  [
    `${SDC}sdc-questionnaire-keyboard`,
    one('keyboard', (value) => text(object<FhirCoding>(value)?.code) ?? text(value)),
  ],
  [`${SDC}sdc-questionnaire-shortText`, one('shortText', text)],
  [`${SDC}sdc-questionnaire-width`, one('width', object<FhirQuantity>)],
  [`${SDC}sdc-questionnaire-itemMedia`, one('media', object<FhirAttachment>)],
  [`${CORE}questionnaire-displayCategory`, one('displayCategory', codeOf(text))],
  [`${CORE}questionnaire-supportHyperlink`, each('links', linkOf)],
  [`${CORE}questionnaire-supportLink`, each('links', linkOf)],
]);

const PRIMITIVES = [
  ['_text', 'textExpression'],
  ['_prefix', 'prefixExpression'],
  ['_required', 'requiredExpression'],
  ['_readOnly', 'readOnlyExpression'],
] as const;

/** Expressions that stand on primitives of the item, by `cqf-expression`. */
export function readPrimitiveExpressions(item: ItemDraft, source: Readonly<Record<string, unknown>>): void {
  for (const [element, field] of PRIMITIVES) {
    const rule = source[element] === undefined ? undefined : dynamicExpression(source[element]);
    if (rule) item[field] = rule;
  }
}
