import { once } from './once.ts';

/** A text with a number in it. `count` chooses the form by the language's own rule; `other` is the last resort. */
export interface PluralMessage {
  readonly zero?: string;
  readonly one?: string;
  readonly two?: string;
  readonly few?: string;
  readonly many?: string;
  readonly other: string;
}

/** Words with `{name}` places in them. */
export type Message = string | PluralMessage;

/** Messages by full literal key, e.g. `referral.list.empty`. The English one is `as const`: it is the source of the type. */
export type Catalogue = Readonly<Record<string, Message>>;

/** What another language must have: every key of the English one, in the same form. */
export type Translation<English extends Catalogue> = {
  readonly [Key in keyof English]: English[Key] extends string ? string : PluralMessage;
};

/**
 * The texts of one concept in the languages we ship. English comes with the element; the others are fetched when a page
 * speaks them, and an element shows itself only when its words are there: nothing flashes in the wrong language.
 */
export interface Catalogues<English extends Catalogue = Catalogue> {
  readonly en: English;
  readonly es: () => Promise<Translation<English>>;
}

/** Words of the host's own, by language and key: `{ en: { 'referral.list.empty': 'Nothing sent yet' } }`. */
export type MessageOverrides = Readonly<Record<string, Readonly<Record<string, Message>>>>;

/** Values for the `{name}` places. Numbers are written as the language writes them. */
export type MessageValues = Readonly<Record<string, string | number>>;

type Places<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Places<Rest> : never;
type PlacesOf<Words> = Words extends string ? Places<Words> : Words extends PluralMessage ? Places<Words['other']> | 'count' : never;

/** The arguments `t` needs for a message: none when it has no places, else a value for each. */
export type MessageArguments<Words> = [PlacesOf<Words>] extends [never]
  ? []
  : [values: { readonly [Name in PlacesOf<Words>]: Name extends 'count' ? number : string | number }];

/** The words of a message in a language, its places filled; a place without a value stays visible. */
export function formatMessage(message: Message, values: MessageValues, language: string, pseudo = false): string {
  const text = typeof message === 'string' ? message : pluralForm(message, values['count'], language);
  const filled = text.replace(/\{(\w+)\}|([^{]+)/g, (whole, name: string | undefined) => {
    if (name === undefined) return pseudo ? whole.replace(/[aeiou]/gi, '$&\u0301') : whole;
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? numberFormat(language).format(value) : value;
  });
  return pseudo ? `[${filled}]` : filled;
}

function pluralForm(message: PluralMessage, count: string | number | undefined, language: string): string {
  if (typeof count !== 'number') return message.other;
  return message[once(`plural ${language}`, () => new Intl.PluralRules(language)).select(count)] ?? message.other;
}

export function numberFormat(language: string): Intl.NumberFormat {
  return once(`number ${language}`, () => new Intl.NumberFormat(language));
}
