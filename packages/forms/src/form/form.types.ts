import type { ReadonlySignal, Signal } from '@preact/signals-core';
import type { ChoiceOption, FormDefinition, ItemDefinition } from '../model/definition.types.ts';
import type { AnswerValue, FhirCoding, FhirSignature, QuestionnaireResponse } from '../model/fhir.types.ts';
import type { FormIssue } from '../model/issues.ts';
import type { KnownLimits } from '../validation/limits.ts';

/**
 * The live form. A tree of nodes as the response has it: one node for each occurrence of an item, under the form, a group,
 * or an answer. Everything that changes is a signal or a getter that reads signals: read inside `effect` or `computed`
 * it is tracked, so that one answer wakes only what depends on it.
 */
export interface Form {
  readonly definition: FormDefinition;
  /** BCP 47; may be set while answering. */
  readonly language: Signal<string | undefined>;
  /** The whole form; may be set at any time. */
  readonly readOnly: Signal<boolean>;
  /** Top-level nodes; reading it is tracked (groups repeat, adaptive forms grow). */
  readonly children: readonly FormNode[];
  node(key: string): FormNode | undefined;
  /** Every live node of a linkId, document order. Tracked. */
  nodes(linkId: string): readonly FormNode[];

  /**
   * What is wrong now, questionnaire and response: each with code, severity, linkId, node key. What checks is loaded when
   * this is first read: all is known after `settled()`.
   */
  readonly issues: ReadonlySignal<readonly FormIssue[]>;
  /**
   * Everything was checked, and nothing in the answers is wrong. Faults of the Questionnaire count only where they make
   * the form unusable: whoever answers cannot mend the others.
   */
  readonly valid: ReadonlySignal<boolean>;
  /**
   * Faults that make the form unusable: it is no Questionnaire, too large, or carries a modifier nobody here knows, which
   * may turn the meaning of any answer around. Nothing may be answered while there is one. Tracked.
   */
  readonly blocked: ReadonlySignal<readonly FormIssue[]>;
  /** Something was changed by the user since load or `markSaved`. */
  readonly dirty: ReadonlySignal<boolean>;
  /** Expressions, value sets or queries under way. */
  readonly busy: ReadonlySignal<boolean>;

  /** The response as it stands: disabled items left out, empty items left out, everything unknown kept. Tracked. */
  readonly response: ReadonlySignal<QuestionnaireResponse>;

  /** The signature on the response, or on the item of a node; none when what was signed has changed since. Tracked. */
  signature(node?: FormNode): FhirSignature | undefined;
  /**
   * Signs the response as it stands, or the item of a node (`questionnaireresponse-signature`); undefined takes the
   * signature back.
   */
  sign(signature: FhirSignature | undefined, node?: FormNode): void;
  /** Resolves when nothing is under way any more. */
  settled(): Promise<void>;
  markSaved(): void;
  /** Several changes, one wave of effects. */
  batch<T>(work: () => T): T;
  dispose(): void;
}

export type FormNode = GroupNode | QuestionNode | DisplayNode;

interface NodeBase {
  readonly kind: 'group' | 'question' | 'display';
  /** Unique in the form, stable for the life of the node. */
  readonly key: string;
  readonly definition: ItemDefinition;
  /** The node it stands in: a group, or the question of the answer it stands under. */
  readonly parent: FormNode | undefined;
  /** Place among the occurrences of a repeating group, 0-based. Tracked. */
  readonly index: number;
  /** Its conditions and those above hold. Tracked. */
  readonly enabled: boolean;
  /** Enabled or shown protected, not hidden, and its usage mode fits. Tracked. */
  readonly visible: boolean;
  /** Read only by definition, by an ancestor, by the form, or because it is disabled and protected. Tracked. */
  readonly readOnly: boolean;
  /** By definition, or by what its expression says now. Tracked. */
  readonly required: boolean;
  /** Resources that help to answer, by contextExpression. Tracked. */
  readonly contexts: readonly { readonly label: string; readonly values: readonly unknown[] }[];
  /** With dynamic text; in the form's language. Tracked. */
  readonly text: string;
  readonly prefix: string;
  /** Findings about this node itself. Tracked. */
  readonly issues: readonly FormIssue[];
}

export interface DisplayNode extends NodeBase {
  readonly kind: 'display';
}

export interface GroupNode extends NodeBase {
  readonly kind: 'group';
  /** Tracked. */
  readonly children: readonly FormNode[];
  /** May another occurrence be added after this one; may this one be removed. Tracked. */
  readonly canAdd: boolean;
  readonly canRemove: boolean;
  /** The last of its occurrences. Tracked. */
  readonly isLast: boolean;
  /** Adds an occurrence after the last; gives its node. */
  add(): GroupNode | undefined;
  remove(): void;
}

export interface QuestionNode extends NodeBase {
  readonly kind: 'question';
  /** At least one answer slot for questions that are typed into; only chosen ones for choices. Tracked. */
  readonly answers: readonly FormAnswer[];
  /** The values given, in order. Tracked. */
  readonly values: readonly AnswerValue[];
  /** What can be chosen now, toggles applied. Tracked. */
  readonly options: readonly ChoiceOption[];
  /** Options being fetched, too many to list, so that `options` are what `search` found ('search'), or failed. Tracked. */
  readonly optionsState: 'ready' | 'loading' | 'search' | 'failed';
  /** Units of a quantity: those of the form or of its `unitValueSet`. Tracked. */
  readonly units: readonly FhirCoding[];
  readonly unitsState: 'ready' | 'loading' | 'search' | 'failed';
  /** Limits with what their expressions say now. Tracked. */
  readonly limits: KnownLimits;
  /** Suggestions of candidateExpression. Tracked. */
  readonly candidates: readonly AnswerValue[];
  readonly canAdd: boolean;
  /** Worked out by an expression and not touched by the user. Tracked. */
  readonly calculated: boolean;
  /** Declined (`data-absent-reason`): no value, and the response says why. Tracked. */
  readonly absentReason: string | undefined;

  /**
   * Replaces all values; an empty list clears. Values of a wrong type, and all but the first where there may be one only,
   * are kept out and become an issue that stays until the question is answered anew.
   */
  set(values: readonly AnswerValue[]): void;
  /** Value of one answer; undefined clears it. The index after the last adds one, with the same issue where there may be one only. */
  setAt(index: number, value: AnswerValue | undefined): void;
  /** Chooses or unchooses an option, exclusive options and single choice respected. */
  toggle(value: AnswerValue): void;
  addAnswer(): void;
  removeAnswer(index: number): void;
  /** Marks it as not answered for a reason of http://terminology.hl7.org/CodeSystem/data-absent-reason; undefined takes it back. */
  setAbsent(reason: string | undefined): void;
  /** Text that is not a value (a half-typed date): kept for the issue, never in the response. */
  setInvalidInput(index: number, isInvalid: boolean): void;
  /** Fetches options for what the user typed. */
  search(text: string): Promise<void>;
}

/** One answer of a question. */
export interface FormAnswer {
  readonly key: string;
  /** Undefined: an empty line to type into. Tracked. */
  readonly value: AnswerValue | undefined;
  /** Items under this answer. Tracked. */
  readonly children: readonly FormNode[];
}
