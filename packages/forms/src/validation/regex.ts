/**
 * Patterns come with forms from anywhere, and some patterns take JavaScript for ever (`^(a+)+$`). We run a pattern only
 * where we can bound its steps beforehand: inside anything that repeats, the next character must decide what is next.
 * Where a repetition may end early or late, its steps are counted, and long texts are left unchecked.
 */
export interface Pattern {
  /** Undefined: the text is too long to be checked in bounded time. */
  matches(text: string): boolean | undefined;
}

/** Steps of the matcher we are willing to spend on one answer: some milliseconds. */
const BUDGET = 5_000_000;
const MAX_DEGREE = 3;
/** Longer, or nested deeper, and to look at the pattern itself takes too long. */
const MAX_LENGTH = 5000;
const MAX_NESTING = 50;
const SYNTAX = '^$\\.*+?()[]{}|/';

const known = new Map<string, Pattern | 'invalid' | 'unsafe'>();

/** The whole answer must match. `invalid`: no pattern of JavaScript; `unsafe`: nobody can say how long it takes. */
export function patternOf(source: string): Pattern | 'invalid' | 'unsafe' {
  let found = known.get(source);
  if (found === undefined) {
    if (known.size > 500) known.clear();
    found = compile(source);
    known.set(source, found);
  }
  return found;
}

function compile(source: string): Pattern | 'invalid' | 'unsafe' {
  if (source.length > MAX_LENGTH || nestingOf(source) > MAX_NESTING) return 'unsafe';
  const plain = withoutNeedlessEscapes(source);
  let regex: RegExp;
  try {
    regex = new RegExp(`^(?:${plain})$`, 'u');
  } catch {
    return 'invalid';
  }
  const cost = new Analysis(plain).cost();
  if (!cost) return 'unsafe';
  return {
    matches: (text) => (cost.factor * (text.length + 1) ** (cost.degree + 1) > BUDGET ? undefined : regex.test(text)),
  };
}

function nestingOf(source: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of source.replace(/\\./gsu, '')) {
    if (character === '(') deepest = Math.max(deepest, (depth += 1));
    else if (character === ')') depth -= 1;
  }
  return deepest;
}

/** `\@` or `\-` are fine in Java and in lenient JavaScript; strict JavaScript has them bare. */
function withoutNeedlessEscapes(source: string): string {
  return source.replace(/\[(?:\\.|[^\]\\])*\]|\\./gsu, (part) =>
    part.startsWith('[') ? part.replace(/\\([^\w\s])/gu, bare('-')) : part.replace(/\\([^\w\s])/u, bare('')),
  );
}

const bare =
  (kept: string) =>
  (whole: string, character: string): string =>
    SYNTAX.includes(character) || kept.includes(character) ? whole : character;

/**
 * Which of these characters a part can begin with: ASCII, and one of each kind beyond it that `.`, `\s`, `\w` tell
 * apart.
 */
type Characters = readonly boolean[];
const SAMPLES = [...Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)), '\u2028', '\u00a0', '\u00e9'];
const NOTHING: Characters = SAMPLES.map(() => false);

interface Part {
  readonly nullable: boolean;
  readonly first: Characters;
  /** Counts the choices it leaves, given what may follow and whether it stands in a repetition. False: too many. */
  readonly check: (follow: Characters, looped: boolean) => boolean;
}

class Analysis {
  readonly #source: string;
  #at = 0;
  #factor = 1;
  #degree = 0;
  #failed = false;

  constructor(source: string) {
    this.#source = source;
  }

  cost(): { readonly factor: number; readonly degree: number } | undefined {
    const part = this.#alternatives();
    if (this.#failed || this.#at < this.#source.length || !part.check(NOTHING, false)) return undefined;
    return { factor: this.#factor, degree: this.#degree };
  }

  #alternatives(): Part {
    const parts = [this.#sequence()];
    while (this.#take('|')) parts.push(this.#sequence());
    if (parts.length === 1) return parts[0] as Part;
    return {
      nullable: parts.some(({ nullable }) => nullable),
      first: parts.map(({ first }) => first).reduce(union),
      check: (follow, looped) => {
        const starts = parts.map(({ nullable, first }) => (nullable ? union(first, follow) : first));
        const isClear = starts.every((one, index) => starts.slice(index + 1).every((other) => !overlap(one, other)));
        return (isClear || this.#choices(parts.length, looped)) && parts.every((part) => part.check(follow, looped));
      },
    };
  }

  #sequence(): Part {
    const parts: Part[] = [];
    while (this.#at < this.#source.length && !'|)'.includes(this.#source[this.#at] as string))
      parts.push(this.#repeated());
    return {
      nullable: parts.every(({ nullable }) => nullable),
      first: firstOf(parts, NOTHING),
      check: (follow, looped) =>
        parts.every((part, index) => part.check(firstOf(parts.slice(index + 1), follow), looped)),
    };
  }

  #repeated(): Part {
    const part = this.#atom();
    const match = /^(?:([*+?])|\{(\d+)(,(\d*))?\})\??/.exec(this.#source.slice(this.#at));
    if (!match) return part;
    this.#at += match[0].length;
    const [, sign, least, range, most] = match;
    const min = sign ? Number(sign === '+') : Number(least);
    const max = sign ? (sign === '?' ? 1 : Infinity) : range === undefined ? min : most ? Number(most) : Infinity;
    if (max === 0) return { nullable: true, first: NOTHING, check: () => true };
    return {
      nullable: min === 0 || part.nullable,
      first: part.first,
      check: (follow, looped) => {
        const canEndAnywhere = min !== max && overlap(part.first, follow);
        if (canEndAnywhere && !(max === Infinity ? this.#endless(looped) : this.#choices(max - min + 1, looped)))
          return false;
        // Something empty that repeats: engines cope, we need not count.
        if (max > 1 && part.nullable) return false;
        const again = max > 1 ? union(part.first, follow) : follow;
        if (max === Infinity || looped) return part.check(again, max > 1 || looped);
        const [factor, degree] = [this.#factor, this.#degree];
        [this.#factor, this.#degree] = [1, 0];
        if (!part.check(again, false)) return false;
        this.#factor = factor * this.#factor ** max;
        this.#degree = degree + this.#degree * max;
        return this.#factor <= BUDGET && this.#degree <= MAX_DEGREE;
      },
    };
  }

  #atom(): Part {
    const rest = this.#source.slice(this.#at);
    const group = /^\((?:\?(?:[:=!]|<[A-Za-z]\w*>))?/.exec(rest)?.[0];
    if (group !== undefined) return this.#group(group);
    const zeroWidth = /^(?:[\^$]|\\[bB])/.exec(rest)?.[0];
    const atom =
      zeroWidth ??
      /^(?:\\(?:u\{[^}]*\}|u.{4}|x..|c.|[pP]\{[^}]*\}|[^1-9k])|\[(?:\\.|[^\]\\])*\]|[^()[\]{}*+?|\\])/su.exec(
        rest,
      )?.[0];
    if (atom === undefined) {
      this.#failed = true;
      this.#at = this.#source.length;
      return { nullable: true, first: NOTHING, check: () => false };
    }
    this.#at += atom.length;
    if (zeroWidth !== undefined) return { nullable: true, first: NOTHING, check: () => true };
    return { nullable: false, first: charactersOf(atom), check: () => true };
  }

  #group(opening: string): Part {
    this.#at += opening.length;
    // Backreferences and lookbehind never get here: `(?<=` is no opening we know, so the `?` fails as an atom.
    const inside = this.#alternatives();
    if (!this.#take(')')) this.#failed = true;
    if (opening !== '(?=' && opening !== '(?!') return inside;
    return { nullable: true, first: NOTHING, check: (_, looped) => !looped && this.#aside(inside) };
  }

  /** A lookahead is decided once and for all: its steps are added to the others, not multiplied with them. */
  #aside(inside: Part): boolean {
    const [factor, degree] = [this.#factor, this.#degree];
    [this.#factor, this.#degree] = [1, 0];
    const isFine = inside.check(NOTHING, false);
    this.#degree = Math.max(degree, this.#degree);
    this.#factor += factor;
    return isFine;
  }

  #choices(count: number, looped: boolean): boolean {
    this.#factor *= count;
    return !looped && this.#factor <= BUDGET;
  }

  #endless(looped: boolean): boolean {
    this.#degree += 1;
    return !looped && this.#degree <= MAX_DEGREE;
  }

  #take(character: string): boolean {
    const isNext = this.#source[this.#at] === character;
    if (isNext) this.#at += 1;
    return isNext;
  }
}

function firstOf(parts: readonly Part[], follow: Characters): Characters {
  let first = NOTHING;
  for (const part of parts) {
    first = union(first, part.first);
    if (!part.nullable) return first;
  }
  return union(first, follow);
}

/** The engine itself says what an atom matches. An atom that names characters beyond ASCII counts as all of them. */
function charactersOf(atom: string): Characters {
  const regex = new RegExp(`^(?:${atom})$`, 'u');
  const namesOthers = /[^\0-\x7f]|\\[pPux]/.test(atom);
  return SAMPLES.map((sample, index) => (namesOthers && index > 127) || regex.test(sample));
}

const union = (a: Characters, b: Characters): Characters =>
  a === NOTHING ? b : b === NOTHING ? a : a.map((has, index) => has || (b[index] as boolean));
const overlap = (a: Characters, b: Characters): boolean => a.some((has, index) => has && b[index]);
