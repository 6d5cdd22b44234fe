import { expect } from 'chai';
import '../care-plan/need-list/define.ts';
import '../provider/define.ts';
import type { CareloomProvider } from '../provider/provider.ts';
import '../referral/referral-composer/define.ts';
import { powerNeed, usual } from '../referral/referral-composer/composer.fixtures.ts';
import { seeded, testSession, textOf, until } from './harness.ts';

describe('elements in one provider', () => {
  let provider: CareloomProvider | undefined;
  afterEach(() => provider?.remove());

  it('a need that is to be referred opens in the composer, without a line of the host', async () => {
    provider = document.createElement('careloom-provider') as CareloomProvider;
    Object.assign(provider, testSession(), { repository: seeded(...usual, ...powerNeed), patientRef: 'Patient/p1' });
    const [needs, composer] = [document.createElement('careloom-need-list'), document.createElement('careloom-referral-composer')] as const;
    provider.append(needs, composer);
    document.body.append(provider);
    await until(() => textOf(composer).includes('Choose the need first'), 'the composer does not ask for the need');
    const row = (): Element | undefined => [...(needs.shadowRoot?.querySelectorAll('.need') ?? [])].find((each) => /utilit|electric|power/i.test(each.textContent ?? ''));
    await until(() => row() !== undefined, 'no need');
    [...(row()?.querySelectorAll('button') ?? [])].find((each) => each.textContent?.trim() === 'Refer')?.click();
    await until(() => textOf(composer).includes('Shut-off grants'), 'the composer does not follow');
    expect([provider.domain, composer.domain]).to.deep.equal(['utility-insecurity', undefined]);
  });
});
