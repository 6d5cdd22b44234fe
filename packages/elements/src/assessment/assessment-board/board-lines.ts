import { isWaiting } from '@careloom/core/assessment';
import type { AssessmentDomain, AssessmentTool, BoardDomain, BoardRow } from '@careloom/core/assessment';

/** One line of the board: a heading, a tool in full (each once), a tool that stands in full elsewhere, or an empty domain. */
export type BoardLine =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'domain'; readonly domain: AssessmentDomain }
  | { readonly kind: 'empty'; readonly domain: AssessmentDomain }
  | { readonly kind: 'tool'; readonly row: BoardRow }
  | { readonly kind: 'short'; readonly domain: AssessmentDomain; readonly row: BoardRow; readonly at: AssessmentDomain | 'waiting' };

/** What a tool is found by: two versions of one are two tools. */
export function toolKey({ id, version }: Pick<AssessmentTool, 'id' | 'version'>): string {
  return `${id}|${version}`;
}

/** A line keeps its nodes as long as it is about the same thing, wherever it stands. */
export function lineKey(line: BoardLine): string {
  if (line.kind === 'waiting') return 'waiting';
  if (line.kind === 'tool') return `tool ${toolKey(line.row.tool)}`;
  return line.kind === 'short' ? `short ${line.domain} ${toolKey(line.row.tool)}` : `${line.kind} ${line.domain}`;
}

/** What a person has to look at, or to ask, comes first, of all domains together; then every domain with the rest. */
export function boardLines(board: readonly BoardDomain[]): readonly BoardLine[] {
  const rows = new Map(board.flatMap((each) => each.rows.map((row) => [toolKey(row.tool), row] as const)));
  const waiting = [...rows.values()].filter((row) => isWaiting(row) || isCritical(row)).sort((a, b) => pressure(a) - pressure(b));
  const places = new Map<string, AssessmentDomain | 'waiting'>(waiting.map(({ tool }) => [toolKey(tool), 'waiting']));
  const lines: BoardLine[] = waiting.length > 0 ? [{ kind: 'waiting' }, ...waiting.map((row) => ({ kind: 'tool', row }) as const)] : [];
  for (const { domain, rows: own } of board) {
    lines.push({ kind: 'domain', domain });
    if (own.length === 0) lines.push({ kind: 'empty', domain });
    for (const row of own) {
      const key = toolKey(row.tool);
      const at = places.get(key);
      if (!at) places.set(key, domain);
      lines.push(at ? { kind: 'short', domain, row, at } : { kind: 'tool', row });
    }
  }
  return lines;
}

/** Critical answers, then what is late, then what is due; of each the longest wait first. */
function pressure(row: BoardRow): number {
  const { state, dueOn } = row.due;
  const since = dueOn ? Date.parse(dueOn) : 0;
  return (isCritical(row) ? 0 : state === 'due' ? 2e15 : 1e15) + since;
}

/** The newest answers have one that somebody has to look at, finished or not. */
function isCritical({ due: { last, partial, draft } }: BoardRow): boolean {
  return [last, partial, draft].some((run) => (run?.score?.critical.length ?? 0) > 0);
}
