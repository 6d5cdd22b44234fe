import type { QuestionNode } from '@careloom/forms';

/** Between which numbers a slider or spinner moves, and by how much. */
export interface Scale {
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly step: number;
}

/**
 * `minValue`, `maxValue`, `sliderStepValue`. Where no step is given: the last decimal place there may be, one for whole
 * numbers and where nothing is said.
 */
export function scaleOf({ definition, limits }: QuestionNode): Scale {
  const { sliderStep, type } = definition;
  const places = type === 'integer' ? 0 : (limits.maxDecimalPlaces ?? 0);
  const step = sliderStep !== undefined && sliderStep > 0 ? sliderStep : 10 ** -places;
  return { min: numberIn(limits.minValue), max: numberIn(limits.maxValue), step };
}

/** Not outside of the scale, and without the dust of binary fractions (0.1 + 0.2). */
export function onScale(value: number, { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, step }: Scale): number {
  const places = Math.max(placesOf(step), placesOf(value) > 12 ? 0 : placesOf(value));
  return Number(Math.min(max, Math.max(min, value)).toFixed(Math.min(places, 12)));
}

function placesOf(value: number): number {
  const [, exponent = '0'] = String(value).split('e-');
  return (String(value).split('e')[0]?.split('.')[1]?.length ?? 0) + Number(exponent);
}

function numberIn(bound: unknown): number | undefined {
  return typeof bound === 'number' && Number.isFinite(bound) ? bound : undefined;
}
