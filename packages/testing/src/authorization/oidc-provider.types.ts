import type { IncomingMessage, ServerResponse } from 'node:http';

/** The part of `oidc-provider` 9 that is used here; it comes without types. */
export interface OidcProviderModule {
  readonly Provider: new (issuer: string, configuration: object) => OidcProvider;
  readonly errors: Readonly<Record<'AccessDenied' | 'InvalidRequest' | 'InvalidTarget', new (description?: string) => Error>>;
}

export interface OidcProvider {
  readonly AccessToken: { find(token: string): Promise<{ readonly isValid: boolean } | undefined> };
  readonly Grant: new (of: { readonly accountId: string; readonly clientId: string }) => OidcGrant;
  callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  use(middleware: (context: OidcContext, next: () => Promise<void>) => Promise<void>): void;
}

export interface OidcGrant {
  readonly jti: string;
  addOIDCScope(scope: string): void;
  save(): Promise<string>;
}

export interface OidcContext {
  readonly path: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  body: unknown;
  readonly oidc?: {
    readonly params?: Readonly<Record<string, string | undefined>>;
    readonly body?: Readonly<Record<string, string | undefined>>;
    readonly client?: { readonly clientId: string };
    readonly account?: { readonly accountId: string };
    readonly session?: { loginAccount(details: { readonly accountId: string }): void };
    readonly entities: { readonly Grant?: { readonly jti: string } };
  };
}
