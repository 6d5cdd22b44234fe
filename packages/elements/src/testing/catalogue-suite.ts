import { expect } from 'chai';
import type { Catalogue, Catalogues, Message } from '../foundation/messages.ts';

/**
 * What TypeScript cannot check about a translation: same places in every form, no key too many, and Spanish words that
 * are not the English ones.
 * @param same keys whose words are the same in both languages, each with good reason.
 */
export async function expectCatalogues<English extends Catalogue>(
  { en, es: fetchSpanish }: Catalogues<English>,
  same: readonly (keyof English)[] = [],
): Promise<void> {
  const es = await fetchSpanish();
  expect(Object.keys(es).sort()).to.deep.equal(Object.keys(en).sort());
  for (const [key, english] of Object.entries(en as Catalogue)) {
    const spanish = (es as Catalogue)[key] as Message;
    expect(placesOf(spanish), `places of ${key}`).to.deep.equal(placesOf(english));
    if (!same.includes(key)) expect(spanish, `${key} is not translated`).to.not.deep.equal(english);
  }
}

function placesOf(message: Message): string[] {
  const text = typeof message === 'string' ? message : message.other;
  return [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string).sort();
}
