import { handedBack, isAnswer, originOf, stateOf, toHandBack, withoutAnswer } from './answer-address.ts';
import { authorizationRequest, authorizationUrl, LONGEST_URL, readStart } from './authorization-request.ts';
import type { AuthorizationRequest, Start } from './authorization-request.ts';
import { createDiscovery } from './discovery.ts';
import type { SmartServer } from './discovery.ts';
import { browserEnvironment } from './environment.ts';
import { knownIssuers, parsedUrl } from './issuers.ts';
import { createLaunchRecords } from './launch-records.ts';
import type { LaunchRecord } from './launch-records.ts';
import type { AuthorizeOptions, SmartClientOptions, StandaloneStart } from './options.ts';
import { readScopes, scopeParameter, syntaxFor } from './scopes.ts';
import { signInByWindow } from './sign-in-window.ts';
import { smartError } from './smart-error.ts';
import type { SmartSession } from './smart-session.ts';

/** SMART App Launch 2.2 for a public client in a browser. Any number of them, of launches and of frames: nothing is shared. */
export interface SmartClient {
  /**
   * Leaves for the server's sign-in page. For an EHR launch on the launch page, whose address has `iss` and `launch`; for a
   * standalone one anywhere, with `{ fhirBase }`.
   * @throws CareloomError `smart.bad_launch`, `smart.issuer_not_allowed`, `smart.discovery_failed`, `smart.endpoint_not_allowed`,
   * `smart.pkce_not_supported`, `smart.storage_blocked`
   */
  authorize(from?: string | URL | StandaloneStart, options?: AuthorizeOptions): Promise<void>;
  /**
   * The same in a window of its own, where an embedded page is not allowed to keep anything or the sign-in page will not be
   * embedded. Call it from a click; the redirect page, of this origin, calls `ready()` and nothing after it. A sign-in page that
   * cuts the window off from its opener does no harm, but inside of a page of another site: then `ready()` in the window fails with
   * `smart.window_cut_off`, and the way out is to open the app in a tab of its own, and `authorize()` there.
   * @throws also CareloomError `smart.window_blocked`, `smart.window_closed`
   */
  authorizeInWindow(from?: string | URL | StandaloneStart, options?: AuthorizeOptions): Promise<SmartSession>;
  /**
   * On the redirect page: takes the answer out of its address and makes a session of it; called again there, it gives the same one.
   * Undefined when there was no answer, when its session is over, or when this is a sign-in window, which has given it back and closes.
   * @throws CareloomError `smart.launch_unknown` for an answer nobody here waits for, as after the back button; `smart.window_cut_off`
   * in a sign-in window that cannot reach the page that opened it; `smart.*` otherwise
   */
  ready(address?: string | URL): Promise<SmartSession | undefined>;
}

/** In front of the state of a launch whose answer belongs to the window that opened this one. */
const WINDOW = 'window.';

/** @throws CareloomError `smart.bad_options`, `smart.bad_scope` */
export function createSmartClient(options: SmartClientOptions): SmartClient {
  const environment = { ...browserEnvironment, ...options.environment };
  const { redirectUri, lastActivity } = options;
  const redirectOrigin = originOf(redirectUri);
  const issuers = knownIssuers(options);
  const scopes = readScopes(options.scopes);
  const discover = createDiscovery(environment);
  const records = createLaunchRecords(environment);

  // Effects of frameworks run twice, and parts of a page ask each for themselves.
  let answered: Promise<SmartSession | undefined> | undefined;

  /** Others of this origin write to the same storage: a code goes to no address that would not have been found. */
  const isMine = ({ fhirBase, clientId, redirectUri: uri, server: { tokenEndpoint, revocationEndpoint, jwksUri } }: LaunchRecord): boolean => {
    const issuer = issuers.get(fhirBase);
    const isAllowed = (address = tokenEndpoint): boolean => issuer?.origins.has(parsedUrl(address)?.origin ?? '') === true;
    return issuer?.clientId === clientId && uri === redirectUri && [tokenEndpoint, revocationEndpoint, jwksUri].every((each) => isAllowed(each));
  };

  async function prepare(from: string | URL | StandaloneStart, { patient, signal }: AuthorizeOptions, prefix: string) {
    const start: Start = readStart(from, issuers);
    const { issuer } = start;
    const server = await discover(issuer, signal);
    const scope = scopeParameter(scopes, issuer.scopeSyntax ?? syntaxFor(server.capabilities), start.launch !== undefined);
    const request: AuthorizationRequest = await authorizationRequest({ start, redirectUri, scope, prefix });
    const { verifier, nonce } = request;
    const record: LaunchRecord = {
      at: environment.now(), fhirBase: issuer.fhirBase, clientId: issuer.clientId, redirectUri, verifier, scope, server,
      ...(nonce !== undefined && { nonce }), ...(patient !== undefined && { patient }),
    };
    signal?.throwIfAborted();
    return { server, request, record };
  }

  async function finish(params: URLSearchParams, state: string, record: LaunchRecord, signal?: AbortSignal): Promise<SmartSession> {
    const issuer = issuers.get(record.fhirBase);
    if (!issuer) throw smartError('smart.launch_unknown');
    const { finishLaunch } = await import('./finish-launch.ts').catch(() => {
      throw smartError('smart.server_unavailable');
    });
    return finishLaunch({ params, state, record, issuer, environment, ...(lastActivity && { lastActivity }), ...(signal && { signal }) });
  }

  async function read(params: URLSearchParams): Promise<SmartSession | undefined> {
    const state = stateOf(params);
    if (state.startsWith(WINDOW)) {
      if (await environment.handBack(toHandBack(params), redirectOrigin, state)) return undefined;
      throw smartError('smart.window_cut_off');
    }
    const record = records.take(state, isMine);
    if (!record) throw smartError('smart.launch_unknown');
    if (record === 'expired') throw smartError('smart.launch_expired');
    return finish(params, state, record);
  }

  function go(server: SmartServer, request: AuthorizationRequest): void {
    const url = authorizationUrl(server, request);
    if (url.length > LONGEST_URL && server.capabilities.includes('authorize-post')) environment.post(server.authorizationEndpoint, request.fields);
    else environment.go(url);
  }

  return {
    async authorize(from = environment.href(), authorizeOptions = {}) {
      const { server, request, record } = await prepare(from, authorizeOptions, '');
      if (!records.keep(request.state, record)) throw smartError('smart.storage_blocked');
      go(server, request);
    },
    async authorizeInWindow(from = environment.href(), authorizeOptions = {}) {
      if (originOf(environment.href()) !== redirectOrigin) throw smartError('smart.bad_options');
      // At once: browsers open windows only while a click is being handled.
      const opened = environment.openWindow();
      if (!opened) throw smartError('smart.window_blocked');
      const { request, record, params } = await signInByWindow({ opened, origin: redirectOrigin, hearBack: environment.hearBack, signal: authorizeOptions.signal }, async () => {
        const prepared = await prepare(from, authorizeOptions, WINDOW);
        const { state } = prepared.request;
        return { ...prepared, name: state, url: authorizationUrl(prepared.server, prepared.request), read: (data: unknown) => handedBack(data, state) };
      });
      stateOf(params);
      return finish(params, request.state, record, authorizeOptions.signal);
    },
    async ready(address = environment.href()) {
      const url = new URL(address, environment.href());
      const params = url.searchParams;
      if (isAnswer(params)) {
        environment.showAddress(withoutAnswer(url));
        answered = read(params);
      }
      const session = await answered;
      return session?.ended.aborted ? undefined : session;
    },
  };
}
