import type { Day } from '../shared/index.ts';
import type { AssessmentDomain } from './assessment.codes.ts';
import type { AssessmentTool } from './assessment.types.ts';

/**
 * How often something is asked again. Packs are data of the site or its programme, never of this code; of those that
 * fit, the first counts.
 */
export interface DuePack {
  readonly id: string;
  /** Tool ids; absent: every tool. */
  readonly tools?: readonly string[];
  /** A tool that stands in one of these fits; absent: every domain. */
  readonly domains?: readonly AssessmentDomain[];
  /** Due this many days after the last answers. */
  readonly everyDays: number;
  /** Overdue this many days after it was due; 0 when absent. */
  readonly graceDays?: number;
  /** For a first time: due this many days after `since` (an enrolment, say). */
  readonly firstWithinDays?: number;
  /** The days on which the rule is in force, both included. */
  readonly effectiveFrom?: Day;
  readonly effectiveTo?: Day;
  /** Where the rule is written, to be shown; `ours` for the default. */
  readonly source: string;
}

/** Ours, without a source, and editable by the host: everything once a year, with a month of grace. */
export const defaultDuePacks: readonly DuePack[] = [{ id: 'careloom-yearly', everyDays: 365, graceDays: 30, source: 'ours' }];

/** The pack that counts for a tool on a day; undefined where none fits, and then nobody can say that it is due. */
export function packFor(tool: AssessmentTool, packs: readonly DuePack[], today: Day): DuePack | undefined {
  return packs.find(
    ({ tools, domains, effectiveFrom, effectiveTo }) =>
      (!tools || tools.includes(tool.id)) &&
      (!domains || domains.some((domain) => tool.domains.includes(domain))) &&
      (!effectiveFrom || effectiveFrom <= today) &&
      (!effectiveTo || today <= effectiveTo),
  );
}
