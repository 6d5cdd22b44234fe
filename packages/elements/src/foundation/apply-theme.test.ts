import { expect } from 'chai';
import { consoleOf } from '../testing/harness.ts';
import { applyTheme, checkTheme } from './apply-theme.ts';
import { darkPalette, lightPalette } from './palette.ts';

describe('applyTheme', () => {
  it('sets colours that can be read', () => {
    const target = document.createElement('div');
    expect(applyTheme(target, { '--careloom-color-accent-text': '#5b2a86', '--careloom-color-accent-fill': '#f1e8f8' })).to.deep.equal([]);
    expect(target.style.getPropertyValue('--careloom-color-accent-text')).to.equal('#5b2a86');
  });

  it('keeps the default where they cannot, and says so', async () => {
    const target = document.createElement('div');
    const said = await consoleOf(async () => {
      const refused = applyTheme(target, { '--careloom-color-accent-text': '#ffcc00', '--careloom-color-info-text': '#1f3fa8' });
      expect(refused).to.have.length(1);
      expect(refused[0]).to.include({ token: '--careloom-color-accent-text', against: '--careloom-color-surface', needed: 4.5 });
      expect(refused[0]?.ratio).to.be.within(1.4, 1.6);
    });
    expect(target.style.getPropertyValue('--careloom-color-accent-text')).to.equal('');
    expect(target.style.getPropertyValue('--careloom-color-info-text')).to.equal('#1f3fa8');
    expect(said.join()).to.contain('--careloom-color-accent-text');
  });

  it('takes back a background that makes the default text unreadable', () => {
    const { accepted, refused } = checkTheme({ '--careloom-color-surface': '#777777' }, lightPalette);
    expect(accepted).to.deep.equal({});
    expect(refused[0]?.token).to.equal('--careloom-color-surface');
  });

  it('reads any opaque colour and refuses what is none', () => {
    const { accepted } = checkTheme({ '--careloom-color-text': 'rgb(10 20 30)', '--careloom-color-accent-text': 'hsl(200 80% 25%)' }, lightPalette);
    expect(Object.keys(accepted)).to.have.length(2);
    for (const value of ['url(https://example.org/x)', 'var(--x)', 'currentColor', 'rgb(0 0 0 / 50%)', 'red;}*{', '']) {
      expect(checkTheme({ '--careloom-color-text': value }, lightPalette).accepted, value).to.deep.equal({});
    }
  });

  it('goes back to nothing without colours', () => {
    const target = document.createElement('div');
    applyTheme(target, { '--careloom-color-accent-text': '#5b2a86' });
    applyTheme(target, {});
    expect(target.hasAttribute('style')).to.equal(false);
  });

  it('finds nothing to refuse in our own palettes', () => {
    expect(checkTheme(lightPalette, lightPalette).refused).to.deep.equal([]);
    expect(checkTheme(darkPalette, darkPalette).refused).to.deep.equal([]);
  });
});
