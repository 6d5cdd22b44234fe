import { CareloomError } from '@careloom/core/shared';
import { expect } from 'chai';
import { consoleOf } from '../testing/harness.ts';
import { dispatchIntent, IntentEvent } from './intent.ts';

class SendEvent extends IntentEvent<{ readonly id: string }> {
  constructor() {
    super('careloom-test-send', { id: '1' });
  }
}

async function ask(listener?: (event: SendEvent) => void) {
  const root = document.createElement('div');
  const host = document.createElement('div');
  root.attachShadow({ mode: 'open' }).append(host);
  if (listener) root.addEventListener('careloom-test-send', (event) => listener(event as SendEvent));
  return dispatchIntent(host, new SendEvent());
}

describe('intents', () => {
  it('proceed when nobody objects', async () => {
    expect(await ask()).to.equal('proceed');
    expect(await ask(() => {})).to.equal('proceed');
  });

  it('are handled when the host stops them or does them', async () => {
    expect(await ask((event) => event.preventDefault())).to.equal('handled');
    expect(await ask((event) => event.respondWith(Promise.resolve()))).to.equal('handled');
  });

  it('are refused with the reason of the host', async () => {
    expect(await ask((event) => event.respondWith(Promise.reject({ code: 'acme.closed' })))).to.deep.equal({
      refused: { code: 'acme.closed', messageKey: 'acme.closed' },
    });
    expect(await ask((event) => event.respondWith(Promise.reject(new CareloomError('repository.forbidden'))))).to.deep.equal({
      refused: { code: 'repository.forbidden', messageKey: 'repository.forbidden' },
    });
  });

  it('never show what an unknown error says', async () => {
    expect(await ask((event) => event.respondWith(Promise.reject(new Error('Rosa Vega, 1961'))))).to.deep.equal({
      refused: { code: 'host.refused', messageKey: 'host.refused' },
    });
    expect(await ask((event) => event.respondWith(Promise.reject()))).to.have.property('refused');
  });

  it('take the first answer', async () => {
    const answer = await ask((event) => {
      event.respondWith(Promise.resolve());
      event.respondWith(Promise.reject(new Error('later')));
    });
    expect(answer).to.equal('handled');
  });

  it('tell a host that answers too late', async () => {
    const event = new SendEvent();
    await dispatchIntent(document.createElement('div'), event);
    const said = await consoleOf(async () => event.respondWith(Promise.resolve()));
    expect(said[0]).to.contain('intent.too_late');
    expect(event.defaultPrevented).to.equal(false);
  });
});
