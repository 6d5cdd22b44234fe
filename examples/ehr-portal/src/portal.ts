import '@careloom/elements/define/need-list.js';
import '@careloom/elements/define/person-banner.js';
import '@careloom/elements/define/provider.js';
import '@careloom/elements/define/referral-composer.js';
import '@careloom/elements/define/referral-list.js';
import '@careloom/elements/define/referral-summary.js';
import '@careloom/elements/define/referral-timeline.js';
import '@careloom/elements/define/screening-form.js';
import { loadNeeds } from '@careloom/core/care-plan';
import { loadPeople } from '@careloom/core/person';
import type { PersonView } from '@careloom/core/person';
import { ahcHrsnCore } from '@careloom/instruments/ahc-hrsn-core';
import { hungerVitalSign } from '@careloom/instruments/hunger-vital-sign';
import { clinic, coordinator } from './data/staff.ts';
import { openRecords } from './host/records.ts';
import { bindSettings } from './host/settings.ts';
import { makeTabs } from './host/tabs.ts';

const one = <E extends Element>(selector: string): E => document.querySelector<E>(selector) as E;
const provider = one<HTMLElementTagNameMap['careloom-provider']>('#provider');
const form = one<HTMLElementTagNameMap['careloom-screening-form']>('careloom-screening-form');
const composer = one<HTMLElementTagNameMap['careloom-referral-composer']>('careloom-referral-composer');
const tabs = makeTabs(one('#tabs'), () => undefined);

provider.user = { ...coordinator, organization: clinic };
provider.userRole = 'coordinator';
provider.timeZone = 'America/New_York';
bindSettings(provider);
one('#user').textContent = `${coordinator.display}, care coordinator`;

const { repository, reset } = await openRecords();
provider.repository = repository;
one<HTMLElementTagNameMap['careloom-referral-list']>('#home-list').requesterRef = clinic.ref;
one<HTMLElementTagNameMap['careloom-referral-summary']>('#home-summary').requesterRef = clinic.ref;

const on = new Date().toISOString().slice(0, 10);
const { people } = await loadPeople(repository, { on });
listPatients(people.map((row) => row.view));
bindInstruments();
restore();
void showNeedsFound();

one('#worklist').addEventListener('click', () => openHome());
one('#reset').addEventListener('click', () => {
  void reset().then(() => location.reload());
});
// An organisation is chosen, the referral is written, the list shows it: the host only moves between its own tabs.
provider.addEventListener('careloom-need-refer', (event) => {
  event.preventDefault();
  composer.domain = event.detail.domain;
  tabs.show('tab-refer', { focus: true });
});
provider.addEventListener('careloom-referral-sent', (event) => {
  provider.select({ referralRef: event.detail.referralRef });
  tabs.show('tab-referrals', { focus: true });
});

function listPatients(all: readonly PersonView[]): void {
  const list = one<HTMLUListElement>('#patients');
  list.replaceChildren(
    ...all.map((person) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.dataset['ref'] = person.ref;
      const about = document.createElement('small');
      about.textContent = person.birthDate ?? 'birth date not known';
      const name = document.createElement('span');
      name.dir = 'auto';
      name.textContent = person.name ?? person.ref;
      button.append(name, about);
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
  const summary = one<HTMLElementTagNameMap['careloom-referral-summary']>('#home-summary');
  const screened = found.filter(({ needs }) => needs.some((need) => need.evidence.length > 0));
  summary.needs = screened.flatMap(({ patient, needs }) =>
    needs.filter((need) => need.evidence.length > 0).map(({ domain }) => ({ domain, patient })),
  );
  summary.needsScreened = screened.length;
}

function openChart(ref: string): void {
  provider.select({ patientRef: ref });
  show('chart', ref);
  tabs.show('tab-needs');
}

function openHome(): void {
  provider.select({ patientRef: undefined, referralRef: undefined });
  show('home', undefined);
}

function show(section: 'home' | 'chart', ref: string | undefined): void {
  one('#home').toggleAttribute('hidden', section !== 'home');
  one('#chart').toggleAttribute('hidden', section !== 'chart');
  for (const button of document.querySelectorAll<HTMLElement>('#patients button')) {
    if (button.dataset['ref'] === ref) button.setAttribute('aria-current', 'true');
    else button.removeAttribute('aria-current');
  }
  // Kept in the history entry, never in the address: a patient's id does not belong into a URL.
  history.replaceState({ ref }, '');
}

function restore(): void {
  const ref = (history.state as { ref?: string } | null)?.ref;
  if (ref && people.some((row) => row.view.ref === ref)) openChart(ref);
  else openHome();
}

function bindInstruments(): void {
  const choice = one<HTMLSelectElement>('#instrument');
  const safety = one<HTMLInputElement>('#safety');
  const available = { hvs: () => hungerVitalSign, ahc: () => ahcHrsnCore({ safety: safety.checked }) };
  choice.append(...Object.entries(available).map(([id, make]) => new Option(make().title, id)));
  const apply = (): void => {
    form.instrument = available[choice.value as keyof typeof available]();
    safety.closest('label')?.toggleAttribute('hidden', choice.value !== 'ahc');
  };
  choice.addEventListener('change', apply);
  safety.addEventListener('change', apply);
  apply();
}
