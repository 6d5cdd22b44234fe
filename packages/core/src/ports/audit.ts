import type { AuditEvent } from '../fhir/r4.ts';

/** Where a record of every access goes: a server, the host's own log. Who cannot take it says so by rejecting. */
export interface AuditSink {
  record(event: AuditEvent): Promise<void>;
}
