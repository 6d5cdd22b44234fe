import { isObject, textIn } from '../fhir/index.ts';
import { issue } from '../shared/index.ts';
import type { Issue } from '../shared/index.ts';
import { formCategories, formKinds, inputKinds, outputKinds } from './patient-task.codes.ts';
import type { InputKind, OutputKind } from './patient-task.codes.ts';
import { codesIn, misplacedIn, pointsTo } from './patient-task.parts.ts';
import type { ResolveReference, TaskPart } from './patient-task.parts.ts';

interface ContentRule {
  readonly as: 'valueCanonical' | 'valueUrl' | 'valueMarkdown' | 'valueReference' | 'valueCodeableConcept';
  /** What a reference may point to. */
  readonly to?: readonly string[];
  readonly many?: true;
}

/** The value each input and output must carry. Source: slices of SDOHCC-TaskForPatient 3.0.0. */
const contents: Readonly<Record<InputKind | OutputKind, ContentRule>> = {
  questionnaire: { as: 'valueCanonical' },
  'questionnaire-pdf': { as: 'valueReference', to: ['DocumentReference'] },
  'questionnaire-url': { as: 'valueUrl' },
  'questionnaire-category': { as: 'valueCodeableConcept' },
  'contact-entity': {
    as: 'valueReference',
    to: ['HealthcareService', 'PractitionerRole', 'Practitioner', 'Organization'],
    many: true,
  },
  'questionnaire-response': { as: 'valueReference', to: ['QuestionnaireResponse'] },
  'questionnaire-pdf-completed': { as: 'valueReference', to: ['DocumentReference'] },
  'general-information-response': { as: 'valueMarkdown', many: true },
  'chosen-contact': { as: 'valueMarkdown' },
};

export function inputIssues(parts: readonly TaskPart[], task: object, resolve?: ResolveReference): Issue[] {
  return [...parts.flatMap((part) => partIssues(part, inputKinds, task, resolve)), ...repeated(parts, inputKinds)];
}

export function outputIssues(parts: readonly TaskPart[], task: object, resolve?: ResolveReference): Issue[] {
  return [...parts.flatMap((part) => partIssues(part, outputKinds, task, resolve)), ...repeated(parts, outputKinds)];
}

/** Patients follow it: no other scheme is handed on. */
export function isWebAddress(value: unknown): boolean {
  return typeof value === 'string' && /^https?:\/\/\S+$/i.test(value);
}

export function warning(code: string, path: string): Issue {
  return { ...issue(code, path), severity: 'warning' };
}

function partIssues(
  part: TaskPart,
  known: readonly (InputKind | OutputKind)[],
  task: object,
  resolve: ResolveReference | undefined,
): Issue[] {
  const place = `${part.path}.value`;
  const isMisplaced = misplacedIn(part.type, known).length > 0;
  return [
    ...(isMisplaced ? [warning('communication.system_wrong', `${part.path}.type`)] : []),
    ...codesIn(part.type, known).flatMap((kind) => {
      const { as, to } = contents[kind];
      const value = part.content[as];
      const isThere = as === 'valueReference' || as === 'valueCodeableConcept' ? isObject(value) : textIn(value);
      if (!isThere) return [issue('communication.value_missing', place)];
      const isElsewhere = to !== undefined && pointsTo(value, to, task, resolve) === false;
      if (isElsewhere) return [issue('communication.reference_wrong_type', place)];
      if (kind === 'questionnaire-url' && !isWebAddress(value)) return [issue('communication.url_unsafe', place)];
      return kind === 'questionnaire-category' ? categoryIssues(value, place) : [];
    }),
  ];
}

function categoryIssues(value: unknown, place: string): Issue[] {
  if (codesIn(value, formCategories).length === 0) return [issue('communication.category_unknown', place)];
  return misplacedIn(value, formCategories).length > 0 ? [warning('communication.system_wrong', place)] : [];
}

/** Only contacts to choose from and free answers may come more than once; of forms, rule 1 tells. */
function repeated(parts: readonly TaskPart[], known: readonly (InputKind | OutputKind)[]): Issue[] {
  const single = known.filter((kind) => !contents[kind].many && !(formKinds as readonly string[]).includes(kind));
  return single.flatMap((kind) => {
    const second = parts.filter(({ type }) => codesIn(type, [kind]).length > 0)[1];
    return second ? [issue('communication.part_repeated', second.path)] : [];
  });
}
