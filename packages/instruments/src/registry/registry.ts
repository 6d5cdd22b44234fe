import type { Day, Issue, Refusal } from '@careloom/core';
import { checkCodes } from '../codes-lint.ts';
import type { LicensingStatus, ScoredInstrument } from '../scored-instrument.ts';
import { boundTo } from './bound-instrument.ts';
import type { InstrumentRegistry, RegistryInstrument, ShownInstrument, VendorItem, VendorQuestionnaire, WordingLicence, WordingState } from './registry.types.ts';
import { isError, problem, tieItems } from './tied-items.ts';

export type * from './registry.types.ts';
export { registryMessages } from './registry.messages.ts';

export interface RegistryOptions {
  /** Licences by instrument id, for wording we carry but may not show without one: the AHC safety questions (HITS). */
  readonly licences?: Readonly<Record<string, WordingLicence>>;
}

const free: ReadonlySet<LicensingStatus> = new Set(['public-domain', 'free-with-citation', 'free-with-notices']);

/** HITS, © 2005 Kevin Sherin, M.D.: a Questionnaire that asks one of these needs his permission. */
const hits = new Set(['95618-5', '95617-7', '95616-9', '95615-1']);

/**
 * Which instruments may be shown. Wording that is free is shown; wording that is not comes from the vendor, with its
 * licence, and is shown while the licence lasts. Keeps its state to itself: two registries know nothing of each other.
 */
export function createInstrumentRegistry(instruments: readonly RegistryInstrument[], { licences = {} }: RegistryOptions = {}): InstrumentRegistry {
  const known = new Map(instruments.map((instrument) => [instrument.id, instrument]));
  const registered = new Map<string, ShownInstrument>();

  const lookUp = (instrument: RegistryInstrument, on: Day): { state: WordingState; shown?: ShownInstrument } => {
    if ('notAvailable' in instrument) return { state: 'not-available' };
    const theirs = registered.get(instrument.id);
    if (covers(theirs?.licence, on)) return { state: 'licensed', ...(theirs && { shown: theirs }) };
    const { questionnaire } = instrument;
    if (!questionnaire) return { state: theirs ? 'licence-ended' : 'not-licensed' };
    const isFree = !('licensingStatus' in instrument) || free.has(instrument.licensingStatus);
    if (isFree && !asksHits(questionnaire.item)) return { state: 'shippable', shown: { questionnaire, instrument } };
    const licence = Object.hasOwn(licences, instrument.id) ? licences[instrument.id] : undefined;
    if (!licence) return { state: 'not-licensed' };
    return covers(licence, on) ? { state: 'licensed', shown: { questionnaire, instrument, licence } } : { state: 'licence-ended' };
  };

  return {
    register(id, questionnaire, licence) {
      const instrument = known.get(id);
      if (!instrument) return { ok: false, issues: [problem('instruments.unknown')] };
      if (!('canonical' in instrument)) return { ok: false, issues: [problem('instruments.not_registrable')] };
      const { ties, issues: found } = tieItems(instrument.items, questionnaire);
      const issues = [...licenceIssues(licence), ...urlIssues(questionnaire), ...checkCodes(questionnaire), ...found];
      if (issues.some(isError)) return { ok: false, issues };
      const bound: ScoredInstrument = boundTo(instrument, questionnaire, ties);
      registered.set(id, { questionnaire, instrument: bound, licence });
      return { ok: true, value: bound, issues };
    },
    show(id, on) {
      const instrument = known.get(id);
      if (!instrument) return { ok: false, refusal: refusal('instruments.unknown', 'instruments.unknown') };
      const { state, shown } = lookUp(instrument, on);
      return shown ? { ok: true, value: shown, events: [] } : { ok: false, refusal: refusal('instruments.not_licensed', reasons[state]) };
    },
    list: (on) => [...known.values()].map((instrument) => ({ id: instrument.id, title: instrument.title, state: lookUp(instrument, on).state })),
  };
}

const reasons: Readonly<Record<WordingState, string>> = {
  shippable: 'instruments.not_licensed',
  licensed: 'instruments.not_licensed',
  'not-licensed': 'instruments.not_licensed',
  'licence-ended': 'instruments.licence_ended',
  'not-available': 'instruments.not_available',
};

function refusal(code: string, messageKey: string): Refusal {
  return { code, messageKey };
}

function isDay(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
}

/** On its last day it still covers; a day that cannot be read covers nothing. */
function covers(licence: WordingLicence | undefined, on: Day): boolean {
  if (!licence || licenceIssues(licence).length > 0) return false;
  return licence.until === undefined || (isDay(on) && on <= licence.until);
}

function licenceIssues({ holder, reference, until }: WordingLicence): readonly Issue[] {
  return [
    ...(holder?.trim() && reference?.trim() ? [] : [problem('instruments.licence_incomplete')]),
    ...(until === undefined || isDay(until) ? [] : [problem('instruments.licence_until')]),
  ];
}

/** Without a canonical of its own nobody could tell its responses from others. */
function urlIssues({ url }: VendorQuestionnaire): readonly Issue[] {
  return typeof url === 'string' && url !== '' && !/[|#\s]/.test(url) ? [] : [problem('instruments.canonical_missing')];
}

function asksHits(items: readonly Pick<VendorItem, 'linkId' | 'code' | 'item'>[] = []): boolean {
  return items.some(({ linkId, code, item }) => hits.has(linkId) || code?.some((coding) => coding.code !== undefined && hits.has(coding.code)) || asksHits(item));
}
