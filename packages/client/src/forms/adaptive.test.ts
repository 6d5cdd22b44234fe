import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import type { NextQuestionPort, Questionnaire, QuestionnaireResponse, ResponseItem } from '@careloom/forms';
import { createAdaptive } from '@careloom/forms/adaptive';
import type { Adaptive, AdaptiveStep } from '@careloom/forms/adaptive';
import { startTerminologyServer } from '@careloom/testing/terminology-server';
import type { ItemBank, TerminologyServerOptions } from '@careloom/testing/terminology-server';
import { createNextQuestion } from './index.ts';

const url = 'https://example.org/Questionnaire/bank';
const bank: ItemBank = {
  resourceType: 'Questionnaire',
  url,
  item: [
    {
      linkId: 'g',
      type: 'group',
      item: [
        { linkId: 'g.1', type: 'integer', required: true },
        { linkId: 'g.2', type: 'string' },
        { linkId: 'total', type: 'decimal', readOnly: true },
      ],
    },
    { linkId: 'last', type: 'boolean', required: true },
  ],
};
const subject = { reference: 'Patient/ana' };
const catalogued = {
  resourceType: 'Questionnaire',
  id: 'x',
  url,
  version: '1',
  title: 'Bank',
  extension: [
    {
      url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-questionnaireAdaptive',
      valueBoolean: true,
    },
  ],
} as Questionnaire;

async function withServer(options: TerminologyServerOptions, work: (baseUrl: string) => Promise<void>): Promise<void> {
  const server = await startTerminologyServer(options);
  try {
    await work(server.baseUrl);
  } finally {
    await server.close();
  }
}

const answered = ({ response }: AdaptiveStep, ...items: readonly ResponseItem[]): QuestionnaireResponse => ({
  ...response,
  item: items,
});
const codesOf = ({ issues }: AdaptiveStep): readonly string[] => issues.map(({ code }) => code);

describe('adaptive forms', () => {
  it('lead from the first question to the score', () =>
    withServer(
      { itemBanks: [bank], score: () => [{ linkId: 'total', answer: [{ valueDecimal: 12.5 }] }] },
      async (baseUrl) => {
        const adaptive = createAdaptive({ port: createNextQuestion({ baseUrl }) });
        let step = adaptive.start(catalogued, { subject, now: '2026-11-22T15:00:00Z' });
        assert.deepEqual(
          [step.questionnaire.item, step.questionnaire.title, step.isComplete],
          [undefined, 'Bank', false],
        );
        step = await adaptive.next(step.response);
        assert.deepEqual([step.added, step.isComplete, step.issues], [['g', 'g.1'], false, []]);
        const first = { linkId: 'g', item: [{ linkId: 'g.1', answer: [{ valueInteger: 7 }] }] };
        step = await adaptive.next(answered(step, first));
        assert.deepEqual(step.added, ['g.2']);
        step = await adaptive.next(step.response);
        assert.deepEqual(step.added, ['last']);
        step = await adaptive.next(answered(step, first, { linkId: 'last', answer: [{ valueBoolean: true }] }));
        assert.deepEqual([step.added, step.isComplete, step.response.status], [['total'], true, 'completed']);
        assert.deepEqual(step.response.item?.[0]?.item?.at(-1), { linkId: 'total', answer: [{ valueDecimal: 12.5 }] });
        assert.deepEqual(step.response.subject, subject);
        assert.deepEqual(codesOf(await adaptive.next(step.response)), ['forms.adaptive_is_complete']);
      },
    ));

  it('go on from a saved response, sent as the response alone where the server wants that', () =>
    withServer({ itemBanks: [bank] }, async (baseUrl) => {
      const adaptive = createAdaptive({ port: createNextQuestion({ baseUrl, send: 'resource' }) });
      const saved = JSON.parse(
        JSON.stringify((await adaptive.next(adaptive.start(catalogued).response)).response),
      ) as QuestionnaireResponse;
      const resumed = adaptive.resume(saved);
      assert.deepEqual([resumed.questionnaire.item?.length, resumed.isComplete], [1, false]);
      const step = await adaptive.next(
        answered(resumed, { linkId: 'g', item: [{ linkId: 'g.1', answer: [{ valueInteger: 1 }] }] }),
      );
      assert.deepEqual(step.added, ['g.2']);
    }));

  it('do not ask before what is required is answered, and stay where they are when the server cannot', () =>
    withServer({ itemBanks: [bank] }, async (baseUrl) => {
      const adaptive = createAdaptive({ port: createNextQuestion({ baseUrl }) });
      const step = await adaptive.next(adaptive.start(catalogued).response);
      const refused = await adaptive.next(step.response);
      assert.deepEqual(
        [refused.issues.map(({ code, linkId }: { code: string; linkId?: string }) => [code, linkId]), refused.response],
        [[['forms.required', 'g.1']], step.response],
      );
      const unknown = await adaptive.next(adaptive.start({ ...catalogued, url: 'https://example.org/none' }).response);
      assert.deepEqual([codesOf(unknown)[0], unknown.isComplete], ['repository.not_found', false]);
      assert.deepEqual(codesOf(await adaptive.next({ resourceType: 'QuestionnaireResponse', status: 'in-progress' })), [
        'forms.adaptive_form_missing',
      ]);
      const controller = new AbortController();
      controller.abort(new Error('stop'));
      await assert.rejects(adaptive.next(adaptive.start(catalogued).response, { signal: controller.signal }), /stop/);
    }));

  it('do not follow a server that takes away questions, changes answers or speaks of somebody else', async () => {
    const base = createAdaptive({ port: { next: async (response) => response } }).start(catalogued, {
      subject,
    }).response;
    const asked = (item: readonly object[], more: object = {}): QuestionnaireResponse => ({
      ...base,
      contained: [{ ...base.contained?.[0], item } as never],
      ...more,
    });
    const question = { linkId: 'a', type: 'integer' };
    const sent = asked([question], { item: [{ linkId: 'a', answer: [{ valueInteger: 1 }] }] });
    const says = async (answer: unknown): Promise<readonly unknown[]> => {
      const port: NextQuestionPort = { next: async () => answer as QuestionnaireResponse };
      const step = await createAdaptive({ port }).next(sent);
      return [codesOf(step), step.response === sent];
    };
    assert.deepEqual(await says(asked([{ linkId: 'b', type: 'string' }], { item: sent.item })), [
      ['forms.adaptive_question_lost'],
      true,
    ]);
    assert.deepEqual(
      await says(
        asked([question, { linkId: 'b', type: 'string' }], { item: [{ linkId: 'a', answer: [{ valueInteger: 2 }] }] }),
      ),
      [['forms.adaptive_answer_changed'], true],
    );
    assert.deepEqual(await says(asked([question], { item: sent.item, subject: { reference: 'Patient/other' } })), [
      ['forms.adaptive_other_subject'],
      true,
    ]);
    assert.deepEqual(await says({ ...sent, contained: [] }), [['forms.adaptive_form_missing'], true]);
    assert.deepEqual(await says(null), [['forms.not_a_response'], true]);
    assert.deepEqual(await says(sent), [['forms.adaptive_nothing_new'], true]);
  });

  it('tell what the server said as codes', () =>
    withServer(
      {
        itemBanks: [bank],
        handler: (_request, response) =>
          void response
            .writeHead(422, { 'content-type': 'application/fhir+json' })
            .end(
              '{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"timeout","diagnostics":"Ana"}]}',
            ),
      },
      async (baseUrl) => {
        const step = await createAdaptive({ port: createNextQuestion({ baseUrl }) }).next(
          createAdaptive({ port: createNextQuestion({ baseUrl }) }).start(catalogued).response,
        );
        assert.equal(codesOf(step)[0], 'forms.next_question_refused');
        assert.ok(!JSON.stringify(step.issues).includes('Ana'));
      },
    ));
});

describe('the adaptive PHQ-9 of the guide', () => {
  const data = process.env['CARELOOM_DATA'] ?? resolve(import.meta.dirname, '../../../../../shared/data');
  const file = `${data}/sdc-cases/hl7-sdc-4.0.0-ballot/QuestionnaireResponse-adaptive-questionnaireresponse-sdc-example-phq9.json`;

  it('is asked question by question and ends as published', async (context) => {
    if (!existsSync(file)) return context.skip('shared data absent');
    const published = JSON.parse(readFileSync(file, 'utf8')) as QuestionnaireResponse;
    const [form, ...beside] = published.contained as readonly [
      Questionnaire & { readonly derivedFrom: readonly string[] },
      ...never[],
    ];
    const [group] = published.item as readonly [ResponseItem];
    const score = group.item?.at(-1);
    const bankUrl = form.derivedFrom[0] as string;
    const itemBank = { ...form, url: bankUrl } as unknown as ItemBank;
    await withServer({ itemBanks: [itemBank], score: () => [score as never] }, async (baseUrl) => {
      const adaptive: Adaptive = createAdaptive({ port: createNextQuestion({ baseUrl }) });
      const started = adaptive.start({ ...form, url: bankUrl } as Questionnaire, {
        subject: published.subject as NonNullable<QuestionnaireResponse['subject']>,
      });
      let step: AdaptiveStep = adaptive.resume({
        ...started.response,
        contained: [...(started.response.contained ?? []), ...beside],
      });
      let calls = 0;
      for (let given = 0; !step.isComplete; given += 1) {
        const item = group.item?.slice(0, given) ?? [];
        step = await adaptive.next(given === 0 ? step.response : { ...step.response, item: [{ ...group, item }] });
        assert.deepEqual(step.issues, []);
        assert.ok(calls++ < 20);
      }
      assert.equal(calls, 10);
      assert.deepEqual(
        [step.response.status, step.response.item, step.response.subject],
        [published.status, published.item, published.subject],
      );
      assert.deepEqual(step.questionnaire.item, form.item);
      assert.deepEqual(
        step.questionnaire.contained?.map(({ id }) => id),
        ['VSPHQ9'],
      );
    });
    return undefined;
  });
});
