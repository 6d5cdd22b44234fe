import type { TrendPoint, TrendSeries } from '@careloom/core/assessment';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { personIcon } from '../../foundation/index.ts';
import { criticalPart, scorePart } from '../hub-score.ts';
import { informantWords } from '../hub-words.ts';
import type { TrendLocalizer } from './trend-words.ts';

/**
 * The same as the chart, and more: always in the page, so that nobody has to see a picture. Its roles are written out,
 * because rows that are stacked on a narrow page would lose them.
 */
export function trendTable({ tool, points }: TrendSeries, id: string, isShown: boolean, localize: TrendLocalizer): TemplateResult {
  return html`<div class=${isShown ? 'table' : 'table folded'} id=${id} part="table">
    <table role="table">
      <caption class="visually-hidden">${localize.t('assessment.trend.caption', { title: `\u2068${tool.title}\u2069` })}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">${localize.t('assessment.trend.date')}</th>
          <th scope="col" role="columnheader">${localize.t('assessment.trend.result')}</th>
          <th scope="col" role="columnheader">${localize.t('assessment.trend.who')}</th>
        </tr>
      </thead>
      <tbody role="rowgroup">${[...points].reverse().map((point) => tableRow(point, localize))}</tbody>
    </table>
  </div>`;
}

function tableRow({ on, assessment }: TrendPoint, localize: TrendLocalizer): TemplateResult {
  const isOther = assessment.answeredBy !== 'patient';
  return html`<tr role="row">
    <th scope="row" role="rowheader">${localize.date(on)}</th>
    <td role="cell">${scorePart(assessment, localize)} ${criticalPart(assessment, localize)}</td>
    <td role="cell" class=${isOther ? 'by-other' : ''}>${isOther ? personIcon() : nothing} ${informantWords(assessment, localize)}</td>
  </tr>`;
}
