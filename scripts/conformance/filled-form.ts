import assert from 'node:assert/strict';
import { createForm } from '@careloom/forms';
import type { AnswerValue, CreateFormOptions, Form, Questionnaire, QuestionNode } from '@careloom/forms';

/** A form as a user meets it: by linkId, and by which occurrence of it. */
export class Filled {
  readonly form: Form;

  constructor(questionnaire: unknown, options: CreateFormOptions = {}) {
    this.form = createForm(questionnaire as Questionnaire, options);
  }

  question(linkId: string, index = 0): QuestionNode {
    const node = this.form.nodes(linkId)[index];
    assert.equal(node?.kind, 'question', `${linkId} is no question`);
    return node as QuestionNode;
  }

  async answer(answers: Readonly<Record<string, AnswerValue | readonly AnswerValue[]>>): Promise<this> {
    for (const [linkId, value] of Object.entries(answers)) this.question(linkId).set(Array.isArray(value) ? value : [value as AnswerValue]);
    await this.form.settled();
    return this;
  }

  /** Chooses an option by its code, system or label. */
  async choose(linkId: string, ...codes: readonly string[]): Promise<this> {
    const question = this.question(linkId);
    const options = codes.map((code) => question.options.find(({ value }) => value === code || (typeof value === 'object' && (('code' in value && value.code === code) || ('display' in value && value.display === code)))));
    ok(options.every((option) => option), `${linkId} has no option ${codes.join(', ')}`);
    question.set(options.map((option) => option?.value as AnswerValue));
    await this.form.settled();
    return this;
  }

  values(linkId: string, index = 0): readonly unknown[] {
    return this.question(linkId, index).values;
  }

  codes(linkId: string, index = 0): readonly unknown[] {
    return this.values(linkId, index).map((value) => (typeof value === 'object' && value !== null && 'code' in value ? value.code : value));
  }

  options(linkId: string, index = 0): readonly unknown[] {
    return this.question(linkId, index).options.map(({ value }) => (typeof value === 'object' && 'code' in value ? value.code : value));
  }

  enabled(linkId: string): boolean {
    return this.form.nodes(linkId)[0]?.enabled ?? false;
  }

  async issues(): Promise<readonly string[]> {
    await this.form.settled();
    void this.form.issues.value;
    await this.form.settled();
    return this.form.issues.value.map(({ code }) => code);
  }
}

/** `assert.ok` without words looks for its own source, which takes for ever here. */
export function ok(value: unknown, what = 'not so'): void {
  if (!value) assert.fail(what);
}

/** What one form does: its file, in words, and as a test of it. `read` gives other files by name. */
export type Fact = readonly [file: string, what: string, run: (questionnaire: unknown, read: (name: string) => unknown) => Promise<void>];
