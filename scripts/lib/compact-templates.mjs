// Lit templates without what only their author reads: comments and indentation of css`...`, indentation of html`...`.
// Nothing minifies the text of a template, so it would go to the user as it was written.

const TAGS = { css: compactCss, html: compactHtml, svg: compactHtml };
// Stands for `${...}` while the text around it is looked at as a whole.
const HOLE = '\uE000';
const STRING = `("(?:\\\\.|[^"\\\\])*"|'(?:\\\\.|[^'\\\\])*')`;
const spaceOrComment = new RegExp(`${STRING}|(?:\\s|/\\*[^]*?\\*/)+`, 'g');
const aroundPunctuation = new RegExp(`${STRING}| ?([{};,]) ?|: `, 'g');

/** Strings stay as they are, and so do spaces that may mean something (`a b`, `1em + 2em`, `a > b`). */
export function compactCss(text) {
  return text
    .replace(spaceOrComment, (_, string) => string ?? ' ')
    .replace(aroundPunctuation, (_, string, mark) => string ?? mark ?? ':')
    .replaceAll(';}', '}')
    .trim();
}

/** A line break stays one: where it is white space, it is as wide as before. */
export function compactHtml(text) {
  return text.replace(/\s*\n\s*/g, '\n');
}

/** Every tagged template below a node of the syntax tree, outermost first. */
function* templatesIn(node) {
  if (Array.isArray(node)) for (const each of node) yield* templatesIn(each);
  else if (typeof node?.type === 'string') {
    if (node.type === 'TaggedTemplateExpression' && Object.hasOwn(TAGS, node.tag.name)) yield node;
    for (const value of Object.values(node)) if (typeof value === 'object') yield* templatesIn(value);
  }
}

const column = (code) => code.length - code.lastIndexOf('\n') - 1;
const lines = (code) => code.split('\n').length - 1;

/** What is taken out comes back as white space behind the template, where minifiers drop it: source maps stay true. */
function padding(before, now) {
  const missing = lines(before) - lines(now);
  return missing > 0 ? '\n'.repeat(missing) + ' '.repeat(column(before)) : ' '.repeat(Math.max(0, column(before) - column(now)));
}

/** @param parse gives the syntax tree (ESTree, with offsets) of a module. */
export function compactTemplates(code, parse) {
  if (!/\b(?:css|html|svg)`/.test(code)) return code;
  const parts = [...templatesIn(parse(code))].flatMap(({ tag, quasi: { quasis } }) => {
    const texts = TAGS[tag.name](quasis.map(({ value }) => value.raw).join(HOLE)).split(HOLE);
    // Up to and with the back tick or `${` that ends the text.
    return quasis.map(({ start, value, tail }, index) => ({ start, end: start + value.raw.length + (tail ? 1 : 2), text: texts[index] + (tail ? '`' : '${') }));
  });
  let compact = '';
  let at = 0;
  for (const { start, end, text } of parts.sort((a, b) => a.start - b.start)) {
    compact += code.slice(at, start) + text;
    compact += padding(code.slice(0, end), compact);
    at = end;
  }
  return compact + code.slice(at);
}

/** The Rollup plugin; after the one that reads TypeScript. */
export const compactLitTemplates = {
  name: 'compact-lit-templates',
  transform(code, id) {
    return /[\\/]elements[\\/]src[\\/].*\.ts$/.test(id) ? { code: compactTemplates(code, (source) => this.parse(source)), map: null } : null;
  },
};
