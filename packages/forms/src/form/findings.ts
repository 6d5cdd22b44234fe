import { computed, signal, untracked } from '@preact/signals-core';
import type { ReadonlySignal, Signal } from '@preact/signals-core';
import type { FormDefinition } from '../model/definition.types.ts';
import type { FhirElement, FhirExpression, QuestionnaireResponse } from '../model/fhir.types.ts';
import { formIssue } from '../model/issues.ts';
import type { FormIssue } from '../model/issues.ts';
import type { Activity } from './activity.ts';
import type { Cell } from './expression-host.ts';
import type * as Checks from './live-issues.ts';
import type { LiveNode } from './nodes.ts';

export interface FindingsSource {
  readonly definition: FormDefinition;
  readonly activity: Activity;
  /** As loaded. */
  readonly response: QuestionnaireResponse | undefined;
  /** What was found before the form was made. */
  readonly found: readonly FormIssue[];
  allNodes(): readonly LiveNode[];
  isSigned(node: LiveNode | undefined): boolean;
  cell(expression: FhirExpression): Cell;
}

/** What is wrong with the form and its answers. What checks is loaded when somebody asks. */
export class Findings {
  readonly issues: ReadonlySignal<readonly FormIssue[]>;
  readonly valid: ReadonlySignal<boolean>;
  readonly blocked: ReadonlySignal<readonly FormIssue[]>;
  /** Lines in which something stands that is no value, by key. */
  readonly unreadable: Signal<ReadonlySet<string>> = signal(new Set());
  readonly #source: FindingsSource;
  readonly #found: Signal<readonly FormIssue[]>;
  readonly #checks: Signal<typeof Checks | undefined> = signal(undefined);
  #isLoading = false;

  constructor(source: FindingsSource) {
    this.#source = source;
    this.#found = signal(source.found);
    const { definition } = source;
    this.blocked = computed(() => this.#found.value.filter(isBlocking));
    const ofResponse = computed(() => {
      const nodes = source.allNodes();
      const unsigned = this.checks()?.signatureIssues(definition, nodes, (node) => source.isSigned(node)) ?? none;
      return [...this.#constraints(), ...unsigned, ...nodes.flatMap((node) => node.issues)];
    });
    this.issues = computed(() => [...this.#found.value, ...ofResponse.value]);
    this.valid = computed(() => {
      const isRight = this.checks() !== undefined && !ofResponse.value.some(isError) && this.blocked.value.length === 0;
      // What is still being worked out may yet be wrong. Read last: to ask what is wrong may start it.
      return isRight && !source.activity.busy.value && !source.activity.isBusy;
    });
  }

  /** Whether a modifier is known has to be looked up before anything is answered. */
  begin(): void {
    if (mayBeBlocked(this.#source.definition)) untracked(() => this.checks());
  }

  /** Tracked: whoever asked too early asks again when they are there. */
  checks(): typeof Checks | undefined {
    const checks = this.#checks.value;
    if (!checks && !this.#isLoading) {
      this.#isLoading = true;
      const { activity, definition, response } = this.#source;
      activity.track(import('./live-issues.ts').then((loaded) => {
        this.#found.value = [...this.#found.peek(), ...loaded.checkDefinition(definition), ...(response ? loaded.strayIssues(definition, response) : none)];
        this.#checks.value = loaded;
      }));
    }
    return checks;
  }

  /** Found while evaluating, so told a moment later; each thing once. */
  report(issue: FormIssue): void {
    queueMicrotask(() => {
      const known = this.#found.peek();
      if (known.some((each) => each.code === issue.code && each.linkId === issue.linkId)) return;
      this.#found.value = [...known, issue];
    });
  }

  markUnreadable(lineKey: string, isUnreadable: boolean): void {
    const before = this.unreadable.peek();
    if (before.has(lineKey) === isUnreadable) return;
    const now = new Set(before);
    if (isUnreadable) now.add(lineKey);
    else now.delete(lineKey);
    this.unreadable.value = now;
  }

  #constraints(): readonly FormIssue[] {
    return this.#source.definition.constraints.flatMap(({ key, severity, human, expression }) =>
      this.#source.cell(expression).value?.[0] === false ? [formIssue('forms.constraint', { severity, human, params: { key } })] : [],
    );
  }
}

const none: readonly FormIssue[] = [];

function isError({ severity }: FormIssue): boolean {
  return severity === 'error' || severity === 'fatal';
}

/** Faults of the form itself that make any answer doubtful; who answers cannot mend the others, and is not held up. */
function isBlocking({ severity, code }: FormIssue): boolean {
  return severity === 'fatal' || code === 'forms.modifier_unknown' || code === 'forms.critical_extension_unknown';
}

function mayBeBlocked({ source, all }: FormDefinition): boolean {
  const isMarked = ({ modifierExtension, extension }: FhirElement): boolean =>
    modifierExtension !== undefined || (Array.isArray(extension) && extension.some((each) => String(each?.url).endsWith('rendering-criticalExtension')));
  return isMarked(source) || 'implicitRules' in source || all.some((item) => isMarked(item.source));
}
