// Makes a new concept or element with the anatomy of the reference pair. What it makes passes `npm test` as it is.
//   npm run new -- concept <name>              packages/core/src/<name>, its export, docs/concepts/<name>.md
//   npm run new -- element <concept>/<shape>   packages/elements/src/<concept>/<concept>-<shape>, its export
// Nothing is ever overwritten. Names are checked against the tag rules.
import { newConcept } from './new/concept.mjs';
import { newElement } from './new/element.mjs';
import { Refused } from './new/files.mjs';
import { SHAPES } from './new/names.mjs';

const makers = { concept: newConcept, element: newElement };
const [kind, name, ...more] = process.argv.slice(2);
const make = makers[kind];

if (!make || more.length > 0) {
  console.error(`npm run new -- concept <name>\nnpm run new -- element <concept>/<shape>\n\nshapes: ${SHAPES.join(', ')}`);
  process.exitCode = 2;
} else {
  try {
    const { written, next } = await make(name);
    console.log(`${written.join('\n')}\n\nNext:`);
    next.forEach((step, index) => console.log(`${index + 1}. ${step}`));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
