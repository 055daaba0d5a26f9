// The MCP server of the incumbent, as a process over stdio: every tool it lists is called.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { judge } from './record.mjs';

const PATIENCE_MILLIS = 30_000;

/** Calls every tool with an agent's key and a live run, then with a board member's key. */
export async function sweepMcp(setting, world) {
  const { ada } = world;
  const asAgent = await sweep(setting, world, 'agent', {
    PAPERCLIP_API_KEY: ada.key, PAPERCLIP_AGENT_ID: ada.id, PAPERCLIP_RUN_ID: ada.runId,
  });
  const asBoard = await sweep(setting, world, 'board', { PAPERCLIP_API_KEY: world.board, PAPERCLIP_AGENT_ID: ada.id });
  return [...asAgent, ...asBoard];
}

async function sweep(setting, world, as, env) {
  const tape = setting.recorder.tape(`mcp-${as}`);
  const server = connect(setting, { ...env, PAPERCLIP_API_URL: tape.base, PAPERCLIP_COMPANY_ID: world.company.id });
  const results = new Map();
  const use = async (name, args, sees) => {
    const from = tape.exchanges.length;
    const said = await server.call(`paperclip${name}`, args);
    let result = judge(tape.exchanges.slice(from), said?.error);
    if (result.state === 'works' && sees && !(await sees(said))) {
      result = { state: 'broken', reason: 'answers, but a read does not show the effect' };
    }
    const before = results.get(name);
    if (!before || before.state === 'works') results.set(name, { client: 'mcp', as, name: `paperclip${name}`, ...result });
    return said ?? {};
  };
  try {
    const listed = await server.start();
    await work(use, world, as);
    const unused = listed.filter((tool) => !results.has(tool.slice('paperclip'.length)));
    return [...results.values(), ...unused.map((name) => ({ client: 'mcp', as, name, state: 'broken', reason: 'not tried' }))];
  } finally {
    server.stop();
  }
}

async function work(use, world, as) { // one piece of work, from the inbox to the release
  const { company, ada, project, goal } = world;
  await use('Me', {});
  await use('InboxLite', {});
  await use('ListAgents', {}, (all) => all.length >= 4);
  await use('GetAgent', { agentId: 'ada', companyId: company.id });
  await use('ListProjects', {});
  await use('GetProject', { projectId: project.id });
  await use('ListGoals', {});
  await use('GetGoal', { goalId: goal.id });
  const made = await use('CreateIssue', { title: `By MCP as ${as}`, status: 'todo', assigneeAgentId: ada.id }, async (issue) =>
    (await use('GetIssue', { issueId: issue.identifier })).id === issue.id);
  const issueId = made.id;
  await use('ListIssues', { status: 'todo', q: 'MCP' }, (all) => all.some((each) => each.id === issueId));
  const issue = () => use('GetIssue', { issueId });
  await use('CheckoutIssue', { issueId }, async () => (await issue()).status === 'in_progress');
  await use('GetHeartbeatContext', { issueId }, (context) => context.issue.id === issueId);
  await use('UpdateIssue', { issueId, priority: 'high' }, async () => (await issue()).priority === 'high');
  await use('AddComment', { issueId, body: 'Half way' }, async (comment) =>
    (await use('GetComment', { issueId, commentId: comment.id })).body === 'Half way');
  await use('ListComments', { issueId, order: 'asc', limit: 5 }, (all) => all.some((each) => each.body === 'Half way'));
  await documents(use, issueId);
  await interactions(use, issueId);
  await approvals(use, issueId, as);
  await use('GetIssueWorkspaceRuntime', { issueId });
  await use('ControlIssueWorkspaceServices', { issueId, action: 'start' });
  await use('WaitForIssueWorkspaceService', { issueId, timeoutSeconds: 1 });
  await use('ReleaseIssue', { issueId }, async () => (await issue()).checkoutRunId === null);
  await use('ApiRequest', { method: 'GET', path: `/issues/${issueId}/activity` }, (all) => all.length > 0);
}

async function documents(use, issueId) {
  const key = 'plan';
  const bodies = async () => (await use('GetDocument', { issueId, key })).body;
  const first = await use('UpsertIssueDocument', { issueId, key, title: 'Plan', body: 'One' }, async () => (await bodies()) === 'One');
  await use('UpsertIssueDocument', { issueId, key, body: 'Two', baseRevisionId: first.latestRevisionId }, async () => (await bodies()) === 'Two');
  await use('ListDocuments', { issueId }, (all) => all.some((each) => each.key === key));
  await use('ListDocumentRevisions', { issueId, key }, (all) => all.length === 2);
  await use('RestoreIssueDocumentRevision', { issueId, key, revisionId: first.latestRevisionId }, async () => (await bodies()) === 'One');
}

async function interactions(use, issueId) {
  const shown = async (made) => (await use('ApiRequest', { method: 'GET', path: `/issues/${issueId}/interactions` }))
    .some((each) => each.id === made.id && each.status === 'pending');
  await use('SuggestTasks', { issueId, payload: { version: 1, tasks: [{ clientKey: 'a', title: 'Next' }] } }, shown);
  await use('AskUserQuestions', { issueId, payload: { version: 1, questions: [{ id: 'q', prompt: 'Which?', selectionMode: 'single',
    options: [{ id: 'a', label: 'This' }, { id: 'b', label: 'That' }] }] } }, shown);
  await use('RequestConfirmation', { issueId, payload: { version: 1, prompt: 'Go on?' } }, shown);
  await use('RequestCheckboxConfirmation', { issueId, payload: { version: 1, prompt: 'Which of them?',
    options: [{ id: 'a', label: 'This' }] } }, shown);
}

async function approvals(use, issueId, as) {
  const made = await use('CreateApproval', { type: 'request_board_approval', issueIds: [issueId],
    payload: { title: 'Buy a thing', summary: 'It is needed', recommendedAction: 'Buy' } }, async (approval) =>
    (await use('GetApproval', { approvalId: approval.id })).status === 'pending');
  const approvalId = made.id;
  const linked = async () => (await use('ListIssueApprovals', { issueId })).some((each) => each.id === approvalId);
  await use('ListApprovals', { status: 'pending' }, (all) => all.some((each) => each.id === approvalId));
  await use('GetApprovalIssues', { approvalId }, (all) => all.length === 1);
  await use('AddApprovalComment', { approvalId, body: 'Please' });
  await use('ListApprovalComments', { approvalId }, (all) => all.some((each) => each.body === 'Please'));
  await use('UnlinkIssueApproval', { issueId, approvalId }, async () => !(await linked()));
  await use('LinkIssueApproval', { issueId, approvalId }, linked);
  const expected = as === 'board' ? 'approved' : 'pending';
  await use('ApprovalDecision', { approvalId, action: 'approve', decisionNote: 'Yes' }, async () =>
    (await use('GetApproval', { approvalId })).status === expected);
}

/** The client's side of the protocol: one JSON object a line. */
function connect(setting, env) {
  const process = spawn(setting.node, [setting.mcp], { env: { ...setting.env, ...env }, stdio: ['pipe', 'pipe', 'ignore'] });
  const waiting = new Map();
  let last = 0;
  createInterface({ input: process.stdout }).on('line', (line) => {
    const message = JSON.parse(line);
    waiting.get(message.id)?.(message);
  });
  const send = (message) => process.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  const request = (method, params) => new Promise((answered, failed) => {
    const id = ++last;
    const late = setTimeout(() => failed(new Error(`The MCP server did not answer ${method}`)), PATIENCE_MILLIS);
    waiting.set(id, (message) => {
      clearTimeout(late);
      if (message.error) failed(new Error(`${method}: ${message.error.message}`));
      else answered(message.result);
    });
    send({ id, method, params });
  });
  return {
    async start() {
      await request('initialize', { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'sweep', version: '1' } });
      send({ method: 'notifications/initialized' });
      const { tools } = await request('tools/list', {});
      return tools.map((tool) => tool.name);
    },
    async call(name, args) {
      const { content, isError } = await request('tools/call', { name, arguments: args });
      const text = content[0]?.text ?? '';
      if (isError) return { error: text };
      try {
        return JSON.parse(text);
      } catch {
        return { error: text };
      }
    },
    stop() {
      process.kill();
    },
  };
}
