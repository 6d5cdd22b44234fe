import { computed, signal } from '@preact/signals-core';
import type { ReadonlySignal, Signal } from '@preact/signals-core';
import type { ItemDefinition } from '../model/definition.types.ts';
import type { ResponseItem } from '../model/fhir.types.ts';
import type { FormIssue } from '../model/issues.ts';
import type { FormCore } from './form-core.ts';
import type { LiveNode, Standing } from './nodes.ts';
import type { LiveQuestion } from './live-question.ts';
import type { LiveGroup } from './live-group.ts';

/** What all nodes have. Most items have no condition, expression or issue: whatever few need is made when asked for. */
export abstract class LiveBase {
  readonly key: string;
  readonly definition: ItemDefinition;
  readonly core: FormCore;
  readonly standing: Standing;
  /** As loaded. */
  readonly raw: ResponseItem | undefined;
  #condition: ReadonlySignal<boolean> | undefined;
  /** What its enableWhenExpression came to; not while it is being worked out, because expressions see who is enabled. */
  readonly expressionHolds: Signal<boolean> | undefined;
  /** The same of its conditions, where a long chain of them is cut. */
  readonly conditionHolds: Signal<boolean> | undefined;
  #issues: ReadonlySignal<readonly FormIssue[]> | undefined;

  constructor(core: FormCore, definition: ItemDefinition, standing: Standing, raw: ResponseItem | undefined) {
    this.core = core;
    this.key = core.nextKey();
    this.definition = definition;
    this.standing = standing;
    this.raw = raw;
    if (core.isLanding(definition)) this.conditionHolds = signal(false);
    else if (definition.enableWhen.length > 0) this.#condition = computed(() => core.condition(this as unknown as LiveNode));
    if (definition.enableWhenExpression) this.expressionHolds = signal(false);
    core.created(this as unknown as LiveNode);
  }

  get parent(): LiveGroup | LiveQuestion | undefined {
    return this.standing.parent;
  }

  get index(): number {
    return 0;
  }

  get enabled(): boolean {
    const { parent, answerKey } = this.standing;
    if (this.#condition && !this.#condition.value) return false;
    if (this.conditionHolds && !this.conditionHolds.value) return false;
    if (this.expressionHolds && !this.expressionHolds.value) return false;
    if (!parent) return true;
    if (answerKey !== undefined && !(parent as LiveQuestion).hasValueAt(answerKey)) return false;
    return parent.enabled;
  }

  get visible(): boolean {
    const { hidden, disabledDisplay, usageMode } = this.definition;
    if (hidden || !this.core.isShownIn(usageMode, this as unknown as LiveNode)) return false;
    const { parent, answerKey } = this.standing;
    if (answerKey !== undefined && !(parent as LiveQuestion).hasValueAt(answerKey)) return false;
    if (parent && !parent.visible) return false;
    return disabledDisplay === 'protected' || this.enabled;
  }

  get readOnly(): boolean {
    const { readOnly, readOnlyExpression } = this.definition;
    if (this.core.readOnly.value) return true;
    const worked = readOnlyExpression && this.core.workedOut(readOnlyExpression, this as unknown as LiveNode)?.[0];
    if (worked ?? readOnly) return true;
    if (this.definition.disabledDisplay === 'protected' && !this.enabled) return true;
    return this.parent?.readOnly ?? false;
  }

  get required(): boolean {
    const { required, requiredExpression } = this.definition;
    const worked = requiredExpression && this.core.workedOut(requiredExpression, this as unknown as LiveNode)?.[0];
    return typeof worked === 'boolean' ? worked : required;
  }

  get contexts(): readonly { readonly label: string; readonly values: readonly unknown[] }[] {
    return this.definition.contextExpressions.map(({ label, expression }) => ({
      label,
      values: this.core.workedOut(expression, this as unknown as LiveNode) ?? [],
    }));
  }

  get text(): string {
    return this.core.textOf(this as unknown as LiveNode, 'text');
  }

  get prefix(): string {
    return this.core.textOf(this as unknown as LiveNode, 'prefix');
  }

  get issues(): readonly FormIssue[] {
    this.#issues ??= computed(() => this.core.issuesOf(this as unknown as LiveNode));
    return this.#issues.value;
  }
}
