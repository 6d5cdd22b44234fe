import type { Consent, ConsentChoice } from '@careloom/core/consent';
import { sameRef } from '@careloom/core/fhir';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { alertIcon } from '../../foundation/index.ts';
import type { ConsentRecord, KnownOrganization } from '../consent-load.ts';
import { aboutWords, isolated, purposeWords } from '../consent-words.ts';
import { stateChip } from './status-words.ts';
import type { StatusLocalizer } from './status-words.ts';

/** One answer: about what, how it stands, and why: who said it, when, and what it rests on. */
export function statusLine(line: ConsentChoice, organization: KnownOrganization, record: ConsentRecord, localize: StatusLocalizer): TemplateResult {
  const { label, purposes, standing, contradicted } = line;
  const consent = 'consent' in standing ? standing.consent : undefined;
  return html`<li class="line" part="line">
    <div class="top">
      <p class="what">${aboutWords(label, localize)}</p>
      ${stateChip(standing.state, localize)}
    </div>
    ${purposes ? html`<p>${localize.t('consent.status.only_for', { purposes: purposeWords(purposes, localize) })}</p>` : nothing}
    <p>${whyWords(line, organization, record, localize)}</p>
    ${contradicted.length > 0
      ? html`<p class="warning">${alertIcon()}<span>${localize.t('consent.why.contradicted', { refs: localize.list(contradicted) })}</span></p>`
      : nothing}
    ${consent && standing.state !== 'unclear' ? sourcePart(consent, localize) : nothing}
  </li>`;
}

function whyWords({ standing }: ConsentChoice, { covered }: KnownOrganization, record: ConsentRecord, localize: StatusLocalizer): string {
  if (standing.state === 'missing') return localize.t(covered ? 'consent.why.missing_covered' : 'consent.why.missing');
  if (standing.state === 'unclear') return localize.t('consent.why.unclear', { refs: localize.list(standing.refs) });
  const { consent, state } = standing;
  const { givenOn, withdrawnOn, expiresOn } = consent;
  const said = { name: sayerOf(consent, record, localize), date: localize.date(givenOn) };
  switch (state) {
    case 'active': {
      const until = expiresOn ? localize.t('consent.why.until', { date: localize.date(expiresOn) }) : localize.t('consent.why.open');
      return `${localize.t('consent.why.active', said)} ${until}`;
    }
    case 'declined':
      return localize.t('consent.why.declined', said);
    case 'withdrawn':
      return withdrawnOn
        ? localize.t('consent.why.withdrawn', { ...said, back: localize.date(withdrawnOn) })
        : localize.t('consent.why.withdrawn_undated', said);
    case 'expired':
      return localize.t('consent.why.expired', { ...said, end: localize.date(expiresOn ?? '') });
  }
}

/** Who answered: the patient unless the record names somebody else. */
function sayerOf({ givenBy }: Consent, { patientRef, patientName }: ConsentRecord, localize: StatusLocalizer): string {
  if (givenBy && !sameRef(givenBy.ref, patientRef)) return givenBy.display ? isolated(givenBy.display) : localize.t('consent.somebody');
  return patientName ? isolated(patientName) : localize.t('consent.patient');
}

function sourcePart({ evidence, status }: Consent, localize: StatusLocalizer): TemplateResult {
  if (!evidence) return html`<p class="muted secondary">${localize.t('consent.why.no_source')}</p>`;
  if (evidence.kind === 'verbal') {
    return html`<p class="muted secondary">${localize.t(status === 'rejected' ? 'consent.why.heard_no' : 'consent.why.heard')}</p>
      <blockquote lang=${evidence.language ?? nothing}>${evidence.statement}</blockquote>`;
  }
  const source = evidence.kind === 'document' ? evidence.title : evidence.ref;
  return html`<p class="muted secondary">${localize.t('consent.why.document', { source })}</p>`;
}
