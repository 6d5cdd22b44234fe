/*
 * RFC 4180, and what spreadsheets make of it: a byte order mark, any line end, semicolons or tabs, quotation marks inside
 * of values. Checked against a library (test); forty lines are less to keep than it.
 */
const marks = [',', ';', '\t'] as const;

/** The mark between the values: the one the first line has most of. */
function markOf(text: string): string {
  const end = text.search(/[\r\n]/);
  const line = (end < 0 ? text : text.slice(0, end)).replace(/"[^"]*"/g, '');
  const count = (mark: string): number => line.split(mark).length;
  return marks.reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

/** Rows of values, one at a time: a table may be large. Empty lines are left out. */
export function* rowsInCsv(text: string): Generator<readonly string[]> {
  const mark = markOf(text);
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  let row: string[] = [];
  while (at < text.length) {
    let value = '';
    if (text[at] === '"') {
      for (at += 1; at < text.length; at += 1) {
        const next = text.indexOf('"', at);
        value += text.slice(at, next < 0 ? text.length : next);
        at = next < 0 ? text.length : next;
        // Two are one of the value; one is its end.
        if (text[at + 1] !== '"') break;
        value += '"';
        at += 1;
      }
      at += 1;
    }
    const start = at;
    while (at < text.length && text[at] !== mark && text[at] !== '\n' && text[at] !== '\r') at += 1;
    row.push(value + text.slice(start, at));
    const isEnd = text[at] !== mark;
    if (isEnd) {
      if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
      if (row.length > 1 || row[0] !== '') yield row;
      row = [];
    } else if (at + 1 === text.length) row.push('');
    at += 1;
  }
  if (row.length > 0) yield row;
}

/** Cells that a spreadsheet would run as a formula, however many times they were guarded; a plain number is none. */
const formula = /^'*[=+\-@\t\r]/;
const guarded = /^'+[=+\-@\t\r]/;
const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text);

function cellOf(value: unknown): string {
  const text = value === undefined || value === null ? '' : typeof value === 'string' ? value : typeof value === 'object' ? JSON.stringify(value) : String(value as number);
  const safe = formula.test(text) && !isNumber(text) ? `'${text}` : text;
  return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const valueOf = (cell: string): string => (guarded.test(cell) ? cell.slice(1) : cell);

/** Rows as records by the names in the first row, empty cells left out. */
export function* recordsInCsv(text: string): Generator<Readonly<Record<string, string>>> {
  let names: readonly string[] | undefined;
  for (const row of rowsInCsv(text)) {
    if (names) yield Object.fromEntries(names.flatMap((name, at) => (row[at] ? [[name, valueOf(row[at])] as const] : [])));
    else names = row.map((name) => name.trim());
  }
}

/** A table with the names of all columns in its first row. No cell begins as a formula does. */
export function csvOf(rows: readonly Readonly<Record<string, unknown>>[]): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return [names.map(cellOf), ...rows.map((row) => names.map((name) => cellOf(row[name])))].map((cells) => `${cells.join(',')}\r\n`).join('');
}
