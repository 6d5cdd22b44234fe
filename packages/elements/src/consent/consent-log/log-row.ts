import type { AccountingRow, Disclosure } from '@careloom/core/consent/sharing';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { crossIcon, sendIcon, statusChip } from '../../foundation/index.ts';
import type { RowPlace } from '../../rows/index.ts';
import { isolated, nameOfParty } from '../consent-words.ts';
import { whatWords, whyWords } from './log-words.ts';
import type { LogLocalizer } from './log-words.ts';

/** One line of the log: who got what, when, why, from whom, and on what it rests. */
export function logRow(disclosure: Disclosure, { size, at }: RowPlace, localize: LogLocalizer): TemplateResult {
  const { ref, at: instant, outcome, by, recipient, alsoTo = [], reason, channel, basis, noticeVersion, what } = disclosure;
  const isSent = outcome === 'sent';
  const why = whyWords(disclosure, localize);
  const facts = [
    ...(channel ? [localize.t(`consent.channel.${channel}`)] : []),
    localize.t('consent.log.by', { name: isolated(by.display ?? by.ref) }),
    ...(basis && isSent ? [localize.t(`consent.log.basis.${basis}`)] : []),
    ...(noticeVersion ? [localize.t('consent.log.notice', { version: noticeVersion })] : []),
  ];
  return html`<div class="line" role="listitem" part="line" aria-setsize=${size} aria-posinset=${at} data-ref=${ref}>
    <div class="top">
      <p class="what">${[recipient, ...alsoTo].map((each, at) => html`${at > 0 ? ', ' : nothing}${nameOfParty(each)}`)}</p>
      ${statusChip({ tone: isSent ? 'neutral' : 'warning', icon: isSent ? sendIcon : crossIcon, word: localize.t(isSent ? 'consent.log.sent' : 'consent.log.blocked') })}
    </div>
    <p>${localize.t('consent.log.when', { date: localize.date(instant), time: localize.time(instant) })}</p>
    <p>${why ? localize.t('consent.log.why', { purpose: why }) : localize.t('consent.log.why_unknown')}</p>
    ${reason ? html`<p>${localize.t('consent.log.reason', { reason: isolated(reason) })}</p>` : nothing}
    <p>${localize.t('consent.log.what', { what: whatWords(countsOf(what), localize) })}</p>
    <p class="muted secondary">${facts.join(' · ')}</p>
  </div>`;
}

/** One line of the accounting: date, recipient, address, what, why. */
export function accountingLine(row: AccountingRow, { size, at }: RowPlace, localize: LogLocalizer): TemplateResult {
  const why = whyWords(row, localize);
  return html`<div class="line" role="listitem" part="line" aria-setsize=${size} aria-posinset=${at} data-ref=${row.ref}>
    <div class="top"><p class="what"><bdi dir="auto" translate="no">${row.recipient}</bdi></p></div>
    ${row.address ? html`<p class="muted secondary"><bdi dir="auto">${row.address}</bdi></p>` : nothing}
    <p>${localize.date(row.on)}</p>
    <p>${why ? localize.t('consent.log.why', { purpose: why }) : localize.t('consent.log.why_unknown')}</p>
    ${row.reason ? html`<p>${localize.t('consent.log.reason', { reason: isolated(row.reason) })}</p>` : nothing}
    <p>${localize.t('consent.log.what', { what: whatWords(row.what, localize) })}</p>
  </div>`;
}

function countsOf(what: Disclosure['what']): AccountingRow['what'] {
  const types = [...new Set(what.map(({ resourceType }) => resourceType))];
  return types.map((resourceType) => ({ resourceType, count: what.filter((each) => each.resourceType === resourceType).length }));
}
