import type { ChartEntry } from '@careloom/core/ports';
import { clockIcon, doneIcon, questionIcon } from '../foundation/index.ts';
import type { Icon, Tone } from '../foundation/index.ts';
import type { markMessagesEn } from './mark.messages.en.ts';

export interface StateLook {
  readonly tone: Tone;
  readonly icon: Icon;
  readonly word: keyof typeof markMessagesEn;
}

export function isMissing({ state }: Pick<ChartEntry, 'state'>): boolean {
  return state === 'pending' || state === 'copy';
}

/** Where it stands, in word, shape and colour. */
export function stateLook(entry: Pick<ChartEntry, 'state' | 'carrier' | 'resend'>): StateLook {
  if (entry.resend === 'look_first') return { tone: 'warning', icon: questionIcon, word: 'chart.state.unknown' };
  if (isMissing(entry)) return { tone: 'warning', icon: clockIcon, word: 'chart.state.missing' };
  return { tone: 'success', icon: doneIcon, word: thereWord(entry) };
}

function thereWord({ state, carrier }: Pick<ChartEntry, 'state' | 'carrier'>): StateLook['word'] {
  if (state === 'record') return 'chart.state.record';
  if (carrier === 'person') return 'chart.state.person';
  return carrier === 'Communication' ? 'chart.state.message' : 'chart.state.document';
}
