import assert from 'node:assert/strict';
import { it } from 'node:test';
import { isViolenceQuestion } from '@careloom/core/consent/sharing';
import { ahcHrsnCore, ahcHrsnCoreScored } from './ahc-hrsn-core/ahc-hrsn-core.ts';
import { prapare } from './restricted/prapare/prapare.ts';
import { wellRx } from './restricted/wellrx/wellrx.ts';
import type { ScoredInstrument } from './scored-instrument.ts';

const domains = ['intimate-partner-violence', 'elder-abuse', 'safety'];

/** Whose answers show violence, or ask for somebody because of safety. */
function aboutViolence({ items }: ScoredInstrument): readonly string[] {
  const isAsked = items.filter(({ answers }) =>
    answers.some(({ needs = [], critical }) => needs.some((domain) => domains.includes(domain)) || critical?.endsWith('.critical.safety') === true),
  );
  return isAsked.map(({ linkId }) => linkId).sort();
}

it('what a proxy is not shown of answers are the questions by which an instrument of ours finds violence', () => {
  assert.deepEqual(aboutViolence(prapare), ['76501-6', '93026-3']);
  assert.deepEqual(aboutViolence(wellRx), ['93682-3', '93683-1']);
  for (const instrument of [prapare, wellRx]) assert.deepEqual(instrument.items.map(({ linkId }) => linkId).filter(isViolenceQuestion).sort(), aboutViolence(instrument));
});

it('of the AHC questions, those of HITS and their total', () => {
  const [asked, scored] = [ahcHrsnCore({ safety: true }), ahcHrsnCoreScored({ safety: true })];
  const hits = ['95615-1', '95616-9', '95617-7', '95618-5'];
  const hidden = (linkIds: readonly string[]): readonly string[] => linkIds.filter(isViolenceQuestion).sort();
  assert.deepEqual(hidden(asked.items.map(({ linkId }) => linkId)), hits);
  assert.deepEqual(asked.items.filter(({ section }) => section === 'safety').map(({ linkId }) => linkId).sort(), hits);
  assert.deepEqual(hidden(asked.calculated.map(({ linkId }) => linkId)), ['95614-4']);
  assert.deepEqual(hidden(scored.items.map(({ linkId }) => linkId)), hits);
});
