import type { AssessmentTool } from '@careloom/core/assessment';
import type { Resource } from '@careloom/core/fhir';
import type { CareRepository, ChartEntry } from '@careloom/core/ports';
import type { Actor } from '@careloom/core/shared';
import { ahcHrsnCore, ahcHrsnCoreScored } from '@careloom/instruments/ahc-hrsn-core';
import { toolOf } from '@careloom/instruments/assessment-tool';
import { hungerVitalSign } from '@careloom/instruments/hunger-vital-sign';
import { expect } from 'chai';
import type { CareloomElement } from '../foundation/careloom-element.ts';
import { everyElement, mount, seeded, settled, testNow, textOf, until } from './harness.ts';
import { amara, proxyRecords, telltale } from './proxy-records.ts';
import type { ProxyRecords } from './proxy-records.ts';
import '../provider/define.ts';
import '../assessment/assessment-board/define.ts';
import '../assessment/assessment-summary/define.ts';
import '../assessment/assessment-trend/define.ts';
import '../care-plan/barrier-list/define.ts';
import '../care-plan/care-plan-board/define.ts';
import '../care-plan/care-plan-history/define.ts';
import '../care-plan/care-plan-summary/define.ts';
import '../care-plan/goal-card/define.ts';
import '../care-plan/need-list/define.ts';
import '../care-team/care-team-editor/define.ts';
import '../care-team/care-team-list/define.ts';
import '../chart/chart-mark/define.ts';
import '../chart/chart-status/define.ts';
import '../communication/communication-editor/define.ts';
import '../communication/communication-list/define.ts';
import '../consent/consent-editor/define.ts';
import '../consent/consent-log/define.ts';
import '../consent/consent-sheet/define.ts';
import '../consent/consent-status/define.ts';
import '../person/person-banner/define.ts';
import '../person/person-card/define.ts';
import '../person/person-editor/define.ts';
import '../referral/referral-board/define.ts';
import '../referral/referral-composer/define.ts';
import '../referral/referral-list/define.ts';
import '../referral/referral-summary/define.ts';
import '../referral/referral-timeline/define.ts';
import '../screening/screening-form/define.ts';
import '../sync/sync-status/define.ts';

const both = toolOf(ahcHrsnCoreScored({ safety: true }));
/** About violence alone. */
const alone: AssessmentTool = { ...both, id: 'alone', title: telltale, canonical: 'https://example.org/alone', items: both.items.filter(({ linkId }) => linkId.startsWith('9561')) };
const tools = [both, alone];
const safetyTool = ahcHrsnCore({ safety: true });
interface Held {
  readonly seed: readonly Resource[];
  readonly entries?: readonly ChartEntry[];
}
type Props = (records: ProxyRecords) => object;

/** What each element is given; `tells`: staff see there what a proxy does not. */
const elements: readonly (readonly [tag: string, tells: boolean, props?: Props])[] = [
  ['careloom-assessment-board', true, () => ({ tools })],
  ['careloom-assessment-summary', true, () => ({ tools })],
  ['careloom-assessment-trend', true, () => ({ tools })],
  ['careloom-barrier-list', false],
  ['careloom-care-plan-board', true],
  ['careloom-care-plan-history', true],
  ['careloom-care-plan-summary', true],
  ['careloom-goal-card', true, ({ hiddenGoal }) => ({ goalRef: hiddenGoal })],
  ['careloom-goal-card', false, ({ foodGoal }) => ({ goalRef: foodGoal })],
  ['careloom-need-list', true, () => ({ instruments: [hungerVitalSign, safetyTool] })],
  ['careloom-care-team-editor', true],
  ['careloom-care-team-list', true],
  ['careloom-communication-editor', false, ({ foodTask }) => ({ partOfRef: foodTask })],
  ['careloom-chart-mark', true, ({ hiddenTask }) => ({ ref: hiddenTask })],
  ['careloom-chart-status', true],
  ['careloom-communication-list', true],
  ['careloom-consent-editor', false],
  ['careloom-consent-log', true],
  ['careloom-consent-sheet', true],
  ['careloom-consent-status', false],
  ['careloom-person-banner', false],
  ['careloom-person-card', false],
  ['careloom-person-editor', false],
  ['careloom-referral-board', true, () => ({ ownerRef: 'Organization/harvest-table-pantry' })],
  ['careloom-referral-composer', true],
  ['careloom-referral-list', true],
  ['careloom-referral-list', true, () => ({ patientRef: undefined, requesterRef: 'Organization/riverside-family-clinic' })],
  ['careloom-referral-summary', true],
  ['careloom-referral-timeline', true, ({ hiddenTask }) => ({ referralRef: hiddenTask })],
  ['careloom-referral-timeline', false, ({ foodTask }) => ({ referralRef: foodTask })],
  ['careloom-screening-form', false, () => ({ instrument: safetyTool })],
  ['careloom-sync-status', false],
];

/** Words, codes and addresses of what is hidden. */
const quietWords = new RegExp(`${telltale}|violence|abuse|physically hurt|9561[4-8]|\\w-x\\b`, 'i');
const relative: Actor = { ref: 'RelatedPerson/brother', display: 'Her brother' };

/** Everything there is to read: tags, words, attributes, what fields hold; the marks of the renderer left out. */
function markupOf(root: ParentNode): string {
  const lines = everyElement(root).filter((each) => !['STYLE', 'LINK'].includes(each.tagName)).map((each) => {
    const attributes = [...each.attributes].map(({ name, value }) => `${name}=${value.replace(/lit\$\d+\$/g, '')}`).sort();
    const own = [...each.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE).map(({ textContent }) => textContent?.trim()).join(' ').trim();
    const held = each instanceof HTMLInputElement || each instanceof HTMLSelectElement || each instanceof HTMLTextAreaElement ? each.value : '';
    return `${each.localName} ${attributes.join(' ')} ${own} ${held}`.trim();
  });
  return lines.join('\n');
}

async function quiet(element: CareloomElement): Promise<void> {
  const isBusy = (): boolean => [element, ...everyElement(element.shadowRoot ?? element)].some((each) => each.classList.contains('skeleton'));
  await until(() => element.hasUpdated && !isBusy(), `${element.localName} is not there`);
  await settled(element);
  await until(() => !isBusy());
}

/** What waits to be copied into the chart, where the records are told of. */
const chartEntry = (ref: string): ChartEntry => ({ ref, patient: amara, state: 'copy', note: 'n', since: '2026-11-20T15:00:00Z', text: `Referral: ${telltale}`, issues: [], resend: 'never' });

function withChart(repository: CareRepository, entries: readonly ChartEntry[]): CareRepository {
  const stateOf = (): ChartEntry | undefined => entries[0];
  return { ...repository, chart: { entries, stateOf, changes: async function* () {}, retry: async () => {}, settle: () => {} } };
}

/** What it says, and with all that can be unfolded, one after the other. */
async function shown(tag: string, props: object, { seed, entries = [] }: Held, user?: Actor): Promise<string> {
  const { element, remove } = await mount<CareloomElement>(tag, {
    repository: withChart(seeded(...seed), entries),
    provider: { patientRef: amara, ...(user && { user }) },
    prepare: (each) => void Object.assign(each, 'patientRef' in each && !('referralRef' in props) ? { patientRef: amara } : {}, props),
  });
  try {
    await quiet(element);
    const said = [markupOf(element.shadowRoot ?? element), textOf(element)];
    for (let at = 0; at < 12; at++) {
      const folded = everyElement(element.shadowRoot ?? element).filter((each): each is HTMLElement => each.matches('[aria-expanded=false], details:not([open]) > summary'));
      const next = folded[at];
      if (!next) break;
      next.click();
      await quiet(element);
      said.push(markupOf(element.shadowRoot ?? element));
    }
    return said.join('\n--\n');
  } finally {
    remove();
  }
}

describe('what a proxy sees in every element', () => {
  let records: ProxyRecords;
  before(async function () {
    this.timeout(0);
    records = await proxyRecords();
  });

  for (const [tag, tells, props = () => ({})] of elements) {
    it(`${tag} ${JSON.stringify(Object.keys(props({} as ProxyRecords)))}: as if it had never been there`, async function () {
      this.timeout(0);
      const given = props(records);
      const [all, open] = [{ seed: records.all, entries: [chartEntry(records.hiddenTask)] }, { seed: records.open }];
      const seen = await shown(tag, given, all, relative);
      // What is offered to everybody tells of nobody.
      const vocabulary = tag === 'careloom-consent-editor' ? /Violence and abuse/g : /^$/;
      expect(seen.replace(vocabulary, '').split('\n').filter((line) => quietWords.test(line))).to.deep.equal([]);
      expect(seen).to.equal(await shown(tag, given, open, relative));
      if (tells) expect(await shown(tag, given, all)).not.to.equal(await shown(tag, given, open));
    });
  }

  for (const tag of ['careloom-need-list', 'careloom-care-plan-board', 'careloom-care-plan-history', 'careloom-care-plan-summary', 'careloom-goal-card', 'careloom-barrier-list']) {
    it(`${tag}: the same where staff show it to a proxy`, async function () {
      this.timeout(0);
      const given = { proxy: true, goalRef: records.foodGoal };
      const seen = await shown(tag, given, { seed: records.all });
      expect(seen.split('\n').filter((line) => quietWords.test(line))).to.deep.equal([]);
      expect(seen).to.equal(await shown(tag, given, { seed: records.open }));
    });
  }

  it('the screening form asks a proxy nothing about violence, and shows a tool about nothing else as none', async () => {
    const open = { seed: records.open };
    const hits = { ...safetyTool, items: safetyTool.items.filter(({ linkId }) => linkId.startsWith('9561')) };
    expect(await shown('careloom-screening-form', { instrument: safetyTool }, open)).to.match(/data-link-id=95618-5/);
    expect(await shown('careloom-screening-form', { instrument: hits }, open, relative)).to.equal(await shown('careloom-screening-form', {}, open, relative));
  });

  it('what a host hands to an element is kept back as well', async () => {
    const open = { seed: records.open };
    const needs = [{ domain: 'food-insecurity' }, { domain: 'intimate-partner-violence' }, { domain: 'elder-abuse' }];
    const resources = records.all.filter(({ resourceType }) => resourceType === 'Condition').map((resource) => ({ resource }));
    const known = resources.filter(({ resource }) => !JSON.stringify(resource).includes(telltale));
    expect(known.length).to.be.below(resources.length);
    const rows = [
      ['careloom-referral-summary', { needs }, { needs: needs.slice(0, 1) }],
      ['careloom-consent-sheet', { resources }, { resources: known }],
    ] as const;
    for (const [tag, all, left] of rows) {
      expect(await shown(tag, all, open, relative)).to.equal(await shown(tag, left, open, relative));
      expect(await shown(tag, all, open)).not.to.equal(await shown(tag, left, open));
    }
  });

  it('who signs in after staff sees nothing that stood there', async () => {
    const { provider, element, remove } = await mount<CareloomElement>('careloom-communication-list', { repository: seeded(...records.all), provider: { patientRef: amara } });
    await until(() => textOf(element).includes(telltale), 'staff do not see it');
    provider.user = relative;
    await until(() => textOf(element) !== '' && !textOf(element).includes(telltale), 'it still stands there');
    await quiet(element);
    expect(textOf(element)).to.include('Which day suits you?').and.not.to.include(telltale);
    remove();
  });

  it('an element that has records and user of its own keeps to it, too', async () => {
    const element = document.createElement('careloom-communication-list');
    const session = { user: relative, role: 'coordinator', timeZone: 'UTC', now: () => testNow, newId: () => '1' } as const;
    Object.assign(element, { repository: seeded(...records.all), session, patientRef: amara });
    document.body.append(element);
    await until(() => textOf(element).includes('Which day suits you?'), 'nothing is shown');
    expect(textOf(element)).not.to.include(telltale);
    element.remove();
  });
});
