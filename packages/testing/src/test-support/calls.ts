/** What tests look at in an answer; an element that is not there is undefined at run time. */
export interface Body {
  readonly resourceType: string;
  readonly id: string;
  readonly meta: { readonly versionId: string; readonly lastUpdated: string };
  readonly status: string;
  readonly type: string;
  readonly total: number;
  readonly link: readonly { readonly relation: string; readonly url: string }[];
  readonly entry: readonly Entry[];
  readonly issue: readonly {
    readonly severity: string;
    readonly code: string;
    readonly expression?: readonly string[];
  }[];
  readonly [element: string]: unknown;
}

export interface Entry {
  readonly fullUrl: string;
  readonly resource?: Body;
  readonly request: { readonly method: string; readonly url: string };
  readonly response: Record<'status' | 'location' | 'etag' | 'lastModified', string> & { readonly outcome?: Body };
  readonly search: { readonly mode: string };
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Body;
}

export type Call = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<Answered>;

/** Calls a server over real HTTP; a text body is sent as it is, anything else as FHIR JSON. */
export function calls(baseUrl: () => string): Call {
  return async (method, path, body, headers = {}) => {
    const response = await fetch(path.startsWith('http') ? path : `${baseUrl()}/${path}`, {
      method,
      headers: { ...(body !== undefined && { 'Content-Type': 'application/fhir+json' }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = text !== '' && response.headers.get('content-type')?.includes('json');
    return { status: response.status, headers: response.headers, text, body: (isJson ? JSON.parse(text) : {}) as Body };
  };
}
