import { codingIn, objectsIn, textIn } from '../fhir/index.ts';
import type { Coding, Extension } from '../fhir/index.ts';
import { absentIdentity, ethnicityExtension, nullFlavorSystem, raceExtension } from './identity.codes.ts';
import type { IdentityAnswer } from './person.types.ts';

type Holder = { readonly extension?: unknown };

/** What the record says about race (US Core 7.0.0 `us-core-race`). Of two such extensions the first counts. */
export function raceOf(holder: Holder): IdentityAnswer {
  return answerIn(identityIn(holder, raceExtension)[0]);
}

/** What the record says about ethnicity (US Core 7.0.0 `us-core-ethnicity`). */
export function ethnicityOf(holder: Holder): IdentityAnswer {
  return answerIn(identityIn(holder, ethnicityExtension)[0]);
}

export function identityIn(holder: Holder, url: string): readonly Extension[] {
  return objectsIn<Extension>(holder.extension).filter((entry) => entry.url === url);
}

function answerIn(found: Extension | undefined): IdentityAnswer {
  if (!found) return { state: 'not-recorded', omb: [], detailed: [] };
  const parts = objectsIn<Extension>(found.extension);
  const codings = (url: string): Coding[] =>
    parts.flatMap((part) => (part.url === url ? codingIn(part.valueCoding) ?? [] : [])).filter((coding) => coding.code);
  const said = codings('ombCategory');
  const omb = said.filter((coding) => coding.system !== nullFlavorSystem);
  const detailed = codings('detailed');
  const text = parts.flatMap((part) => (part.url === 'text' ? textIn(part.valueString) ?? [] : []))[0];
  const absent = (['asked-declined', 'unknown'] as const).find((state) =>
    said.some(({ system, code }) => system === nullFlavorSystem && code === absentIdentity[state].code),
  );
  const nothing = absent ?? (said.length > 0 ? 'unknown' : text ? 'said' : 'not-recorded');
  return { state: omb.length + detailed.length > 0 ? 'said' : nothing, omb, detailed, ...(text && { text }) };
}

/**
 * An answer as its US Core extension; undefined for one that is not recorded. An answer that is none stands alone
 * (us-core-23). `text` is always there (1..1). Parts we do not know are kept.
 */
export function identityExtension(url: string, answer: IdentityAnswer, before?: Extension): Extension | undefined {
  if (answer.state === 'not-recorded') return undefined;
  const omb = answer.state === 'said' ? answer.omb : [absentIdentity[answer.state]];
  const foreign = objectsIn<Extension>(before?.extension).filter(
    (part) => !['ombCategory', 'detailed', 'text'].includes(part.url),
  );
  const { extension: _parts, ...rest } = before ?? {};
  return {
    ...rest,
    url,
    extension: [
      ...omb.map((valueCoding) => ({ url: 'ombCategory', valueCoding })),
      ...answer.detailed.map((valueCoding) => ({ url: 'detailed', valueCoding })),
      { url: 'text', valueString: answer.text ?? wordsFor(answer) },
      ...foreign,
    ],
  };
}

/** The displays in one line; of an answer that is none, the display of its code. */
export function wordsFor(answer: IdentityAnswer): string {
  const { state, omb, detailed } = answer;
  if (state === 'asked-declined' || state === 'unknown') return absentIdentity[state].display;
  return [...omb, ...detailed].map(({ display, code }) => display ?? code).join(', ');
}
