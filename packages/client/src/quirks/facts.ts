import type { Ability } from '../rest/capabilities.ts';
import type { Fact, TypeFacts } from './profile.types.ts';

type Stated = <T>(value: T, note?: string) => Fact<T>;

/** Facts of one source, read on one day. */
export function from(source: string, verified: string): Stated {
  return (value, note) => ({ value, source, verified, ...(note !== undefined && { note }) });
}

/** `rcu` for read, create, update. A letter that is not there is a "no". */
export function allows(letters: string, whole: Ability): TypeFacts {
  const says = (letter: string): Ability => (letters.includes(letter) ? 'yes' : 'no');
  return { read: says('r'), create: says('c'), update: says('u'), whole };
}
