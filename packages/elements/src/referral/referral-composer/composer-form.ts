import type { CommunityResourceList } from '@careloom/core/community-resource';
import type { ConsentStanding } from '@careloom/core/consent';
import type { TrackRecord } from '@careloom/core/referral/partners';
import type { Actor, Party } from '@careloom/core/shared';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { ref } from 'lit/directives/ref.js';
import { errorState, skeleton } from '../../foundation/index.ts';
import type { LoadController } from '../../foundation/index.ts';
import type { ComposeController } from './compose-controller.ts';
import { contactFields, needField, priorityField, serviceField } from './composer-fields.ts';
import { place } from './composer-places.ts';
import { goalField } from './composer-goals.ts';
import type { AreaFacts } from './composer-checks.ts';
import type { Composed } from './composer-input.ts';
import type { ComposerLocalizer } from './composer-words.ts';
import { againNotice, areaPart, duplicatesPart, recordPart, roomField } from './composer-warnings.ts';
import { consentField } from './consent-field.ts';
import { FieldProblems } from '../../foundation/field-problems.ts';
import { organizationField } from './organization-field.ts';

export interface ComposerFormOptions {
  readonly composed: Composed;
  readonly standing: ConsentStanding;
  /** The patient is asked again, though there is an answer on record. */
  readonly isAsking: boolean;
  readonly organizations: Pick<LoadController<readonly unknown[], CommunityResourceList>, 'render' | 'refresh'>;
  /** What became of what we sent the chosen one. */
  readonly record: Pick<LoadController<readonly unknown[], TrackRecord>, 'value'>;
  readonly area: AreaFacts | undefined;
  /** The network whose organisations may claim an open one. */
  readonly openTo: Party | undefined;
  readonly limit: number;
  readonly localize: ComposerLocalizer;
  readonly compose: ComposeController;
  /** The kind of need it was opened for, which cannot be referred. */
  readonly unmet: string | undefined;
  /** Absent: nobody is signed in, and nothing can be sent. */
  readonly user: Actor | undefined;
  readonly onSubmit: (event: SubmitEvent) => void;
  readonly onInput: (event: Event) => void;
  /** The form is there, with its fields. */
  readonly onForm: (form?: Element) => void;
  readonly onChange: (event: Event) => void;
  readonly onMore: () => void;
  readonly onAsk: () => void;
}

/** The steps in one column. Texts are not controlled, so that a refresh behind the form never touches what is typed. */
export function composerForm(options: ComposerFormOptions): TemplateResult {
  const { composed, localize, compose } = options;
  const { need, again } = composed;
  const { busy, uncertain } = compose.outcomes;
  const problems = new FieldProblems(compose.problems, localize, Object.values(place));
  return html`<form class="form" part="form" novalidate @submit=${options.onSubmit} @input=${options.onInput} @change=${options.onChange} ${ref(options.onForm)}>
    <div class="form" ?inert=${uncertain}>
      ${options.unmet ? html`<p>${unmetWords(options.unmet, localize)}</p>` : nothing} ${again ? againNotice(again, localize) : nothing} ${needField(composed, localize, problems)}
      ${need
        ? keyed(need.domain, html`${goalField(composed.goals, need, localize)} ${serviceField(composed, localize, problems)} ${targetPart(options, problems)}`)
        : html`<p class="muted">${localize.t('referral.compose.need_first')}</p>`}
      ${keyed(again, html`${priorityField(composed, localize)} ${contactFields(composed, localize)}`)}
    </div>
    ${problems.rest()}
    ${options.user ? nothing : html`<p class="muted">${localize.t('session.user_missing')}</p>`}
    ${uncertain || !options.user
      ? nothing
      : html`<div class="actions">
          <button class="button primary" aria-disabled=${busy ? 'true' : 'false'}>
            ${localize.t('referral.compose.send')}${busy ? ` (${localize.t('foundation.busy')})` : nothing}
          </button>
        </div>`}
  </form>`;
}

/** Opened for a need that cannot be referred now: said by its name, so that nobody sends for another one unawares. */
function unmetWords(domain: string, localize: ComposerLocalizer): string {
  const key = `care-plan.domain.${domain}`;
  return localize.t('referral.compose.not_confirmed', { need: localize.has(key) ? localize.text(key) : domain });
}

/** Whom to send it to; with what depends on them: a referral that is open there, and the patient's consent. */
function targetPart(options: ComposerFormOptions, problems: FieldProblems): unknown {
  const { user, composed, organizations, record, area, openTo, limit, localize, onMore } = options;
  const { target, isOpen } = composed;
  return organizations.render<unknown>({
    pending: () => skeleton(localize, 4),
    error: (error) => errorState({ error, localize, onRetry: () => organizations.refresh() }),
    complete: ({ resources }) => html`
      ${organizationField({ resources, composed, openTo, limit, localize, problems, onMore })}
      ${roomField(composed, localize, problems)} ${areaPart(area, localize)} ${record.value && !isOpen ? recordPart(record.value, localize) : nothing}
      ${keyed(target?.ref, html`${duplicatesPart(composed, user, localize, problems)} ${consentField(options, problems)}`)}
    `,
  });
}
