import type { FhirResource, QuestionnaireResponse } from '../model/fhir.types.ts';
import type { CompareQuantities as Compare } from '../validation/compare.ts';
import type { LoadExpressions, RunQuery } from './expression-host.ts';
import type { FormTerminology } from './ports.types.ts';

/** What a live form works with; `createForm` fills in what is not given. */
export interface FormOptions {
  readonly response: QuestionnaireResponse | undefined;
  readonly launchContext: Readonly<Record<string, FhirResource | readonly FhirResource[]>> | undefined;
  readonly terminology: FormTerminology | undefined;
  readonly expressions: LoadExpressions;
  readonly runQuery: RunQuery | undefined;
  readonly loadUnits: () => Promise<Compare>;
  /** BCP 47; undefined: the form's own language. */
  readonly language: string | undefined;
  readonly usage: 'capture' | 'display';
  readonly readOnly: boolean;
}
