import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rollup } from 'rollup';
import { compactCss, compactHtml, compactLitTemplates } from './compact-templates.mjs';

async function transformed(code: string): Promise<string> {
  const id = '/packages/elements/src/sample.ts';
  const source = { name: 'source', resolveId: (name: string) => (name === id ? id : { id: name, external: true }), load: () => code };
  let seen = '';
  const after = { name: 'after', transform: (text: string) => void (seen = text) };
  await rollup({ input: id, plugins: [source, compactLitTemplates, after], treeshake: false });
  return seen;
}

describe('templates in the build', () => {
  it('loses comments and indentation of styles, and no space that means something', () => {
    const text = `
  /* why */
  :host([a]) .b > p, p + p::after {
    content: ' : ; /* kept */ ';
    inline-size: calc(1em + 2 * var(--_x));
  }
  @media (forced-colors: active) { .a .b { margin: 0 1em } }
`;
    assert.equal(
      compactCss(text),
      ":host([a]) .b > p,p + p::after{content:' : ; /* kept */ ';inline-size:calc(1em + 2 * var(--_x))}@media (forced-colors:active){.a .b{margin:0 1em}}",
    );
  });

  it('keeps a line break in markup as white space', () => {
    assert.equal(compactHtml('<p>\n      one two\n    </p> <b>x</b>'), '<p>\none two\n</p> <b>x</b>');
  });

  it('leaves everything outside of templates where it was, for source maps', async () => {
    const code = [
      "import { css, html } from 'lit';",
      'const size = 2;',
      'export const styles = css`',
      '  :host {',
      '    inline-size: ${size}em;',
      '  }',
      '`; export const after = 1;',
      'export const view = (mark) => html`<p>',
      '  ${mark ? html`<b>',
      '    ${mark}</b>` : size}',
      '</p>`; export const last = mark => mark;',
    ].join('\n');
    const place = (text: string, word: string) => {
      const before = text.slice(0, text.indexOf(word)).split('\n');
      return [before.length, before.at(-1)?.length];
    };
    const compact = await transformed(code);
    for (const word of ['; export const after', 'mark ? html', ' : size}', '; export const last']) {
      assert.deepEqual(place(compact, word), place(code, word), word);
    }
    assert.match(compact, /css`:host\{inline-size:\$\{\s*size\}em\}`/);
    assert.doesNotMatch(compact, /`<p>\n {2}/);
  });
});
