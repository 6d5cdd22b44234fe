export const ten = (power: number): bigint => 10n ** BigInt(power);
export const abs = (value: bigint): bigint => (value < 0n ? -value : value);
export const lengthOf = (value: bigint): number => abs(value).toString().length;

/** Whole part of a square root. */
export function wholeRoot(value: bigint): bigint {
  let root = ten(Math.ceil(lengthOf(value) / 2));
  for (;;) {
    const next = (root + value / root) / 2n;
    if (next >= root) return root;
    root = next;
  }
}

/** e to the power of `value / 10^places`, which is small. */
export function exponential(value: bigint, places: number): bigint {
  const unit = ten(places);
  let [sum, term] = [unit, unit];
  for (let count = 1n; term !== 0n; count += 1n) {
    term = (term * value) / unit / count;
    sum += term;
  }
  return sum;
}

/** Natural logarithm of `value / 10^places`, a number between 0.1 and 1, as 2 artanh((x - 1) / (x + 1)). */
export function lnOfScaled(value: bigint, places: number): bigint {
  const unit = ten(places);
  const ratio = ((value - unit) * unit) / (value + unit);
  const square = (ratio * ratio) / unit;
  let [sum, power] = [0n, ratio];
  for (let count = 1n; power !== 0n; count += 2n) {
    sum += power / count;
    power = (power * square) / unit;
  }
  return 2n * sum;
}

const lnTens = new Map<number, bigint>();

export function lnTen(places: number): bigint {
  let known = lnTens.get(places);
  if (known === undefined) lnTens.set(places, (known = -lnOfScaled(ten(places - 1), places)));
  return known;
}
