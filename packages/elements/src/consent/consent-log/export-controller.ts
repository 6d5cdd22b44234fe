import { disclosureOf } from '@careloom/core/consent/sharing';
import type { Accounting, Disclosure, DisclosureChannel, DisclosurePurpose } from '@careloom/core/consent/sharing';
import { urn } from '@careloom/core/fhir';
import type { ChangeSet, CommitOutcome } from '@careloom/core/ports';
import type { Party, Refusal, VerbContext } from '@careloom/core/shared';
import { dispatchIntent, OutcomeKeeper } from '../../acts/index.ts';
import type { KeptAct } from '../../acts/index.ts';
import { focusFirstProblem } from '../../foundation/index.ts';
import type { CareloomElement } from '../../foundation/index.ts';
import { ShareSendEvent, ShareSentEvent } from '../events.ts';
import type { ShareSendDetail } from '../events.ts';

export type ExportForm = 'csv' | 'json' | 'print' | 'copy';
export const exportForms: readonly ExportForm[] = ['csv', 'json', 'print', 'copy'];

/** An accounting that is to leave. */
export interface Export {
  readonly accounting: Accounting;
  readonly patient: Party;
  readonly recipient: Party;
  readonly purpose: DisclosurePurpose;
  readonly form: ExportForm;
}

interface Exporting extends ShareSendDetail {
  readonly export: Export;
}

const channels: Readonly<Record<ExportForm, DisclosureChannel>> = { csv: 'file', json: 'file', print: 'print', copy: 'clipboard' };

/** Logs that an accounting leaves; only what is logged is handed out. */
export class ExportController {
  readonly outcomes: OutcomeKeeper<Exporting>;
  readonly #host: CareloomElement & { refresh(): Promise<void> };
  problems: readonly Refusal[] = [];
  /** What may be handed out now. */
  logged: Export | undefined;
  isByHost = false;

  constructor(host: CareloomElement & { refresh(): Promise<void> }) {
    this.#host = host;
    this.outcomes = new OutcomeKeeper(host, (act, outcome) => this.#settle(act, outcome));
  }

  follow(patientRef: string | undefined): void {
    this.outcomes.follow(patientRef);
    this.reset();
  }

  reset(): void {
    this.problems = [];
    this.logged = undefined;
    this.isByHost = false;
    this.outcomes.commit.clear();
    this.#host.requestUpdate();
  }

  refuse(...problems: readonly Refusal[]): void {
    this.problems = problems;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => focusFirstProblem(this.#host.renderRoot));
  }

  async submit(wanted: Export, context: VerbContext): Promise<void> {
    if (this.outcomes.busy || this.outcomes.uncertain) return;
    this.problems = [];
    this.isByHost = false;
    const { patient, recipient, purpose, form, accounting } = wanted;
    const refs = entriesOf(accounting);
    const detail: ShareSendDetail = { patientRef: patient.ref, recipientRef: recipient.ref, purpose, channel: channels[form], refs };
    const { display: name } = patient;
    const act = this.outcomes.begin({ ref: patient.ref, ...(name && { name }) }, { ...detail, export: wanted });
    const outcome = await act.commit.run(async () => {
      const event = new ShareSendEvent(detail);
      const intent = await dispatchIntent(this.#host, event);
      if (intent === 'proceed') return logOf(wanted, context);
      if (intent !== 'handled') this.#refused(act, intent.refused);
      else if (event.response) this.#handled(act);
      return undefined;
    });
    this.#settle(act, outcome);
  }

  async retry(act = this.outcomes.current): Promise<void> {
    if (!act) return;
    this.outcomes.retrying(act);
    this.#settle(act, await act.commit.retry());
  }

  #refused(act: KeptAct<Exporting>, refusal: Refusal): void {
    if (this.outcomes.isCurrent(act)) this.refuse(refusal);
    else this.outcomes.answer(act, refusal);
  }

  #handled(act: KeptAct<Exporting>): void {
    if (!this.outcomes.isCurrent(act)) return this.outcomes.answer(act, 'by-host');
    this.isByHost = true;
    this.#focusSaid();
  }

  #settle(act: KeptAct<Exporting>, outcome: CommitOutcome | undefined): void {
    if (outcome?.outcome === 'stored') {
      const { export: wanted, ...detail } = act.detail;
      this.#host.dispatchEvent(new ShareSentEvent(detail));
      if (this.outcomes.isCurrent(act)) {
        this.logged = wanted;
        this.#focusSaid();
      }
    }
    // Not every server tells what changed.
    if (outcome && this.outcomes.isShown(act)) void this.#host.refresh();
    this.outcomes.settle(act);
    this.#host.requestUpdate();
  }

  #focusSaid(): void {
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => this.#host.renderRoot.querySelector<HTMLElement>('.said')?.focus());
  }
}

/** A line of its own: which lines left, to whom and why; never what they say. */
/** An entry with several recipients has several rows. */
function entriesOf({ rows }: Accounting): readonly string[] {
  return [...new Set(rows.map(({ ref }) => ref))];
}

function logOf({ accounting, patient, recipient, purpose, form }: Export, { now, by, newId }: VerbContext): ChangeSet {
  const party = ({ ref, display }: Party): Party => ({ ref, ...(display && { display }) });
  const disclosure: Disclosure = {
    ref: urn(newId()),
    at: now,
    outcome: 'sent',
    patient: { ref: patient.ref },
    by: party(by),
    ...(by.organization && { organization: party(by.organization) }),
    recipient: party(recipient),
    purpose,
    channel: channels[form],
    ...(recipient.ref === patient.ref && { basis: 'patient' as const }),
    consentRefs: [],
    what: entriesOf(accounting).map((ref) => ({ ref, resourceType: 'AuditEvent', labels: [] })),
  };
  return [{ op: 'create', fullUrl: disclosure.ref, resource: disclosureOf(disclosure) }];
}
