import type { Bundle } from '@careloom/core/fhir';

interface Page {
  readonly path: readonly string[];
  readonly query: string;
}

const kept = 500;

/**
 * Opaque paging tokens: the address of a next page never repeats the query, which may name a patient. A page runs the
 * search again at its offset, so rows written between two pages may move rows across the border, as on many servers.
 */
export class PageTokens {
  readonly #pages = new Map<string, Page>();
  #last = 0;

  read(token: string): Page | undefined {
    return this.#pages.get(token);
  }

  clear(): void {
    this.#pages.clear();
  }

  /** A copy of a search answer with self, first, previous and next links. */
  linked(bundle: Bundle, base: string, path: readonly string[], query: URLSearchParams): Bundle {
    const count = Math.min(Number(query.get('_count') ?? 20), 1000);
    const offset = Number(query.get('_offset') ?? 0);
    const own = `${base}/${path.join('/')}`;
    const self = query.size > 0 ? `${own}?${query.toString()}` : own;
    const link = [{ relation: 'self', url: self }];
    const at = (relation: string, start: number) => {
      const copy = new URLSearchParams(query);
      copy.set('_offset', String(start));
      link.push({ relation, url: `${base}/${path[0]}?_page=${this.#keep({ path, query: copy.toString() })}` });
    };
    if (count > 0 && query.get('_summary') !== 'count') {
      if (offset > 0) {
        at('first', 0);
        at('previous', Math.max(0, offset - count));
      }
      if (offset + count < (bundle.total ?? 0)) at('next', offset + count);
    }
    return { ...bundle, link };
  }

  #keep(page: Page): string {
    this.#last += 1;
    const token = `${this.#last.toString(36)}-${crypto.randomUUID().slice(0, 8)}`;
    this.#pages.set(token, page);
    const oldest = this.#pages.keys().next();
    if (this.#pages.size > kept && !oldest.done) this.#pages.delete(oldest.value);
    return token;
  }
}
