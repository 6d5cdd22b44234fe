import { ahcHrsnCoreScored } from '../src/ahc-hrsn-core/ahc-hrsn-core.ts';
import { ahcHrsnSupplemental } from '../src/ahc-hrsn-supplemental/ahc-hrsn-supplemental.ts';
import { auditC } from '../src/audit-c/audit-c.ts';
import { bhls3 } from '../src/bhls-3/bhls-3.ts';
import { exerciseVitalSign } from '../src/exercise-vital-sign/exercise-vital-sign.ts';
import { gad2 } from '../src/gad-2/gad-2.ts';
import { gad7 } from '../src/gad-7/gad-7.ts';
import { hospitalScore } from '../src/hospital-score/hospital-score.ts';
import { hungerVitalSignScored } from '../src/hunger-vital-sign/hunger-vital-sign.ts';
import { lace } from '../src/lace/lace.ts';
import { phq2 } from '../src/phq-2/phq-2.ts';
import { phq9 } from '../src/phq-9/phq-9.ts';
import { createInstrumentRegistry } from '../src/registry/registry.ts';
import { cSsrsScreener } from '../src/restricted/c-ssrs-screener/c-ssrs-screener.ts';
import { dast10 } from '../src/restricted/dast-10/dast-10.ts';
import { epds } from '../src/restricted/epds/epds.ts';
import { katzAdl } from '../src/restricted/katz-adl/katz-adl.ts';
import { lawtonIadl } from '../src/restricted/lawton-iadl/lawton-iadl.ts';
import { miniCog } from '../src/restricted/mini-cog/mini-cog.ts';
import { prapare } from '../src/restricted/prapare/prapare.ts';
import { promisGlobal10 } from '../src/restricted/promis-global-10/promis-global-10.ts';
import { uclaLoneliness3 } from '../src/restricted/ucla-loneliness-3/ucla-loneliness-3.ts';
import { wellRx } from '../src/restricted/wellrx/wellrx.ts';
import { zarit4 } from '../src/restricted/zarit-4/zarit-4.ts';
import { scoreResponse } from '../src/score-answers.ts';
import type { InstrumentScore, ScoredInstrument, ScoredPerson } from '../src/scored-instrument.ts';
import { sils } from '../src/sils/sils.ts';
import { steadi3 } from '../src/steadi-3/steadi-3.ts';
import { steadiStayIndependent } from '../src/steadi-stay-independent/steadi-stay-independent.ts';
import { taps1 } from '../src/taps-1/taps-1.ts';
import { tobaccoStatus } from '../src/tobacco-status/tobacco-status.ts';
import { usdaFoodSecurity6 } from '../src/usda-food-security-6/usda-food-security-6.ts';
import { compare } from './instrument-checks.ts';
import type { Vector } from './instrument-checks.ts';
import { responseOf, said } from './scored.ts';
import type { Said } from './scored.ts';
import { vendorQuestionnaire } from './vendor.ts';

/** `vectors.json`: vectors by instrument; `_meta` has none. */
export type VectorFile = Readonly<Record<string, { readonly vectors?: readonly Vector[] }>>;

interface Tested {
  readonly instrument: ScoredInstrument | ((answers: Vector['answers']) => ScoredInstrument);
  /** What the vectors call an answer. */
  readonly words?: Readonly<Record<string, string>>;
  /** What the vectors call a linkId. */
  readonly names?: Readonly<Record<string, string>>;
  /** The vectors say 1 for Yes and 0 for No, whatever they count. */
  readonly yesNo?: true;
  /** The vectors say the number of the option, not its points. */
  readonly options?: true;
}

const often = { 'almost every month': 'almost-every-month', 'some months': 'some-months-but-not-every-month', 'only 1 or 2 months': 'only-1-or-2-months' };
const food = { often: 'LA28397-0', sometimes: 'LA6729-3', never: 'LA28398-8', dontknow: 'LA15775-2' };

const shelf: Readonly<Record<string, Tested>> = {
  'phq-9': { instrument: phq9 },
  'phq-2': { instrument: phq2 },
  'gad-7': { instrument: gad7 },
  'gad-2': { instrument: gad2 },
  'audit-c': { instrument: auditC },
  'hunger-vital-sign': { instrument: hungerVitalSignScored, words: food },
  'ahc-hrsn-core': { instrument: ahcHrsnCoreScored({ safety: true }) },
  'ahc-hrsn-supplemental': { instrument: ahcHrsnSupplemental },
  'usda-food-security-6': { instrument: usdaFoodSecurity6, words: { ...food, ...often, yes: 'LA33-6', no: 'LA32-8' } },
  'steadi-stay-independent': { instrument: steadiStayIndependent, yesNo: true },
  'steadi-3': { instrument: steadi3, yesNo: true },
  'exercise-vital-sign': { instrument: exerciseVitalSign },
  'taps-1': {
    instrument: taps1,
    words: { never: 'LA6270-8', 'less than monthly': 'LA18933-4', monthly: 'LA18876-5', weekly: 'LA18891-4', 'daily or almost daily': 'LA18934-2' },
  },
  'tobacco-status': { instrument: tobaccoStatus },
  lace: { instrument: lace, names: { losDays: 'L', acute: 'A', charlson: 'C', edVisits6m: 'E' } },
  'hospital-score': {
    instrument: hospitalScore,
    names: { hb: 'H', oncology: 'O', sodium: 'S', procedure: 'P', urgent: 'IT', admissions12m: 'A', losDays: 'L' },
  },
  sils: { instrument: sils },
  'bhls-3': { instrument: bhls3 },
  'dast-10': { instrument: ({ variant }) => dast10(variant === 'sbirt-oregon' ? { variant } : {}), yesNo: true },
  'katz-adl': { instrument: katzAdl() },
  'lawton-iadl': { instrument: lawtonIadl(), options: true },
  'mini-cog': { instrument: miniCog },
  epds: { instrument: epds },
  'promis-global-10': { instrument: promisGlobal10 },
  'ucla-loneliness-3': { instrument: uclaLoneliness3 },
  'c-ssrs-screener': { instrument: cSsrsScreener(), yesNo: true },
  'zarit-4': { instrument: zarit4 },
  wellrx: { instrument: wellRx, yesNo: true },
  prapare: { instrument: prapare },
};

export interface VectorCase {
  readonly name: string;
  /** Throws when the score is another one. */
  readonly run: () => void;
}

/** Every vector twice: given to the scorer, and put through a stored response. `missing` has no instrument of ours. */
export function vectorCases(file: VectorFile): { readonly cases: readonly VectorCase[]; readonly missing: readonly { readonly id: string; readonly count: number }[] } {
  const all = Object.entries(file).filter(([, { vectors = [] }]) => vectors.length > 0);
  return {
    cases: all.flatMap(([id, { vectors = [] }]) => {
      const tested = shelf[id];
      return tested ? vectors.flatMap((vector) => casesOf(tested, vector)) : [];
    }),
    missing: all.flatMap(([id, { vectors = [] }]) => (shelf[id] ? [] : [{ id, count: vectors.length }])),
  };
}

function casesOf(tested: Tested, { id, answers, expect }: Vector): readonly VectorCase[] {
  const instrument = typeof tested.instrument === 'function' ? tested.instrument(answers) : tested.instrument;
  const { given, who } = givenIn(tested, answers);
  return [
    { name: `${id} directly`, run: () => compare(withCritical(instrument.score(said(given), who)), expect) },
    {
      name: `${id} from a stored response`,
      run: () => {
        const stored = instrument.questionnaire ? instrument : registered(instrument);
        compare(withCritical(scoreResponse(stored, responseOf(stored, given), who)), expect);
      },
    },
  ];
}

/** `null` in a vector is "no answer": the question stays not asked. */
function givenIn({ words = {}, names = {}, yesNo, options }: Tested, answers: Vector['answers']): { given: Said; who: ScoredPerson } {
  const { sex, age, variant: _variant, ...rest } = answers;
  const given = Object.entries(rest).map(([name, value]) => [names[name] ?? name, value === null ? undefined : typeof value === 'string' ? (words[value] ?? value) : told(value)] as const);
  return { given: Object.fromEntries(given), who: { ...(typeof sex === 'string' && { sex: sex as 'male' }), ...(typeof age === 'number' && { age }) } };

  function told(value: number | boolean | readonly string[]): Said[string] {
    if (typeof value !== 'number') return value;
    return yesNo ? value === 1 : options ? String(value) : value;
  }
}

/** As a vendor with a licence has it: tied to a Questionnaire that came through the registry. */
function registered(instrument: ScoredInstrument): ScoredInstrument {
  const registry = createInstrumentRegistry([instrument]);
  const read = registry.register(instrument.id, vendorQuestionnaire(instrument), { holder: 'A vendor', reference: '1' });
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.value;
}

/** Vectors ask whether anything is critical. */
function withCritical(score: InstrumentScore): InstrumentScore {
  return { ...score, results: { critical: score.critical.length > 0, ...score.results } };
}
