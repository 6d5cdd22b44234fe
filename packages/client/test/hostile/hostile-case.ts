/** One hostile input of `spec/embedding.md` 6.7 and what must come of it. */
export interface HostileCase {
  readonly number: number;
  readonly what: string;
  readonly client?: { readonly patient?: string; readonly maxRetryAfterMs?: number; readonly stale?: boolean };
  readonly call: HostileCall;
  /** In the order of the requests; the last one again for those that follow. */
  readonly answers: readonly HostileAnswer[];
  /** Every key here must come out so; others are not looked at. */
  readonly expect: Readonly<Record<string, unknown>>;
}

export interface HostileCall {
  readonly do: 'read' | 'vread' | 'search' | 'history' | 'create' | 'update' | 'delete' | 'transaction' | 'can';
  readonly ref?: string;
  readonly version?: string;
  readonly type?: string;
  readonly id?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly options?: { readonly mostPages?: number };
}

/** Texts may hold `{base}`, `{origin}`, `{elsewhere}` and `{count}`, the number of the request. */
export interface HostileAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly text?: string;
  readonly utf16?: string;
  readonly latin1?: string;
  readonly body?: object;
  readonly page?: {
    readonly type?: string;
    readonly ids?: readonly string[];
    readonly entries?: readonly object[];
    readonly included?: readonly object[];
    readonly mode?: string;
    readonly next?: string;
    readonly self?: string;
    readonly total?: number;
  };
  /** A body of so many spaces, packed when asked for. */
  readonly spaces?: number;
  readonly gzip?: boolean;
  /** A Questionnaire with items so deep, or so many. */
  readonly deep?: number;
  readonly items?: number;
  /** The connection breaks, unless this token was sent. */
  readonly reset?: boolean;
  readonly unless?: string;
}
