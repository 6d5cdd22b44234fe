import '@careloom/elements/define/provider.js';
import '@careloom/elements/define/referral-board.js';
import { partners } from './data/staff.ts';
import { openRecords } from './host/records.ts';
import { bindSettings } from './host/settings.ts';

const provider = document.querySelector('careloom-provider') as HTMLElementTagNameMap['careloom-provider'];
const board = document.querySelector('careloom-referral-board') as HTMLElementTagNameMap['careloom-referral-board'];
const choice = document.querySelector('#organization') as HTMLSelectElement;
/** When this organization looked last: an instant and an organization, no patient. Kept by the page, never by an element. */
const lookKey = (): string => `careloom-demo.looked.${choice.value}`;

choice.append(...partners.map((partner, index) => new Option(partner.organization?.display, String(index))));
choice.value = sessionStorage.getItem('careloom-demo.partner') ?? '0';
const apply = (): void => {
  sessionStorage.setItem('careloom-demo.partner', choice.value);
  provider.user = partners[Number(choice.value)] ?? partners[0];
  board.lastLook = localStorage.getItem(lookKey()) ?? undefined;
};
choice.addEventListener('change', apply);
apply();
board.addEventListener('careloom-referral-looked', ({ detail }) => localStorage.setItem(lookKey(), detail.at));
addEventListener('pagehide', () => localStorage.setItem(lookKey(), new Date().toISOString()));

// The link in an e-mail leads to one referral and says nothing but its id: partner.html#Task/1
const one = /^#(Task\/[A-Za-z0-9.-]{1,64})$/.exec(location.hash)?.[1];
if (one) board.referralRef = one;

provider.userRole = 'partner';
provider.timeZone = 'America/New_York';
bindSettings(provider);
provider.repository = (await openRecords()).repository;
