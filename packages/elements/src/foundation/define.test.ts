import { expect } from 'chai';
import { consoleOf } from '../testing/harness.ts';
import { defineElement } from './define.ts';

const element = (version: string) =>
  class extends HTMLElement {
    static readonly version = version;
  };

describe('defineElement', () => {
  it('registers, and is silent about the same version again', async () => {
    const First = element('1.0.0');
    const said = await consoleOf(async () => {
      defineElement('x-define-same', First);
      defineElement('x-define-same', First);
      defineElement('x-define-same', element('1.0.0'));
    });
    expect(said).to.deep.equal([]);
    expect(customElements.get('x-define-same')).to.equal(First);
  });

  it('says both versions once when another one is there', async () => {
    defineElement('x-define-other', element('1.0.0'));
    const said = await consoleOf(async () => {
      defineElement('x-define-other', element('1.2.0'));
      defineElement('x-define-other', element('1.2.0'));
    });
    expect(said).to.have.length(1);
    expect(said[0]).to.contain('x-define-other').and.contain('1.0.0').and.contain('1.2.0');
  });

  it('says so when the tag belongs to somebody else', async () => {
    customElements.define('x-define-foreign', class extends HTMLElement {});
    const said = await consoleOf(async () => defineElement('x-define-foreign', element('1.0.0')));
    expect(said[0]).to.contain('unknown').and.contain('1.0.0');
  });

  it('hides no other error', () => {
    expect(() => defineElement('not a tag', element('1.0.0'))).to.throw();
  });
});
