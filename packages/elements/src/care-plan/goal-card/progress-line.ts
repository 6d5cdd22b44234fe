import type { GoalSeries } from '@careloom/core/care-plan/goals';
import type { TemplateResult } from 'lit';
import { html, nothing, svg } from 'lit';
import type { CardLocalizer } from './card-words.ts';

const width = 300;
const height = 90;
const inset = { x: 14, top: 18, bottom: 14 };

/** One line of values over days, with every value written at its point. Days keep their distance. */
export function progressLine(series: GoalSeries, localize: CardLocalizer): TemplateResult {
  const { points, kind } = series;
  const last = points.at(-1) as GoalSeries['points'][number];
  const label = localize.t('care-plan.card.line_summary', {
    what: titleOf(series, localize),
    count: points.length,
    last: valueWords(series, last.value, localize),
    date: localize.day(last.on),
  });
  const days = points.map(({ on }) => Date.parse(on));
  const values = kind === 'ladder' ? [-2, 2] : points.map(({ value }) => value);
  const [from, to] = [Math.min(...days), Math.max(...days)];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const xOf = (day: number): number => (to === from ? width / 2 : inset.x + ((day - from) / (to - from)) * (width - 2 * inset.x));
  const yOf = (value: number): number =>
    high === low ? height / 2 : height - inset.bottom - ((value - low) / (high - low)) * (height - inset.top - inset.bottom);
  const drawn = points.map(({ value }, at) => ({ x: round(xOf(days[at] as number)), y: round(yOf(value)), value }));
  const chart = (): TemplateResult => html`<svg class="chart" viewBox=${`0 0 ${width} ${height}`} role="img" aria-label=${label}>
    ${kind === 'ladder' ? svg`<line class="aim" x1="0" x2=${width} y1=${yOf(0)} y2=${yOf(0)}></line>` : nothing}
    <polyline points=${drawn.map(({ x, y }) => `${x},${y}`).join(' ')}></polyline>
    ${drawn.map(({ x, y, value }) => {
      const below = kind === 'ladder' && value < 0;
      return svg`<circle cx=${x} cy=${y} r="3"></circle><text x=${x} y=${below ? y + 13 : y - 7}>${signed(series, value, localize)}</text>`;
    })}
  </svg>`;
  return html`<figure class="line">
    <figcaption class="secondary">${label}</figcaption>
    ${points.length < 2 ? nothing : chart()}
  </figure>`;
}

/** The same in a table: for those who would rather read it. */
export function progressTable(series: GoalSeries, localize: CardLocalizer): TemplateResult {
  return html`<table>
    <caption class="visually-hidden">${titleOf(series, localize)}</caption>
    <thead>
      <tr><th scope="col">${localize.t('care-plan.card.line_day')}</th><th scope="col">${localize.t('care-plan.card.line_value')}</th></tr>
    </thead>
    <tbody>
      ${series.points.map(({ on, value }) => html`<tr><td>${localize.day(on)}</td><td>${valueWords(series, value, localize)}</td></tr>`)}
    </tbody>
  </table>`;
}

export function titleOf({ kind, words, unit }: GoalSeries, localize: CardLocalizer): string {
  const what = kind === 'ladder' ? localize.t('care-plan.card.line_ladder') : (words ?? localize.t('care-plan.card.line_value'));
  return unit ? localize.t('care-plan.card.line_unit', { what, unit }) : what;
}

/** "0, realistic"; "7.1 %" */
function valueWords(series: GoalSeries, value: number, localize: CardLocalizer): string {
  const number = signed(series, value, localize);
  if (series.kind === 'ladder') return `${number}, ${localize.text(`care-plan.ladder.${value}`)}`;
  return series.unit ? `${number} ${series.unit}` : number;
}

function signed({ kind }: GoalSeries, value: number, localize: CardLocalizer): string {
  return kind === 'ladder' && value > 0 ? `+${localize.number(value)}` : localize.number(value);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
