// The CLI of the incumbent: each command is a process of its own, as in a terminal.
import { execFile } from 'node:child_process';
import { judge } from './record.mjs';
import { agentLanes } from './cli-agents.mjs';
import { boardLanes } from './cli-board.mjs';
import { issueLanes } from './cli-issues.mjs';

const PATIENCE_MILLIS = 40_000;
// These want the company as an option; the others take it from the environment.
const BY_OPTION = /^(issue|goal|project|approval|activity) create$|^(agent|approval|activity) list$|^dashboard get$/;

/** Runs the lanes, `setting.abreast` at a time; within a lane one command follows the other. */
export async function sweepCli(setting, world) {
  const results = [];
  const waiting = [...issueLanes, ...agentLanes, ...boardLanes];
  const worker = async () => {
    for (let lane = waiting.shift(); lane; lane = waiting.shift()) {
      try {
        await lane(terminal(setting, world, results), world);
      } catch (stopped) { // the API refused what the lane needs
        results.push({ client: 'cli', as: 'board', name: `(${lane.name})`, state: 'broken', reason: stopped.message });
      }
    }
  };
  await Promise.all(Array.from({ length: setting.abreast }, worker));
  return results;
}

/**
 * Gives a lane its `use(command, args, how)`: runs the command with --json, judges it, answers with what it printed.
 * `how.as` is `agent` (Ada's key and run) or `board`; `how.sees` is a read that must show the effect.
 */
function terminal(setting, world, results) {
  return async (name, args = [], how = {}) => {
    const as = how.as ?? 'board';
    const add = (result) => results.push({ client: 'cli', as, name, ...result });
    if (args.includes(undefined)) {
      add({ state: 'not offered', reason: 'what it needs could not be made' });
      return {};
    }
    const company = BY_OPTION.test(name) ? ['-C', world.company.id] : [];
    const tape = setting.recorder.tape(`cli-${results.length}-${Math.random()}`, how.heard);
    const { complaint, printed } = await run(setting, [...name.split(' '), ...args, ...company, '--json'], {
      PAPERCLIP_API_URL: tape.base, PAPERCLIP_COMPANY_ID: world.company.id, ...identity(as, world), ...how.env,
    });
    let result = judge(tape.exchanges, complaint);
    if (result.state === 'works' && how.sees && !(await shows(how.sees, printed))) {
      result = { state: 'broken', reason: 'ends well, but a read does not show the effect' };
    }
    add(result);
    return printed ?? {};
  };
}

async function shows(sees, printed) {
  try {
    return await sees(printed ?? {});
  } catch {
    return false;
  }
}

function identity(as, { board, ada }) {
  if (as === 'board') return { PAPERCLIP_API_KEY: board };
  return { PAPERCLIP_API_KEY: ada.key, PAPERCLIP_AGENT_ID: ada.id, PAPERCLIP_RUN_ID: ada.runId };
}

function run(setting, args, env) {
  const options = { env: { ...setting.env, ...env }, timeout: PATIENCE_MILLIS, maxBuffer: 64 << 20, cwd: setting.work };
  return new Promise((ended) => {
    const child = execFile(setting.node, [setting.cli, ...args], options, (failed, stdout, stderr) => {
      const said = (stderr || stdout).replace(/\x1b\[\d+m/g, '').trim().split('\n').at(-1);
      ended({ complaint: failed ? said || String(failed.code ?? failed.signal) : null, printed: parse(stdout) });
    });
    child.stdin.end();
  });
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
