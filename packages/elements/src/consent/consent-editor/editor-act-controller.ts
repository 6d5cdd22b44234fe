import { consentChanges, loadConsents, recordConsent, refuseConsent, withdrawConsent } from '@careloom/core/consent';
import type { ConsentList, ConsentResult } from '@careloom/core/consent';
import type { ChangeSet, CommitOutcome } from '@careloom/core/ports';
import type { Party, Refusal, VerbContext } from '@careloom/core/shared';
import { dispatchIntent, OutcomeKeeper, verbContext } from '../../acts/index.ts';
import type { CommitController, KeptAct } from '../../acts/index.ts';
import { FormMemory } from '../../foundation/form-memory.ts';
import { focusFirstProblem } from '../../foundation/index.ts';
import type { CareloomElement } from '../../foundation/index.ts';
import { ConsentChangedEvent, ConsentChangeEvent } from '../events.ts';
import type { ConsentChangeDetail } from '../events.ts';
import { place } from './editor-input.ts';
import type { Composed, EditorInput } from './editor-input.ts';
import { dataOf } from './file-data.ts';

export type EditorHost = CareloomElement & { refresh(): Promise<void> };

interface Recording extends ConsentChangeDetail {
  /** Whom it is about, in words. */
  readonly name: string;
}

/** Records an answer: verbs, intent, a look at what is on record now, one commit, fact. */
export class EditorActController {
  readonly outcomes: OutcomeKeeper<Recording>;
  /** What was typed, by patient. */
  readonly memory = new FormMemory();
  readonly #host: EditorHost;
  /** Why the last try was refused, before anything was sent. */
  problems: readonly Refusal[] = [];
  /** What was stored last. */
  stored: Recording | undefined;
  /** The host did the last one itself. */
  isByHost = false;
  /** Counts the forms: another one starts empty. */
  round = 0;

  constructor(host: EditorHost) {
    this.#host = host;
    this.outcomes = new OutcomeKeeper(host, (act, outcome) => {
      if (!outcome) this.#used(act);
      this.#settle(act, outcome);
    });
  }

  get commit(): CommitController {
    return this.outcomes.commit;
  }

  /** Another patient is shown: their own form. What was not stored stays with theirs. */
  follow(patientRef: string | undefined): void {
    this.outcomes.follow(patientRef);
    this.reset();
  }

  /** An empty form. */
  reset(): void {
    this.problems = [];
    this.stored = undefined;
    this.isByHost = false;
    this.round += 1;
    this.commit.clear();
    this.#host.requestUpdate();
  }

  refuse(...problems: readonly Refusal[]): void {
    this.problems = problems;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => focusFirstProblem(this.#host.renderRoot));
  }

  /** Nothing is sent when a verb or the host refuses, or when the record changed; the form stays with what was typed. */
  async submit(input: EditorInput, { record, organization, values }: Composed): Promise<void> {
    if (this.outcomes.busy || this.outcomes.uncertain || !organization) return;
    const context = verbContext(this.#host.session);
    if (!context) return this.refuse({ code: 'session.user_missing', messageKey: 'session.user_missing' });
    this.problems = [];
    this.isByHost = false;
    const { patientRef, patientName } = record;
    const detail: ConsentChangeDetail = { patientRef, organizationRef: organization.ref, act: input.act, ...(values.label && { label: values.label }) };
    const act = this.outcomes.begin({ ref: patientRef, ...(patientName && { name: patientName }) }, { ...detail, name: nameOf(organization) });
    const outcome = await act.commit.run(async (signal) => {
      const changes = await changesOf(input, context);
      if (!Array.isArray(changes)) return void this.#refused(act, changes as Refusal);
      const event = new ConsentChangeEvent(detail);
      const intent = await dispatchIntent(this.#host, event);
      if (intent === 'proceed') {
        const problem = await this.#overtaken(record.consents, patientRef, signal);
        if (!problem) return changes as ChangeSet;
        this.#refused(act, problem);
        if (this.outcomes.isShown(act)) void this.#host.refresh();
        return undefined;
      }
      // Stopped without an answer: what was typed stays.
      if (intent !== 'handled') this.#refused(act, intent.refused);
      else if (event.response) this.#handled(act);
      return undefined;
    });
    this.#settle(act, outcome);
  }

  /** Sends the same changes again after an uncertain outcome. */
  async retry(act = this.outcomes.current): Promise<void> {
    if (!act) return;
    this.outcomes.retrying(act);
    this.#settle(act, await act.commit.retry());
  }

  /** What somebody decides on was on the screen: where the record says something else by now, they read that first. */
  async #overtaken(shown: ConsentList, patientRef: string, signal: AbortSignal): Promise<Refusal | undefined> {
    const { repository } = this.#host;
    if (!repository) return undefined;
    try {
      const now = await loadConsents(repository, patientRef, { signal });
      return signatureOf(now) === signatureOf(shown) ? undefined : { code: 'consent.changed_meanwhile', messageKey: 'consent.changed_meanwhile' };
    } catch {
      return { code: 'consent.unchecked', messageKey: 'consent.unchecked' };
    }
  }

  #refused(act: KeptAct<Recording>, refusal: Refusal): void {
    if (this.outcomes.isCurrent(act)) this.refuse(refusal);
    else this.outcomes.answer(act, refusal);
  }

  /** What was typed went its way; where it was put back into the form meanwhile, the form is another one. */
  #used(act: KeptAct<Recording>): void {
    this.memory.forget(act.about.ref);
    if (!this.outcomes.isCurrent(act) && this.outcomes.isShown(act)) this.reset();
  }

  #handled(act: KeptAct<Recording>): void {
    this.#used(act);
    if (!this.outcomes.isCurrent(act)) return this.outcomes.answer(act, 'by-host');
    this.reset();
    this.isByHost = true;
    this.#focusSaid();
    void this.#host.refresh();
  }

  #settle(act: KeptAct<Recording>, outcome: CommitOutcome | undefined): void {
    if (outcome?.outcome === 'stored') this.#finish(act);
    // Not every server tells what changed.
    if (outcome && this.outcomes.isShown(act)) void this.#host.refresh();
    this.outcomes.settle(act);
    this.#host.requestUpdate();
  }

  #finish(act: KeptAct<Recording>): void {
    const { name: _, ...detail } = act.detail;
    this.#host.dispatchEvent(new ConsentChangedEvent(detail));
    this.#used(act);
    if (!this.outcomes.isCurrent(act)) return;
    this.stored = act.detail;
    this.#focusSaid();
  }

  #focusSaid(): void {
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => this.#host.renderRoot.querySelector<HTMLElement>('.said')?.focus());
  }
}

/** The verbs; the first refusal is the answer. */
async function changesOf(input: EditorInput, context: VerbContext): Promise<ChangeSet | Refusal> {
  const reason = input.reason || undefined;
  const results: ConsentResult[] = [];
  if (input.act === 'withdrawn') results.push(...input.consents.map((consent) => withdrawConsent(consent, reason, context)));
  else {
    const { evidence } = input.input;
    const data = input.file && (await dataOf(input.file).catch(() => undefined));
    if (input.file && !data) return { code: 'consent.file_unreadable', messageKey: 'consent.file_unreadable', path: place.file };
    const full = { ...input.input, evidence: evidence.kind === 'document' && data ? { ...evidence, data } : evidence };
    results.push(input.act === 'given' ? recordConsent(full, context) : refuseConsent(full, reason, context));
  }
  const changes: ChangeSet[number][] = [];
  for (const result of results) {
    if (!result.ok) return result.refusal;
    changes.push(...consentChanges(result.value, result.events));
  }
  return changes;
}

function signatureOf({ consents, unreadable }: ConsentList): string {
  return [...consents.map(({ ref, source }) => `${ref} ${source?.version}`), ...unreadable.map(({ ref }) => ref)].sort().join();
}

function nameOf({ display, ref }: Party): string {
  return display ?? ref;
}
