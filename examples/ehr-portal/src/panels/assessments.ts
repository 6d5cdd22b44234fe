import { instrumentOf } from '@careloom/core/screening/instrument';
import type { Instrument } from '@careloom/core/screening';
import { ahcHrsnCore, ahcHrsnCoreScored } from '@careloom/instruments/ahc-hrsn-core';
import { toolOf } from '@careloom/instruments/assessment-tool';
import { gad7 } from '@careloom/instruments/gad-7';
import { hungerVitalSign, hungerVitalSignScored } from '@careloom/instruments/hunger-vital-sign';
import { phq9 } from '@careloom/instruments/phq-9';
import type { ScoredInstrument } from '@careloom/instruments/scored-instrument';
import { sils } from '@careloom/instruments/sils';
import { steadi3 } from '@careloom/instruments/steadi-3';

/** The instruments of this clinic, in the order they are asked. */
const scored = [hungerVitalSignScored, ahcHrsnCoreScored(), phq9, gad7, steadi3, sils];

const one = <E extends Element>(selector: string): E => document.querySelector<E>(selector) as E;

/** The hub knows what is due; the form asks it. The host only goes from one tab to the other. */
export function bindAssessments(openForm: () => void): void {
  const form = one<HTMLElementTagNameMap['careloom-screening-form']>('careloom-screening-form');
  const choice = one<HTMLSelectElement>('#instrument');
  const safety = one<HTMLInputElement>('#safety');
  const board = one<HTMLElementTagNameMap['careloom-assessment-board']>('careloom-assessment-board');
  const tools = scored.map((each) => toolOf(each));
  board.tools = tools;
  one<HTMLElementTagNameMap['careloom-assessment-summary']>('careloom-assessment-summary').tools = tools;
  one<HTMLElementTagNameMap['careloom-assessment-trend']>('careloom-assessment-trend').tools = tools;

  const asked: Readonly<Record<string, () => Instrument>> = Object.fromEntries([
    ['hunger-vital-sign', () => hungerVitalSign],
    ['ahc-hrsn-core', () => ahcHrsnCore({ safety: safety.checked })],
    ...[phq9, gad7, steadi3, sils].map((each) => [each.id, () => instrumentFrom(each)] as const),
  ]);
  choice.append(...Object.entries(asked).map(([id, make]) => new Option(make().title, id)));
  const apply = (): void => {
    form.instrument = asked[choice.value]?.();
    safety.closest('label')?.toggleAttribute('hidden', choice.value !== 'ahc-hrsn-core');
  };
  choice.addEventListener('change', apply);
  safety.addEventListener('change', apply);
  apply();

  board.addEventListener('careloom-assessment-start', (event) => {
    choice.value = event.detail.toolId;
    apply();
    openForm();
  });
}

function instrumentFrom(source: ScoredInstrument): Instrument {
  const made = instrumentOf(source);
  if (!made.ok) throw new Error(made.refusal.code);
  return made.value;
}
