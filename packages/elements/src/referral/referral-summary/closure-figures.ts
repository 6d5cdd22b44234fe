import type { Closure } from '@careloom/core/referral/measure';
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { Measured } from './measure-load.ts';
import type { SummaryLocalizer } from './summary-words.ts';

export interface ClosureOptions {
  readonly closure: Closure;
  /** Undefined: no value sets are set up, so nothing was even looked at. */
  readonly measured: Measured | undefined;
  readonly period: { readonly start: string; readonly end: string };
}

interface Words {
  readonly number: string;
  readonly isUnknown?: boolean;
  readonly details: readonly string[];
}

/** How loops close, counted in two ways side by side. What cannot be measured is called that, with its reason. */
export function closureFigures(options: ClosureOptions, localize: SummaryLocalizer): TemplateResult {
  return html`<section class="closure" part="closure" aria-labelledby="closure-title">
    <p class="section" id="closure-title">${localize.t('referral.closure.title')}</p>
    <p class="muted secondary">${localize.t('referral.closure.help')}</p>
    <div class="ways">
      ${way('ours', localize.t('referral.closure.ours'), ours(options, localize), localize.t('referral.closure.ours_is'))}
      ${way('cms50', localize.t('referral.closure.cms50'), cms50Words(options, localize), localize.t('referral.closure.cms50_is'))}
    </div>
  </section>`;
}

function way(id: string, title: string, { number, isUnknown, details }: Words, meaning: string): TemplateResult {
  return html`<div class=${isUnknown ? 'figure unknown' : 'figure'} role="group" aria-labelledby=${`way-${id}`} data-way=${id}>
    <p class="way" id=${`way-${id}`}>${title}</p>
    <p class="number">${number}</p>
    ${details.map((each) => html`<p class="secondary">${each}</p>`)}
    <p class="muted secondary">${meaning}</p>
  </div>`;
}

function ours({ closure }: ClosureOptions, localize: SummaryLocalizer): Words {
  const { sent, closed, unsuccessful, unconfirmed, share, days } = closure;
  if (share === undefined) return { number: localize.t('referral.closure.none_sent'), isUnknown: true, details: [] };
  const watched = localize.t('referral.closure.watched', { n: days.n, open: days.censored });
  const half = days.median === undefined ? localize.t('referral.closure.half_not_yet') : localize.t('referral.closure.half', { count: days.median });
  return {
    number: localize.t('referral.closure.share', { percent: Math.round(share * 100) }),
    details: [
      localize.t('referral.closure.of_referrals', { count: sent.length, closed: closed.length }),
      ...(unconfirmed.length > 0 ? [localize.t('referral.closure.unconfirmed', { count: unconfirmed.length })] : []),
      ...(unsuccessful.length > 0 ? [localize.t('referral.closure.unsuccessful', { count: unsuccessful.length })] : []),
      ...(days.n > 0 ? [`${half} ${watched}`] : [localize.t('referral.closure.dates_unknown')]),
      ...(days.p90 === undefined ? [] : [localize.t('referral.closure.p90', { count: days.p90 })]),
    ],
  };
}

function cms50Words({ measured, period }: ClosureOptions, localize: SummaryLocalizer): Words {
  const year = yearOf(period.start);
  const isYear = year.start === period.start && year.end === period.end;
  const within = isYear
    ? localize.t('referral.closure.year', { year: period.start.slice(0, 4) })
    : localize.t('referral.closure.period', { from: localize.day(period.start), to: localize.day(period.end) });
  const not = (...details: readonly string[]): Words => ({ number: localize.t('referral.closure.not_measurable'), isUnknown: true, details });
  const nobody = (...details: readonly string[]): Words => ({ number: localize.t('referral.closure.nobody'), isUnknown: true, details });
  if (!measured) return not(localize.t('referral.closure.why_value-sets-missing'));
  if (measured.state === 'unread') return not(localize.t('referral.closure.why_unread'));
  const { patients, denominator, numerator, notMeasurable } = measured.summary;
  if (patients.length === 0) return nobody(localize.t('referral.closure.why_nobody'), within);
  const left = notMeasurable > 0 ? [localize.t('referral.closure.left_out', { count: notMeasurable })] : [];
  if (notMeasurable === patients.length) return not(reasonsOf(measured, localize), localize.t('referral.closure.patients', { count: notMeasurable }), within);
  if (denominator === 0) return nobody(localize.t('referral.closure.why_no_member', { count: patients.length - notMeasurable }), within, ...left);
  return {
    number: localize.t('referral.closure.share', { percent: Math.round((numerator / denominator) * 100) }),
    details: [localize.t('referral.closure.of_patients', { count: denominator, reported: numerator }), within, ...left],
  };
}

/** Each reason once. */
function reasonsOf(measured: Extract<Measured, { readonly state: 'counted' }>, localize: SummaryLocalizer): string {
  const whys = measured.summary.patients.flatMap(({ result }) => (result.state === 'not-measurable' ? [result.why] : []));
  return [...new Set(whys)].map((why) => localize.t(`referral.closure.why_${why}`)).join(' ');
}

/** The calendar year of a day. */
export function yearOf(today: string): { readonly start: string; readonly end: string } {
  const year = today.slice(0, 4);
  return { start: `${year}-01-01`, end: `${year}-12-31` };
}
