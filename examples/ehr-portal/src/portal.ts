import '@careloom/elements/define/assessment-board.js';
import '@careloom/elements/define/assessment-summary.js';
import '@careloom/elements/define/assessment-trend.js';
import '@careloom/elements/define/barrier-list.js';
import '@careloom/elements/define/care-plan-board.js';
import '@careloom/elements/define/care-plan-history.js';
import '@careloom/elements/define/care-plan-summary.js';
import '@careloom/elements/define/care-team-editor.js';
import '@careloom/elements/define/care-team-list.js';
import '@careloom/elements/define/communication-editor.js';
import '@careloom/elements/define/communication-list.js';
import '@careloom/elements/define/community-resource-card.js';
import '@careloom/elements/define/community-resource-finder.js';
import '@careloom/elements/define/consent-editor.js';
import '@careloom/elements/define/consent-log.js';
import '@careloom/elements/define/consent-sheet.js';
import '@careloom/elements/define/consent-status.js';
import '@careloom/elements/define/goal-card.js';
import '@careloom/elements/define/need-list.js';
import '@careloom/elements/define/person-banner.js';
import '@careloom/elements/define/person-card.js';
import '@careloom/elements/define/person-editor.js';
import '@careloom/elements/define/provider.js';
import '@careloom/elements/define/referral-composer.js';
import '@careloom/elements/define/referral-list.js';
import '@careloom/elements/define/referral-summary.js';
import '@careloom/elements/define/referral-timeline.js';
import '@careloom/elements/define/screening-form.js';
import '@careloom/elements/define/session-guard.js';
import '@careloom/elements/define/sync-guard.js';
import '@careloom/elements/define/sync-status.js';
import { loadNeeds } from '@careloom/core/care-plan';
import { loadPeople } from '@careloom/core/person';
import type { PersonRow } from '@careloom/core/person';
import { showConflicts } from '@careloom/elements/compare';
import { clinic, coordinator } from './data/staff.ts';
import { bindLock } from './host/lock.ts';
import { bindOutbox } from './host/outbox.ts';
import { openRecords } from './host/records.ts';
import { bindSettings } from './host/settings.ts';
import { bindSyncWords } from './host/sync-words.ts';
import { makeTabs } from './host/tabs.ts';
import { say } from './host/words.ts';
import { bindAssessments } from './panels/assessments.ts';
import { bindResources } from './panels/resources.ts';
import { bindSharing } from './panels/sharing.ts';

const one = <E extends Element>(selector: string): E => document.querySelector<E>(selector) as E;
const provider = one<HTMLElementTagNameMap['careloom-provider']>('#provider');
// Held on to: a locked page has none of them in its document.
const page = { home: one<HTMLElement>('#home'), chart: one<HTMLElement>('#chart'), title: one<HTMLElement>('#chart-title'), banner: one<HTMLElementTagNameMap['careloom-person-banner']>('careloom-person-banner'), patients: one<HTMLElement>('.patients'), conflicts: one<HTMLElement>('#conflicts') };
const tabs = makeTabs(one('#tabs'), (tab) => remember({ ...at(), tab }, 'here'));

provider.user = { ...coordinator, organization: clinic };
provider.userRole = 'coordinator';
provider.timeZone = 'America/New_York';
bindSettings(provider);
showUser();

bindSyncWords();
const { repository, reset } = await openRecords();
const forgetUnsent = bindOutbox(repository, { user: coordinator.ref, onRecords: (records) => (provider.repository = records) });
bindLock(coordinator.ref);
showConflicts(provider);
one<HTMLElementTagNameMap['careloom-referral-list']>('#home-list').requesterRef = clinic.ref;
const summary = one<HTMLElementTagNameMap['careloom-referral-summary']>('#home-summary');
summary.requesterRef = clinic.ref;

const fold = one<HTMLDetailsElement>('#patients-fold');
const oneColumn = matchMedia('(max-width: 48em)');
oneColumn.addEventListener('change', () => {
  if (oneColumn.matches) foldPatients();
  else fold.open = true;
});
const on = new Date().toISOString().slice(0, 10);
const { people } = await loadPeople(repository, { on });
listPatients(people);
bindAssessments(() => tabs.show('tab-screening', { focus: true }));
bindSharing();
void bindResources(repository, provider.timeZone);
restore();
void followNeedsFound();

one('#worklist').addEventListener('click', () => openHome());
one('#reset').addEventListener('click', () => {
  if (!confirm(say('Everything entered in this demo is removed. Go on?'))) return;
  history.replaceState(null, '');
  void forgetUnsent().then(reset).then(() => location.reload());
});
// The need is chosen, an organisation, the referral is written, the list shows it: the elements share what is looked at,
// the host only moves between its own tabs.
provider.addEventListener('careloom-need-refer', (event) => {
  const { patientRef } = event.detail;
  if (at().ref !== patientRef) openChart(patientRef, 'tab-refer');
  tabs.show('tab-refer', { focus: true });
});
provider.addEventListener('careloom-need-referral', () => tabs.show('tab-referrals', { focus: true }));
for (const button of document.querySelectorAll<HTMLElement>('[data-tab]')) {
  button.addEventListener('click', () => tabs.show(button.dataset['tab'] ?? '', { focus: true }));
}
provider.addEventListener('careloom-screening-next', () => tabs.show('tab-needs', { focus: true }));
provider.addEventListener('careloom-selection-changed', (event) => {
  // In one column the story stands under a long list: go there.
  const timeline = [...document.querySelectorAll('careloom-referral-timeline')].find((each) => each.checkVisibility?.() ?? each.offsetParent);
  if (!event.detail.referralRef || !timeline || timeline.getBoundingClientRect().top < innerHeight) return;
  timeline.scrollIntoView({ block: 'start' });
});
// It says there that the records have it twice: whoever sent it reads that first.
let isTwice = false;
provider.addEventListener('careloom-duplicate-found', () => (isTwice = true));
provider.addEventListener('careloom-record-open', ({ detail: { ref } }) => {
  if (!ref.startsWith('Task/')) return;
  provider.select({ referralRef: ref });
  tabs.show('tab-referrals', { focus: true });
});
provider.addEventListener('careloom-referral-sent', (event) => {
  if (isTwice) return void (isTwice = false);
  // It may have been sent long after it was written: whoever looks at something else by now stays there.
  if (at().ref !== event.detail.patientRef || at().tab !== 'tab-refer') return;
  provider.select({ referralRef: event.detail.referralRef });
  tabs.show('tab-referrals', { focus: true });
});

function showUser(): void {
  const role = document.createElement('span');
  role.dataset['words'] = 'care coordinator';
  role.textContent = say('care coordinator');
  one('#user').replaceChildren(`${coordinator.display}, `, role);
}

/** In one column the list stands above the chart: it makes room once somebody is chosen, or the page gets that narrow. */
function foldPatients(): void {
  if (oneColumn.matches && at().ref) fold.open = false;
}

function listPatients(all: readonly PersonRow[]): void {
  const list = one<HTMLUListElement>('#patients');
  list.replaceChildren(
    ...all.map(({ view: person, sameName }) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.dataset['ref'] = person.ref;
      const about = document.createElement('small');
      about.textContent = person.birthDate ?? say('birth date not known');
      if (!person.birthDate) about.dataset['words'] = 'birth date not known';
      const name = document.createElement('span');
      name.dir = 'auto';
      name.textContent = person.name ?? person.ref;
      button.append(name, about);
      if (sameName) {
        const same = document.createElement('small');
        same.dataset['words'] = 'Somebody else has the same name';
        same.textContent = say('Somebody else has the same name');
        button.append(same);
      }
      button.addEventListener('click', () => openChart(person.ref));
      const item = document.createElement('li');
      item.append(button);
      return item;
    }),
  );
}

/** The clinic's needs: the element looks up one patient's by itself, a whole clinic's only the host can. */
async function showNeedsFound(): Promise<void> {
  const found = await Promise.all(
    people.map(async ({ view }) => ({ patient: view.name ?? view.ref, needs: (await loadNeeds(repository, view.ref)).needs })),
  );
  const screened = found.filter(({ needs }) => needs.some((need) => need.evidence.length > 0));
  summary.needs = screened.flatMap(({ patient, needs }) =>
    needs.filter((need) => need.evidence.length > 0 && !need.followUp).map(({ domain }) => ({ domain, patient })),
  );
  summary.needsScreened = screened.length;
}

/** What is asked here, in another tab or at another desk changes the number. */
async function followNeedsFound(): Promise<void> {
  for await (const _page of repository.watch({ resourceType: 'QuestionnaireResponse' })) {
    if (page.home.isConnected && !page.home.hidden) await showNeedsFound();
  }
}

interface Place {
  readonly ref?: string;
  readonly tab?: string;
}

/** Where the user is. Kept in the history entry, never in the address: a patient's id does not belong into a URL. */
function at(): Place {
  return (history.state as Place | null) ?? {};
}

function remember(place: Place, how: 'here' | 'new'): void {
  if (how === 'new') history.pushState(place, '');
  else history.replaceState(place, '');
}

function openChart(ref: string, tab = 'tab-needs'): void {
  remember({ ref, tab }, 'new');
  showPlace({ ref, tab });
  foldPatients();
  page.title.focus({ preventScroll: true });
}

function openHome(): void {
  remember({}, 'new');
  showPlace({});
}

function showPlace({ ref, tab }: Place): void {
  const row = people.find(({ view }) => view.ref === ref);
  const isKnown = row !== undefined;
  page.banner.sameName = row?.sameName ?? false;
  provider.select({ patientRef: isKnown ? ref : undefined, ...(!isKnown && { referralRef: undefined }) });
  // Not decided, it is offered again at the head of the page.
  page.conflicts.replaceChildren();
  page.home.toggleAttribute('hidden', isKnown);
  page.chart.toggleAttribute('hidden', !isKnown);
  for (const button of page.patients.querySelectorAll<HTMLElement>('#patients button, #worklist')) {
    const isHere = isKnown ? button.dataset['ref'] === ref : button.id === 'worklist';
    if (isHere) button.setAttribute('aria-current', 'true');
    else button.removeAttribute('aria-current');
  }
  document.title = isKnown ? 'Chart – Riverside EHR (demo)' : 'All referrals – Riverside EHR (demo)';
  if (isKnown) tabs.show(tab ?? 'tab-needs');
  else void showNeedsFound();
}

function restore(): void {
  const place = at();
  remember(place, 'here');
  showPlace(place);
  addEventListener('popstate', () => showPlace(at()));
  foldPatients();
}
