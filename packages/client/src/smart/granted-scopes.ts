import { parseScope } from './scopes.ts';
import type { ResourceScope, ScopeLetter } from './scopes.ts';

/** What the server says the token is good for; often less than was asked for. A 403 or a shorter list may come all the same. */
export interface GrantedScopes {
  /** As the server wrote them. */
  readonly list: readonly string[];
  /** True for a scope that is no resource scope, e.g. `has('openid')`. */
  has(scope: string): boolean;
  /**
   * True when every letter is granted for a type at some level: `can('Task', 'c')`, `can('Task', 'rs')`. Also when it is granted
   * within limits only: see `limits`.
   */
  can(type: string, letters: string): boolean;
  /** The limits of what is granted, e.g. `['category=survey']`; none when it is granted without, or not at all. */
  limits(type: string, letter: ScopeLetter): readonly string[];
}

export function grantedScopes(scope: string): GrantedScopes {
  const list = scope.split(/\s+/).filter(Boolean);
  const scopes = list.map(parseScope).filter((each): each is ResourceScope => each !== undefined);
  const granting = (type: string, letter: string): readonly ResourceScope[] =>
    scopes.filter((each) => (each.type === type || each.type === '*') && each.letters.includes(letter));
  return {
    list,
    has: (word) => list.includes(word),
    can: (type, letters) => letters !== '' && [...letters].every((letter) => granting(type, letter).length > 0),
    limits(type, letter) {
      const queries = granting(type, letter).map(({ query }) => query);
      return queries.includes('') ? [] : queries;
    },
  };
}
