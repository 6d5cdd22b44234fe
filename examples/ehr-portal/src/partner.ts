import '@careloom/elements/define/provider.js';
import '@careloom/elements/define/referral-board.js';
import { partners } from './data/staff.ts';
import { openRecords } from './host/records.ts';
import { bindSettings } from './host/settings.ts';

const provider = document.querySelector('careloom-provider') as HTMLElementTagNameMap['careloom-provider'];
const choice = document.querySelector('#organization') as HTMLSelectElement;

choice.append(...partners.map((partner, index) => new Option(partner.organization?.display, String(index))));
choice.value = sessionStorage.getItem('careloom-demo.partner') ?? '0';
const apply = (): void => {
  sessionStorage.setItem('careloom-demo.partner', choice.value);
  provider.user = partners[Number(choice.value)] ?? partners[0];
};
choice.addEventListener('change', apply);
apply();

provider.userRole = 'partner';
provider.timeZone = 'America/New_York';
bindSettings(provider);
provider.repository = (await openRecords()).repository;
