import type { ItemDefinition, Limits } from './definition.types.ts';
import { NONE, isJson, objectsOf } from './extensions.ts';
import type { Json } from './extensions.ts';
import type { EnableWhen, QuestionnaireItem } from './fhir.types.ts';
import type { ItemDraft } from './item-readers.ts';

const NO_LIMITS: Limits = Object.freeze({});

/** An item as it is before its extensions are read. */
export function itemDraft(
  source: QuestionnaireItem,
  place: Pick<ItemDefinition, 'linkId' | 'type' | 'path' | 'parent' | 'order'>,
): ItemDraft {
  const { type } = place;
  const json = source as unknown as Json;
  return {
    ...place,
    source,
    items: NONE,
    required: isTrue(json['required']),
    repeats: isTrue(json['repeats']),
    readOnly: isTrue(json['readOnly']),
    hidden: false,
    enableWhen: objectsOf<EnableWhen>(json['enableWhen']),
    // R4 on enableWhen: several are joined by an "or" clause.
    enableBehavior: json['enableBehavior'] === 'all' ? 'all' : 'any',
    disabledDisplay: 'hidden',
    options: NONE,
    open: type === 'open-choice' ? 'string' : 'no',
    toggles: NONE,
    terminologyServers: NONE,
    limits: NO_LIMITS,
    constraints: NONE,
    variables: NONE,
    contextExpressions: NONE,
    unitOptions: NONE,
    unitOpen: 'optionsOnly',
    referenceTypes: NONE,
    referenceProfiles: NONE,
    isSubject: false,
    choiceColumns: NONE,
    links: NONE,
  };
}

/** Some tools write booleans as text; `checkDefinition` says so, and the form works as it was meant. */
const isTrue = (value: unknown): boolean => value === true || value === 'true';

/** Whether anything of it has to be worked out. */
export function expressionsIn(item: ItemDraft): boolean {
  return Boolean(
    item.variables.length ||
    item.constraints.length ||
    item.toggles.length ||
    item.contextExpressions.length ||
    item.enableWhenExpression ||
    item.initialExpression ||
    item.calculatedExpression ||
    item.answerExpression ||
    item.candidateExpression ||
    item.itemPopulationContext ||
    item.textExpression ||
    item.prefixExpression ||
    item.requiredExpression ||
    item.readOnlyExpression ||
    (item.limits !== NO_LIMITS &&
      Object.values(item.limits).some((limit) => isJson(limit) && limit['expression'] !== undefined)),
  );
}
