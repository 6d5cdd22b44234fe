import type { TrendSeries } from '@careloom/core/assessment';
import type { SVGTemplateResult, TemplateResult } from 'lit';
import { html, nothing, svg } from 'lit';
import { informantWords, numberWords, toolWords } from '../hub-words.ts';
import { drawn } from './trend-geometry.ts';
import type { DrawnBand, DrawnPoint } from './trend-geometry.ts';
import type { TrendLocalizer } from './trend-words.ts';

/** One series as a small chart; whoever cannot see it has the table beside it. */
export function trendChart(series: TrendSeries, localize: TrendLocalizer): TemplateResult {
  const picture = drawn(series);
  if (!picture) return html`<p class="muted">${localize.t('assessment.trend.no_chart')}</p>`;
  const { points, lines, bands } = picture;
  const isMirrored = localize.dir === 'rtl';
  const at = (x: number): string => `${isMirrored ? 100 - x : x}%`;
  return html`<svg class="chart" aria-hidden="true" focusable="false">
      ${bands.map((band, index) => bandShape(band, index, isMirrored, localize))}
      ${lines.map(([from, to]) => svg`<line class="line" x1=${at(from.x)} y1=${`${from.y}%`} x2=${at(to.x)} y2=${`${to.y}%`} />`)}
      ${points.map((point) => pointShape(point, at, localize))}
    </svg>
    ${key(points, localize)} ${meanings(series, localize)}`;
}

function bandShape({ top, height, least, most }: DrawnBand, index: number, isMirrored: boolean, localize: TrendLocalizer): SVGTemplateResult {
  const words = least === most ? localize.number(least) : `\u2066${localize.number(least)}\u2013${localize.number(most)}\u2069`;
  return svg`<rect class=${index % 2 === 0 ? 'band shaded' : 'band'} x="0" y=${`${top}%`} width="100%" height=${`${height}%`} />
    <text class="band-words" x=${isMirrored ? '100%' : '0'} y=${`${top + height / 2}%`} dx=${isMirrored ? '-0.4em' : '0.4em'} dy="0.35em">${words}</text>`;
}

function pointShape({ point, x, y, range, isDated, isNamed }: DrawnPoint, xOf: (x: number) => string, localize: TrendLocalizer): SVGTemplateResult {
  const at = xOf(x);
  // The last day would leave the chart.
  const isLast = x > 80;
  const name = [localize.date(point.on), numberWords(point.assessment, localize), informantWords(point.assessment, localize)].filter(Boolean).join(', ');
  const label = point.total === undefined ? undefined : localize.number(point.total);
  return svg`<g data-x=${Math.round(x)}>
    <title>${name}</title>
    ${range ? svg`<line class="range" x1=${at} x2=${at} y1=${`${range[0]}%`} y2=${`${range[1]}%`} />` : nothing}
    ${y === undefined ? nothing : svg`<svg x=${at} y=${`${y}%`} overflow="visible">${mark(point.answeredBy === 'patient' ? 'own' : 'other')}</svg>`}
    ${y === undefined || !isNamed ? nothing : svg`<text class="value" x=${at} y=${`${y}%`} dy="-0.75em" text-anchor="middle">${label}</text>`}
    ${point.declined ? svg`<svg x=${at} y="82%" overflow="visible">${mark('declined')}</svg>` : nothing}
    ${isDated ? svg`<text class="day" x=${isLast ? xOf(100) : at} y="100%" dy="-0.5em" text-anchor=${isLast ? 'end' : 'middle'}>${localize.day(point.on)}</text>` : nothing}
  </g>`;
}

const shapes = { own: 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0', other: 'M0-6 6 0 0 6-6 0Z', declined: 'M-4-4 4 4M4-4-4 4' } as const;

/** Shape tells who answered, never colour alone. */
function mark(name: keyof typeof shapes): SVGTemplateResult {
  return svg`<path class=${`mark ${name}`} d=${shapes[name]} />`;
}

/** What the shapes mean, as far as they are there. */
function key(points: readonly DrawnPoint[], localize: TrendLocalizer): TemplateResult | typeof nothing {
  const sample = (shape: SVGTemplateResult, words: string): TemplateResult =>
    html`<li><svg class="sample" viewBox="-8 -8 16 16" aria-hidden="true" focusable="false">${shape}</svg><span>${words}</span></li>`;
  const rows = [
    points.some(({ point, y }) => y !== undefined && point.answeredBy !== 'patient') ? sample(mark('other'), localize.t('assessment.trend.key_other')) : undefined,
    points.some(({ range }) => range) ? sample(svg`<line class="range" x1="0" x2="0" y1="-7" y2="7" />`, localize.t('assessment.trend.key_range')) : undefined,
    points.some(({ point }) => point.declined) ? sample(mark('declined'), localize.t('assessment.trend.key_declined')) : undefined,
  ].filter((row) => row !== undefined);
  return rows.length > 0 ? html`<ul class="key secondary">${rows}</ul>` : nothing;
}

/** The published ranges in words, the highest first as in the chart. */
function meanings({ bands, tool }: TrendSeries, localize: TrendLocalizer): TemplateResult | typeof nothing {
  if (bands.length === 0) return nothing;
  const rows = [...bands].sort((a, b) => b.min - a.min);
  return html`<dl class="bands secondary" aria-label=${localize.t('assessment.trend.bands')}>
    ${rows.map(({ min, max, messageKey }) => {
      const range = min === max ? localize.number(min) : localize.t('assessment.trend.band', { least: min, most: max });
      return html`<div><dt><bdi>${range}</bdi></dt><dd>${toolWords(tool, messageKey, localize)}</dd></div>`;
    })}
  </dl>`;
}
