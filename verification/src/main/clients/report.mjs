import { exchanges } from './exchanges.mjs';

// What came of a sweep: the table on the terminal, the page of the documentation, and whether it is as the page says.
const STATES = ['works', 'refused', 'not offered', 'broken'];
const AREAS = { mcp: 'MCP server', cli: 'CLI' };

const first = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const line = (each) => `| \`${each.name}\` | ${each.as} | ${each.state} | ${each.reason} |`;

/** One row for each use, with the most telling one where a command was used more than once. */
function rows(results, client) {
  const byUse = new Map();
  for (const each of results.filter((result) => result.client === client)) {
    const use = `${each.name} ${each.as}`;
    const known = byUse.get(use);
    if (!known || STATES.indexOf(each.state) > STATES.indexOf(known.state)) byUse.set(use, each);
  }
  return [...byUse.values()].sort((a, b) => (a.name + a.as < b.name + b.as ? -1 : 1));
}

function totals(all) {
  return STATES.map((state) => `${all.filter((each) => each.state === state).length} ${state}`).join(', ');
}

export function print(results) {
  for (const client of Object.keys(AREAS)) {
    const all = rows(results, client);
    for (const { name, as, state, reason } of all) console.log(`${state.padEnd(12)}${as.padEnd(6)} ${name.padEnd(38)} ${reason}`);
    console.log(`== ${AREAS[client]}: ${all.length} uses: ${totals(all)}\n`);
  }
}

/** The page: the hand-written template with versions, differences, totals and tables put in. */
export function page(template, versions, results) {
  let text = template.replace('{{exchanges}}', () => exchanges());
  for (const [name, version] of Object.entries(versions)) text = text.replaceAll(`{{${name}}}`, version);
  for (const client of Object.keys(AREAS)) {
    const all = rows(results, client);
    const table = ['| Use | As | State | What was said |', '|---|---|---|---|', ...all.map(line)].join('\n');
    text = text.replace(`{{${client}}}`, `${first(totals(all))}.\n\n${table}`);
  }
  return text;
}

/** Whether nothing is broken, no tool meets an unknown route, and all that the page says works still does. */
export function verdict(results, written) {
  const all = Object.keys(AREAS).flatMap((client) => rows(results, client));
  const promised = (each) => written.includes(`| \`${each.name}\` | ${each.as} | works |`);
  const faults = all.filter((each) => each.state === 'broken' || (each.client === 'mcp' && each.state === 'not offered')
    || (promised(each) && each.state !== 'works'));
  for (const { name, as, state, reason } of faults) console.error(`FAILED ${name} as ${as}: ${state}, ${reason}`);
  const changed = all.filter((each) => !written.includes(line(each)) && !faults.includes(each)).map((each) => each.name);
  if (changed.length > 0) console.log(`docs/compatibility.md is behind on ${changed.join(', ')}: scripts/test-clients --write`);
  return faults.length === 0;
}
