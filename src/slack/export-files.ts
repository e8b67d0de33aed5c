// A person's data as two files: one for programs, one for a spreadsheet. No Slack calls here.
import { stringify } from 'csv-stringify/sync';
import type { PersonExport } from '../ports.ts';

export type ExportFile = { filename: string; content: string };

/** `now` dates the names. Both files hold everything. */
export function exportFiles(data: PersonExport, now: Date): [ExportFile, ExportFile] {
  const name = `lead-or-manage-${now.toISOString().slice(0, 'yyyy-mm-dd'.length)}`;
  return [
    { filename: `${name}.json`, content: `${JSON.stringify(data, null, 2)}\n` },
    { filename: `${name}.csv`, content: asCsv(data) },
  ];
}

/** A row a record, `record` saying of which kind; every field that any of them has is a column. */
function asCsv({ teamId, userId, ...records }: PersonExport): string {
  const rows = Object.entries(records).flatMap(([record, all]) => all.map((row) => ({ record, ...row })));
  const columns = [...new Set(['record', ...rows.flatMap((row) => Object.keys(row))])];
  return stringify(rows, {
    header: true,
    columns,
    // A spreadsheet takes what begins with =, +, - or @ for a formula, and somebody else may have written it.
    escape_formulas: true,
    cast: {
      string: withoutLaterFormulas,
      date: (moment) => moment.toISOString(),
      boolean: String,
      object: (value) => withoutLaterFormulas(JSON.stringify(value)),
    },
  });
}

/**
 * Where a country's spreadsheets part cells by semicolons or tabs, quotation marks hold none of this together, and what
 * comes after one of them, or after a line break, begins a cell.
 */
function withoutLaterFormulas(text: string): string {
  return text.replace(/([;\t\r\n][\s"]*)(?=[=+\-@＝＋－＠])/g, "$1'");
}
