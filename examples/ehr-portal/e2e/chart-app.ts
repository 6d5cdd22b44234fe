// A page in an EHR that keeps no referrals.
import '@careloom/elements/define/provider.js';
import '@careloom/elements/define/referral-composer.js';
import '@careloom/elements/define/referral-timeline.js';
import { openRecords } from './restricted-records.ts';

const { repository } = await openRecords();
const provider = document.querySelector('careloom-provider');
if (provider) {
  Object.assign(provider, { repository, user: { ref: 'PractitionerRole/riverside-care-coordinator', organization: { ref: 'Organization/riverside-family-clinic', display: 'Riverside Family Clinic' } } });
  provider.addEventListener('careloom-referral-sent', ({ detail }) => provider.select({ referralRef: detail.referralRef }));
}
