import { isViolenceQuestion } from '@careloom/core/consent/sharing';
import type { Instrument } from '@careloom/core/screening';
import type { Actor } from '@careloom/core/shared';
import { isProxyUser } from '../../foundation/session.ts';

const open = new WeakMap<Instrument, Instrument>();

/**
 * The tool without its questions about violence, where a proxy is signed in: they are for the patient alone, and whoever
 * speaks for them may be the one it is about. Nothing, where it has no other.
 */
export function openInstrument(instrument: Instrument | undefined, user: Actor | undefined): Instrument | undefined {
  if (!instrument || !isProxyUser(user)) return instrument;
  const known = open.get(instrument) ?? openPart(instrument);
  // The same tool gives the same part: nothing begins anew.
  open.set(instrument, known);
  return known.items.length > 0 ? known : undefined;
}

function openPart(instrument: Instrument): Instrument {
  const items = instrument.items.filter(({ linkId, loinc }) => !isViolenceQuestion(linkId) && !isViolenceQuestion(loinc));
  if (items.length === instrument.items.length) return instrument;
  const asked = new Set(items.map(({ linkId }) => linkId));
  const calculated = instrument.calculated.filter(({ from }) => from.every((linkId) => asked.has(linkId)));
  return { ...instrument, items, calculated, domains: [...new Set(items.flatMap(({ domains }) => domains))] };
}
