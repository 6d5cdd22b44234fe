import { loadDisclosures } from '@careloom/core/consent/sharing';
import type { DisclosureLog } from '@careloom/core/consent/sharing';
import { loadPerson, nameOf } from '@careloom/core/person';
import type { Day } from '@careloom/core/shared';
import type { LoadContext } from '../../foundation/index.ts';

export interface LogRecord extends DisclosureLog {
  readonly patientRef: string;
  /** Absent where the record has none, or could not be read. */
  readonly patientName?: string;
}

export async function loadLog(patientRef: string, today: Day, { repository, signal }: LoadContext): Promise<LogRecord> {
  const [person, log] = await Promise.all([
    loadPerson(repository, patientRef, { signal }).catch(() => undefined),
    loadDisclosures(repository, patientRef, { signal }),
  ]);
  signal.throwIfAborted();
  const patientName = person && nameOf(person, today);
  return { ...log, patientRef, ...(patientName && { patientName }) };
}
