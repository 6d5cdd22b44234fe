import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FhirHandler, RequestHandler } from '../fhir-server/index.ts';

/** What goes into the token response beside the token: `patient`, `encounter`, `need_patient_banner`, `fhirContext` and so on. */
export type LaunchContextGiven = Readonly<Record<string, unknown>>;

export interface AuthorizationClient {
  readonly clientId: string;
  readonly redirectUris: readonly string[];
}

export interface AuthorizationOptions {
  /** The registered public clients. */
  readonly clients: readonly AuthorizationClient[];
  /** What a standalone launch is about; an EHR launch has its own, see `launch`. */
  readonly context?: LaunchContextGiven;
  /** Who signs in, without being asked: `Practitioner/rosa` when absent. */
  readonly user?: string;
  /** What is granted of what was asked for; all of it when absent. */
  readonly grant?: (scope: string) => string;
  /** 3600 when absent. */
  readonly accessTokenSeconds?: number;
  /** Written over the SMART configuration; undefined takes a member away. */
  readonly configuration?: Readonly<Record<string, unknown>>;
  /** Answers below `/fhir` for those who bring a token. */
  readonly fhir?: FhirHandler;
  /** A token that is refused is refused without CORS headers, as some servers do: a browser sees no answer at all. */
  readonly refusesWithoutCors?: boolean;
  /** Stands before everything: answers itself, or calls `next`. */
  readonly handler?: RequestHandler;
  /** A free port when absent. */
  readonly port?: number;
  readonly host?: string;
}

/** One request to the authorization server, with what it was sent: synthetic people only. */
export interface AuthorizationLogEntry {
  readonly method: string;
  /** `/auth/authorize`, `/auth/token`, `/fhir` for everything below it. */
  readonly path: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly status: number;
}

export interface AuthorizationServer {
  readonly origin: string;
  /** `http://127.0.0.1:49152/fhir`: the `iss` and the `aud`. */
  readonly fhirBase: string;
  readonly log: readonly AuthorizationLogEntry[];
  /** Opens a launch in the EHR: the value of `launch`. Good for any number of sign-ins. */
  launch(context: LaunchContextGiven): string;
  /** The address an EHR opens: your launch page with `iss` and `launch`. */
  launchUrl(page: string, context: LaunchContextGiven): string;
  /** Takes all tokens back, as the end of a session does. */
  revokeAll(): void;
  close(): Promise<void>;
}

/** What one of the two servers does in its own way. */
export interface AuthorizationEngine {
  /** Answers one request below `/auth`; its body, read already, is in the request too. */
  handle(request: IncomingMessage, response: ServerResponse, body: string): void;
  isGood(accessToken: string): Promise<boolean>;
  /** Of the SMART configuration. */
  readonly configuration: Readonly<Record<string, unknown>>;
}

/** What the engine asks the server around it. */
export interface Surroundings {
  readonly origin: string;
  readonly fhirBase: string;
  readonly user: string;
  /** The context for a request; undefined for a launch nobody opened. */
  contextOf(launch: string | undefined, scope: string): LaunchContextGiven | undefined;
}
