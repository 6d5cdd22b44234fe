import type { CareRepository } from '@careloom/core/ports';
import type { ReactiveElement, TemplateResult } from 'lit';
import { nothing } from 'lit';
import { LazyPart } from '../foundation/lazy-part.ts';
import type { ChartController } from './chart-controller.ts';

type MarksHost = ReactiveElement & { readonly repository?: CareRepository | undefined };

/** Where the records of an element stand in a chart that cannot hold them. Nothing, and nothing fetched, where there is no such chart. */
export class ChartMarks {
  readonly #host: MarksHost;
  readonly #localize: ConstructorParameters<typeof LazyPart>[1];
  readonly #part: LazyPart<typeof import('./mark-part.ts')>;
  #chart: ChartController | undefined;

  constructor(host: MarksHost, localize: ConstructorParameters<typeof LazyPart>[1]) {
    this.#host = host;
    this.#localize = localize;
    this.#part = new LazyPart(host, localize, () => import('./mark-part.ts'));
  }

  /** The line of one record, `Task/1`; call it while drawing. */
  of(record: string | undefined): TemplateResult | typeof nothing {
    const part = this.#host.repository?.chart && this.#part.get();
    if (!part) return nothing;
    this.#chart ??= this.#followed(part);
    const entry = this.#chart.value?.find(({ ref }) => ref === record);
    return entry ? part.markLine(entry, this.#localize) : nothing;
  }

  /** It begins with an update, and one that is asked for while drawing is none. */
  #followed({ ChartController: Controller }: typeof import('./mark-part.ts')): ChartController {
    void this.#host.updateComplete.then(() => this.#host.requestUpdate());
    return new Controller(this.#host);
  }
}
