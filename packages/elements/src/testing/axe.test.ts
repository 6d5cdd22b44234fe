import { expect } from 'chai';
import { axeFindings, colourFindings } from './axe.ts';

describe('what axe is asked', () => {
  const sheet = new CSSStyleSheet();
  let shown: HTMLElement;
  beforeEach(() => {
    document.adoptedStyleSheets = [sheet];
    shown = document.createElement('section');
    shown.innerHTML = '<p>Ana</p><input>';
    document.body.append(shown);
  });
  afterEach(() => {
    document.adoptedStyleSheets = [];
    shown.remove();
  });
  const rules = (findings: readonly string[]): readonly string[] => findings.map((each) => each.slice(0, each.indexOf(':'))).sort();

  it('is everything, and after another theme what depends on colours', async () => {
    sheet.replaceSync('p { color: #999; background: #fff; }');
    expect(rules(await axeFindings(shown))).to.deep.equal(['color-contrast', 'label']);
    expect(rules(await colourFindings(shown))).to.deep.equal(['color-contrast']);
    sheet.replaceSync('p { color: #000; background: #fff; }');
    expect(rules(await colourFindings(shown))).to.deep.equal([]);
  });
});
