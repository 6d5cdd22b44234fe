export interface Known {
  readonly linkId: string;
  readonly type: string;
}

/**
 * An expression on the item at `own`: those our compiler takes and those it leaves to the engine, those that look at one
 * item and those that look at all, and some that do not work.
 */
export function expressionOn(known: readonly Known[], own: number, shape: number, on: number, mayLookAhead: boolean): string {
  const others = known.filter(({ type }, index) => type !== 'group' && type !== 'display' && (mayLookAhead || index < own));
  const other = others[on % Math.max(1, others.length)]?.linkId ?? 'q0';
  const value = `%resource.descendants().where(linkId = '${other}').answer.value`;
  const shapes = [
    `${value}`,
    `${value}.exists()`,
    `${value}.count() + 1`,
    `%resource.item.where(linkId = '${other}').answer.value`,
    `${value}.ofType(integer).sum() * 2`,
    `iif(${value}.exists(), 'yes', 'no')`,
    `%resource.descendants().where(linkId = '${other}').answer.weight().sum()`,
    '%formTotal + 1',
    '%own',
    '%context.answer.value.exists()',
    '1',
    "'text'",
    'true',
    'false',
    '{}',
    `${value}.toString().length() > 2`,
    `%resource.item.answer.value.ofType(string).where($this.length() > 1).first()`,
    '1 + ',
    'nothing()',
    '%unknown',
    "%resource.item.where(linkId = %qitem.linkId).answer.count()",
    `(1 | 2 | 3)`,
    `today().toString()`,
    `%context.repeat(item).linkId.count()`,
  ];
  return shapes[shape % shapes.length] as string;
}
