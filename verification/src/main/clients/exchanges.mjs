// The recorded exchanges that this system answers in another way: the table of docs/compatibility.md, which TranscriptsTest checks.
import { readFileSync, readdirSync } from 'node:fs';

const FOLDER = new URL('../../test/resources/transcripts/', import.meta.url);
const read = (file) => readFileSync(new URL(file, FOLDER), 'utf8').trimEnd().split('\n');

export function exchanges() {
  const requests = new Map(readdirSync(FOLDER).filter((file) => file.endsWith('.jsonl')).flatMap(read).map((line) => JSON.parse(line))
    .filter((line) => line.exchange).map((line) => [line.exchange, `${line.method} ${line.path.split('?')[0]}`]));
  const rows = read('differences.tsv').filter((line) => !line.startsWith('#')).map((line) => line.split('\t'))
    .map(([exchange, field, theirs, ours, reason]) =>
      `| ${exchange} | \`${requests.get(exchange)}\` | \`${field}\` | ${theirs} | ${ours} | ${reason} |\n`);
  return ['| Exchange | Request | Field | Incumbent | Drumbeat | Reason |\n', '|---|---|---|---|---|---|\n', ...rows].join('');
}
