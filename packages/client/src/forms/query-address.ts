import { CareloomError } from '@careloom/core/shared';

export type AskedFor =
  | { readonly kind: 'read'; readonly type: string; readonly id: string }
  | { readonly kind: 'search'; readonly type: string; readonly params: URLSearchParams };

/** `Patient/1` or `Patient?name=x`, and nothing else: no dots, no escapes, no second slash can get into a path. */
const READ = /^([A-Z][A-Za-z]{2,63})\/([A-Za-z0-9\-.]{1,64})$/;
const SEARCH = /^([A-Z][A-Za-z]{2,63})\?([^#\s\\]+)$/;

/**
 * Reads what a form asks for. The form's author wrote it, so it is not trusted: only a read or a search below the base
 * is let through.
 * @throws CareloomError `forms.query_refused`: another server, a path out of the base, an operation, a search for
 * everything.
 */
export function askedFor(query: string, base: string): AskedFor {
  const path = query.startsWith(base) ? query.slice(base.length) : query;
  const read = READ.exec(path);
  if (read?.[1] !== undefined && read[2] !== undefined && !/^\.+$/.test(read[2]))
    return { kind: 'read', type: read[1], id: read[2] };
  const [, type, text] = SEARCH.exec(path) ?? [];
  const params = new URLSearchParams(text);
  const criteria = [...params].filter(
    ([name, value]) => value !== '' && (!name.startsWith('_') || CRITERION.test(name)),
  );
  if (type === undefined || criteria.length === 0) throw new CareloomError('forms.query_refused');
  return { kind: 'search', type, params };
}

/** Parameters with an underscore that narrow a search; the others only say how its answer looks. */
const CRITERION = /^_(id|lastUpdated|tag|profile|security|text|content|has|list|filter|source)(:|$)/;
