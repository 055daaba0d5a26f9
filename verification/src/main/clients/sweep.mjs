// Tries the incumbent's published clients on a running server: sweep.mjs BASE BOARD_KEY CLIENTS_DIR WORK_DIR PAGE [--write]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sweepCli } from './cli.mjs';
import { sweepMcp } from './mcp.mjs';
import { record } from './record.mjs';
import { page, print, verdict } from './report.mjs';
import { found } from './world.mjs';

const TOOLS = 41;
const [base, board, clients, work, target, write] = process.argv.slice(2);
const modules = join(clients, 'node_modules');
mkdirSync(join(work, 'home'), { recursive: true });
process.chdir(work);

const recorder = await record(base);
const setting = {
  recorder,
  work,
  abreast: 3,
  node: process.execPath,
  mcp: join(modules, '@paperclipai/mcp-server/dist/stdio.js'),
  cli: join(modules, 'paperclipai/dist/index.js'),
  env: { PATH: process.env.PATH, HOME: join(work, 'home'), NO_COLOR: '1', PAPERCLIP_TELEMETRY_DISABLED: '1' },
};

const world = await found(base, board);
const tools = await sweepMcp(setting, world);
const commands = await sweepCli(setting, world);
recorder.stop();

const results = [...tools, ...commands];
if (tools.length !== 2 * TOOLS) {
  results.push({ client: 'mcp', as: '', name: 'tools/list', state: 'broken', reason: `${tools.length / 2} tools instead of ${TOOLS}` });
}
print(results);
const template = new URL('compatibility.md', import.meta.url);
const versions = Object.fromEntries(['@paperclipai/mcp-server', 'paperclipai', 'node']
  .map((name) => [name, JSON.parse(readFileSync(join(modules, name, 'package.json'))).version]));
if (write) writeFileSync(target, page(readFileSync(template, 'utf8'), versions, results));
process.exitCode = verdict(results, readFileSync(target, 'utf8')) ? 0 : 1;
