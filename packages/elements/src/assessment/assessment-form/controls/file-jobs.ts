import type { FhirAttachment, QuestionNode } from '@careloom/forms';
import type { FormView } from '../form-view.ts';
import { wordsOf } from './control-part.ts';
import { base64Of, honestType, isAllowed, mostBytes, plainName } from './file-bytes.ts';

/** A file on its way into an answer, or why it did not get there. */
export interface FileJob {
  readonly name: string;
  /** 0 to 1; undefined: it is not being read. */
  readonly share?: number;
  /** In the language of the moment. */
  readonly problem?: () => string;
  readonly abort: AbortController;
}

const jobs = new WeakMap<QuestionNode, Map<string, FileJob>>();

export function jobOf(node: QuestionNode, answerKey: string): FileJob | undefined {
  return jobs.get(node)?.get(answerKey);
}

function put(node: QuestionNode, view: FormView, answerKey: string, job: FileJob | undefined): void {
  const own = jobs.get(node) ?? new Map<string, FileJob>();
  jobs.set(node, own);
  if (job) own.set(answerKey, job);
  else own.delete(answerKey);
  view.refresh(node.key);
}

export function giveUp(node: QuestionNode, view: FormView, answerKey: string): void {
  jobOf(node, answerKey)?.abort.abort();
  put(node, view, answerKey, undefined);
}

/** The most an answer may hold, in bytes. */
export function limitOf({ limits }: QuestionNode): number {
  return Math.min(limits.maxSize ?? mostBytes, mostBytes);
}

/** Reads a file into the answer of this key. Size and kind are looked at before anything is read. */
export async function attach(node: QuestionNode, view: FormView, answerKey: string, file: File, onStart: () => void): Promise<void> {
  giveUp(node, view, answerKey);
  const words = wordsOf(view);
  const name = plainName(file.name);
  const abort = new AbortController();
  const refuse = (problem: () => string): void => {
    put(node, view, answerKey, { name, problem, abort });
    view.host.say(problem());
  };
  const max = limitOf(node);
  if (file.size === 0) return refuse(() => words.t('assessment.attachment.empty'));
  if (file.size > max) return refuse(() => words.t('assessment.attachment.too_large', { size: sizeWords(file.size, view), max: sizeWords(max, view) }));
  try {
    const type = honestType(file.type, new Uint8Array(await file.slice(0, 16).arrayBuffer()));
    if (type === undefined) return refuse(() => words.t('assessment.attachment.not_as_named'));
    if (!isAllowed(type, node.limits.mimeTypes)) return refuse(() => words.t('assessment.attachment.wrong_type'));
    put(node, view, answerKey, { name, share: 0, abort });
    onStart();
    const data = await base64Of(file, abort.signal, (share) => put(node, view, answerKey, { name, share, abort }));
    put(node, view, answerKey, undefined);
    // While it was read, answers may have come and gone.
    const index = node.answers.findIndex(({ key }) => key === answerKey);
    const attachment: FhirAttachment = { contentType: type, data, size: file.size, ...(file.name !== '' && { title: file.name }) };
    if (index < 0 || node.readOnly) return;
    view.changing(node, () => node.setAt(index, attachment));
    view.host.say(words.t('assessment.attachment.attached', { name }));
  } catch {
    if (!abort.signal.aborted) refuse(() => words.t('assessment.attachment.unreadable'));
  }
}

/** "1.2 MB": decimal, as FHIR counts bytes. */
export function sizeWords(bytes: number, view: FormView): string {
  const words = wordsOf(view);
  if (bytes < 1000) return words.t('assessment.attachment.bytes', { count: bytes });
  const tenth = (unit: number): number => Math.round((bytes * 10) / unit) / 10;
  return bytes < 1_000_000 ? words.t('assessment.attachment.kilobytes', { size: tenth(1000) }) : words.t('assessment.attachment.megabytes', { size: tenth(1_000_000) });
}
