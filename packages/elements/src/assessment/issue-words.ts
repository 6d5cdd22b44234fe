import type { FormIssue, ItemDefinition } from '@careloom/forms';
import type { Catalogues, Localizer, MessageValues } from '../foundation/index.ts';

/** Who shows issues: a form's view, or anything else that can draw a part of itself again. */
export interface IssueReader {
  readonly localize: Localizer & { include(more: Catalogues): Promise<void> | undefined };
  refresh(key: string): void;
}

interface IssuePart {
  readonly catalogues: readonly Catalogues[];
  readonly valuesOf?: (issue: FormIssue, localize: Localizer) => MessageValues;
  readonly wordsFor?: (issue: FormIssue, definition: ItemDefinition | undefined, localize: Localizer) => string | undefined;
}

/** One after the other: the words for who answers, then, for what these do not know, those for the author of a form. */
const parts: readonly (() => Promise<IssuePart>)[] = [() => import('./issues/answer-issues.ts'), () => import('./issues/author-issues.ts')];

interface Reading {
  included: number;
  isFetching: boolean;
  readonly waiting: Set<string>;
  valuesOf?: IssuePart['valuesOf'];
  wordsFor?: IssuePart['wordsFor'];
}
const readings = new WeakMap<IssueReader, Reading>();

/**
 * What is wrong, in words; the author's own where the form has them. Words are fetched when the first issue is shown:
 * until they are there it is said in general, and then `key` is drawn again.
 */
export function issueWords(issue: FormIssue, reader: IssueReader, key: string, definition?: ItemDefinition): string {
  if (issue.human) return issue.human;
  const { localize } = reader;
  let reading = readings.get(reader);
  if (!reading) readings.set(reader, (reading = { included: 0, isFetching: false, waiting: new Set() }));
  const isKnown = localize.has(issue.messageKey);
  if (!isKnown) void fetchNext(reader, reading);
  if (reading.isFetching) reading.waiting.add(key);
  if (!isKnown) return localize.text('assessment.form.something_wrong');
  return reading.wordsFor?.(issue, definition, localize) ?? localize.text(issue.messageKey, reading.valuesOf?.(issue, localize) ?? issue.params);
}

async function fetchNext(reader: IssueReader, reading: Reading): Promise<void> {
  const load = parts[reading.included];
  if (!load || reading.isFetching) return;
  reading.isFetching = true;
  try {
    const part = await load();
    await Promise.all(part.catalogues.flatMap((each) => reader.localize.include(each) ?? []));
    reading.valuesOf ??= part.valuesOf;
    reading.wordsFor ??= part.wordsFor;
    reading.included += 1;
  } catch {
    // The general words stay; the next issue tries again.
    return;
  } finally {
    reading.isFetching = false;
  }
  const waiting = [...reading.waiting];
  reading.waiting.clear();
  for (const key of waiting) reader.refresh(key);
}
