import { sameJson } from '@careloom/core/fhir';
import type { PreparedShare } from '@careloom/core/consent/sharing';
import type { Result } from '@careloom/core/shared';
import { verbContext } from '../../acts/index.ts';
import type { CareloomElement } from '../../foundation/index.ts';
import { prepared } from './sheet-input.ts';
import type { SheetSite, SheetValues } from './sheet-input.ts';
import type { SheetRecord } from './sheet-load.ts';

type Session = CareloomElement['session'];

/** What would go. */
export class ShownShare {
  #from: readonly unknown[] = [];
  #share: Result<PreparedShare> | undefined;

  /** Only to be looked at: drawing the same anew does not work it out anew. */
  of(record: SheetRecord, values: SheetValues, site: SheetSite, session: Session): Result<PreparedShare> {
    const from = [record, values, session, ...Object.values(site)];
    if (!this.#share || from.some((each, n) => each !== this.#from[n])) {
      this.#from = from;
      this.#share = shareOf(record, values, site, session, () => '');
    }
    return this.#share;
  }

  /** False when something else would go by now, e.g. by a consent that began or ended meanwhile; then it is worked out anew. */
  isStill(share: PreparedShare): boolean {
    const going = ({ items }: PreparedShare): unknown => items.map(({ ref, preview }) => [ref, preview]);
    const isStill = this.#share?.ok === true && sameJson(going(this.#share.value), going(share));
    if (!isStill) this.#share = undefined;
    return isStill;
  }
}

/** What is sent. */
export function shareOf(record: SheetRecord, values: SheetValues, site: SheetSite, session: Session, newId?: () => string): Result<PreparedShare> {
  const context = verbContext(session);
  if (!context) return { ok: false, refusal: { code: 'session.user_missing', messageKey: 'session.user_missing' } };
  return prepared(record, values, site, newId ? { ...context, newId } : context);
}
