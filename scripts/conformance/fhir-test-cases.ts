import assert from 'node:assert/strict';
import { checkQuestionnaire, validateResponse } from '@careloom/forms/validation';
import type { FhirResource, FormIssue, FormTerminology, Questionnaire } from '@careloom/forms';
import { packageReader } from './package-reader.ts';
import type { Data, Suite } from './suite.ts';

const folder = 'sdc-cases/fhir-test-cases';
const core = 'profiles/hl7.fhir.r4.core-4.0.1.tgz';

interface Case {
  readonly fhirVersion: string;
  readonly subject: string;
  readonly supporting: readonly string[];
}

/** Where the validators disagree, or judge by what they had loaded: what the specification says, and where. */
const BY_SPECIFICATION: Readonly<Record<string, { readonly valid: boolean; readonly clause: string }>> = {
  'choice-invalid-value-set-async-qr': {
    valid: true,
    clause:
      'R4 answerValueSet: whether a code is in a value set nobody can resolve is unknown (HAPI: warning, .NET: error)',
  },
  'nested-questionnaire-nested-valueset': {
    valid: true,
    clause:
      'R4 extensibility: an unknown extension may be ignored; HAPI had not loaded SDC, which has questionnaireAdaptive',
  },
};

/**
 * Responses and Questionnaires of the FHIR validator's own tests: valid or not, as HAPI and the .NET validator of Brian
 * Postlethwaite expect (an error or fatal is invalid), and as the specification says where they disagree.
 */
export const fhirTestCases: Suite = {
  name: 'fhir-test-cases',
  needs: [folder, core],
  async run(checks, data) {
    const terminology = terminologyOf(data);
    const known = packageReader(data, core);
    for (const name of data.names(folder).filter((each) => data.has(`${folder}/${each}/case.json`))) {
      const { fhirVersion, subject, supporting } = data.json<Case>(`${folder}/${name}/case.json`);
      if (fhirVersion !== '4.0') checks.skip(name, 1, `FHIR ${fhirVersion}, not R4`);
      else if (!subject.endsWith('.json')) checks.skip(name, 1, 'XML');
      else {
        await checks.check(name, async () => {
          const files = supporting
            .filter((file) => file.endsWith('.json'))
            .map((file) => data.json<FhirResource>(`${folder}/${name}/${file}`));
          const issues = await judge(
            data.json<FhirResource>(`${folder}/${name}/${subject}`),
            files,
            known,
            terminology,
          );
          const wrong = issues.filter(({ severity }) => severity === 'error' || severity === 'fatal');
          const { valid, why } = expected(data, name);
          assert.equal(
            wrong.length === 0,
            valid,
            `${why}; ours: ${wrong.map(({ code, path }) => `${code} ${path}`).join(', ') || 'no error'}`,
          );
        });
      }
    }
  },
};

function expected(data: Data, name: string): { readonly valid: boolean; readonly why: string } {
  const exception = BY_SPECIFICATION[name];
  const verdicts = ['java', 'brianpos']
    .filter((tool) => data.has(`${folder}/${name}/expected.${tool}.json`))
    .map((tool) => {
      const { issue = [] } = data.json<{ issue?: readonly { severity: string }[] }>(
        `${folder}/${name}/expected.${tool}.json`,
      );
      return { tool, valid: !issue.some(({ severity }) => severity === 'error' || severity === 'fatal') };
    });
  if (exception) return { valid: exception.valid, why: exception.clause };
  assert.equal(new Set(verdicts.map(({ valid }) => valid)).size, 1, 'the validators disagree, and no clause decides');
  return {
    valid: verdicts[0]?.valid ?? true,
    why: verdicts.map(({ tool, valid }) => `${tool}: ${valid ? 'valid' : 'invalid'}`).join(', '),
  };
}

async function judge(
  subject: FhirResource,
  files: readonly FhirResource[],
  known: (url: string) => FhirResource | undefined,
  terminology: FormTerminology,
): Promise<readonly FormIssue[]> {
  if (subject.resourceType === 'Questionnaire') return checkQuestionnaire(subject);
  const canonical = (subject as { questionnaire?: string }).questionnaire ?? '';
  const url = canonical.split('|')[0] ?? '';
  const found = files.find((file) => (file as Questionnaire).url === url) ?? files[0] ?? known(url);
  return validateResponse(found, subject, { terminology });
}

/** Value sets of R4 core; of countries the codes the platform itself knows. */
function terminologyOf(data: Data): FormTerminology {
  const known = packageReader(data, core);
  return {
    async expand({ valueSet }) {
      if (valueSet === 'http://hl7.org/fhir/ValueSet/jurisdiction') return { concepts: countries(), complete: true };
      const system = typeof valueSet === 'string' ? systemOf(known(valueSet.split('|')[0] as string)) : undefined;
      const codeSystem =
        system === undefined ? undefined : known<FhirResource & { concept?: readonly Concept[] }>(system);
      if (!codeSystem || system === undefined) throw new Error('no such value set here');
      return { concepts: conceptsOf(codeSystem).map((concept) => ({ system, ...concept })), complete: true };
    },
  };
}

interface Concept {
  readonly code: string;
  readonly display: string;
  readonly concept?: readonly Concept[];
}

/** A value set that is one whole code system. */
function systemOf(valueSet: FhirResource | undefined): string | undefined {
  const include = (valueSet as { compose?: { include: readonly { system?: string; filter?: unknown }[] } } | undefined)
    ?.compose?.include;
  return include?.length === 1 && include[0]?.filter === undefined ? include[0]?.system : undefined;
}

function conceptsOf({
  concept = [],
}: {
  readonly concept?: readonly Concept[];
}): readonly { readonly code: string; readonly display: string }[] {
  return concept.flatMap((each) => [{ code: each.code, display: each.display }, ...conceptsOf(each)]);
}

function countries(): readonly { readonly system: string; readonly code: string; readonly display: string }[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  return letters.flatMap((one) =>
    letters.flatMap((two) => {
      const display = names.of(one + two);
      return display === undefined ? [] : [{ system: 'urn:iso:std:iso:3166', code: one + two, display }];
    }),
  );
}
