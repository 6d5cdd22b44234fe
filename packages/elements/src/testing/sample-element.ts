import { refOf } from '@careloom/core/fhir';
import type { Organization } from '@careloom/core/fhir';
import { collect } from '@careloom/core/ports';
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { property } from 'lit/decorators.js';
import { CareloomElement } from '../foundation/careloom-element.ts';
import { CommitController } from '../foundation/commit-controller.ts';
import { doneIcon } from '../foundation/icons.ts';
import { dispatchIntent, IntentEvent } from '../foundation/intent.ts';
import { LoadController } from '../foundation/load-controller.ts';
import { LocalizeController } from '../foundation/localize-controller.ts';
import type { Catalogues } from '../foundation/messages.ts';
import { outcomeNotice } from '../foundation/outcome-notice.ts';
import { verbContext } from '../foundation/session.ts';
import { emptyState, errorState, liveRegion, skeleton, staleNotice, statusChip } from '../foundation/states.ts';
import { buttonStyles } from '../foundation/styles/button.styles.ts';
import { chipStyles } from '../foundation/styles/chip.styles.ts';
import { rowStyles } from '../foundation/styles/row.styles.ts';
import { stateStyles } from '../foundation/styles/state.styles.ts';

const english = {
  'sample.title': { one: '{count} organization', other: '{count} organizations' },
  'sample.empty': 'No organization yet',
  'sample.active': 'Active',
  'sample.add': 'Add organization',
  'sample.due': 'Due {when}',
} as const;

export const sampleMessages: Catalogues<typeof english> = {
  en: english,
  es: async () => ({
    'sample.title': { one: '{count} organización', other: '{count} organizaciones' },
    'sample.empty': 'Aún no hay organizaciones',
    'sample.active': 'Activa',
    'sample.add': 'Agregar organización',
    'sample.due': 'Vence {when}',
  }),
};

export class SampleAddEvent extends IntentEvent<{ readonly name: string }> {
  static readonly type = 'careloom-sample-add';
  constructor(detail: { readonly name: string }) {
    super(SampleAddEvent.type, detail);
  }
}

/** A list of organisations: the smallest element that uses the whole foundation. Not published. */
export class SampleElement extends CareloomElement {
  /** @internal */
  static override styles = [buttonStyles, chipStyles, rowStyles, stateStyles];

  readonly localize = new LocalizeController(this, sampleMessages);
  readonly commit = new CommitController(this);
  readonly organizations = new LoadController(this, {
    args: () => (this.only === undefined ? undefined : ([this.only] as const)),
    load: ([only], { repository, signal }) =>
      collect<Organization>(repository, { resourceType: 'Organization', params: { _id: only } }, { signal }),
    watch: () => [{ resourceType: 'Organization' }],
  });

  /** Ids to show, comma separated. */
  @property() only: string | undefined;

  async add(name: string): Promise<void> {
    const answer = await dispatchIntent(this, new SampleAddEvent({ name }));
    const context = verbContext(this.session);
    if (answer !== 'proceed' || !context) return;
    const fullUrl = `urn:uuid:${context.newId()}`;
    await this.commit.run([{ op: 'create', fullUrl, resource: { resourceType: 'Organization', name } as Organization }]);
  }

  protected override render(): TemplateResult {
    const { localize } = this;
    return html`
      ${this.organizations.render({
        pending: () => skeleton(localize),
        complete: (rows, { stale, error }) => html`
          ${stale && error ? staleNotice(localize, () => this.organizations.refresh()) : ''}
          ${rows.length === 0
            ? emptyState({ title: localize.t('sample.empty') })
            : html`<h2>${localize.t('sample.title', { count: rows.length })}</h2>
                <ul class="rows">
                  ${rows.map(
                    ({ resource }) => html`<li class="row" data-ref=${refOf(resource) ?? ''}>
                      <div class="row-main">${resource.name}</div>
                      <div class="row-side">
                        ${localize.t('sample.due', { when: localize.date('2026-11-24') })}
                        ${statusChip({ tone: 'success', icon: doneIcon, word: localize.t('sample.active') })}
                      </div>
                    </li>`,
                  )}
                </ul>`}
        `,
        error: (error) => errorState({ error, localize, onRetry: () => this.organizations.refresh() }),
      })}
      <button type="button" class="button primary" aria-disabled=${this.commit.busy} @click=${() => this.add('New')}>
        ${localize.t('sample.add')}
      </button>
      ${liveRegion(outcomeNotice({ outcome: this.commit.outcome, localize, onRetry: () => this.commit.retry() }))}
    `;
  }
}
