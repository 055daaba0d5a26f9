// Commands about issues and what hangs on them.
import { writeFile } from 'node:fs/promises';
import { call } from './world.mjs';

export const issueLanes = [issue, comments, documents, interactions, lease, attached, labels];

async function issue(use, { api, company, project, goal }) {
  const { id, identifier } = await use('issue create', ['--title', 'By the CLI', '--project-id', project.id, '--goal-id', goal.id]);
  const read = () => api('GET', `/issues/${id}`);
  await use('issue get', [identifier]);
  await use('issue list', ['--status', 'todo', '--project-id', project.id]);
  await use('issue update', [id, '--priority', 'high', '--comment', 'Now'], { sees: async () => (await read()).priority === 'high' });
  const child = JSON.stringify({ title: 'A part of it', status: 'todo' });
  await use('issue child:create', [id, '--payload-json', child], { sees: async (part) => part.parentId === id });
  for (const command of ['heartbeat-context', 'runs', 'live-runs', 'active-run']) await use(`issue ${command}`, [id]);
  await use('activity issue', [id]);
  await use('cost issue', [id]);
  for (const command of ['read', 'unread', 'archive', 'unarchive']) await use(`issue ${command}`, [id]);
  const { id: approval } = await api('POST', `/companies/${company.id}/approvals`,
    { type: 'request_board_approval', payload: { title: 'Buy', summary: 'It is needed' } });
  const linked = async () => (await api('GET', `/issues/${id}/approvals`)).length;
  await use('issue approval:link', [id, approval], { sees: async () => (await linked()) === 1 });
  await use('issue approvals', [id]);
  await use('issue approval:unlink', [id, approval], { sees: async () => (await linked()) === 0 });
  const { id: gone } = await api('POST', `/companies/${company.id}/issues`, { title: 'To be deleted' });
  await use('issue delete', [gone, '--yes'], { sees: () => api('GET', `/issues/${gone}`).then(() => false, () => true) });
}

async function comments(use, { api, company }) {
  const { id } = await api('POST', `/companies/${company.id}/issues`, { title: 'Talk' });
  const { id: comment } = await use('issue comment', [id, '--body', 'Hello'], {
    sees: async () => (await api('GET', `/issues/${id}/comments`)).length === 1,
  });
  await use('issue comments', [id, '--order', 'asc', '--limit', '5']);
  await use('issue comment:get', [id, comment]);
  await use('issue comment:delete', [id, comment]);
}

async function documents(use, { api, company }) {
  const { id } = await api('POST', `/companies/${company.id}/issues`, { title: 'Write' });
  const body = async () => (await api('GET', `/issues/${id}/documents/plan`)).body;
  const { latestRevisionId: first } = await use('issue document:put', [id, 'plan', '--title', 'Plan', '--body', 'One'], {
    sees: async () => (await body()) === 'One',
  });
  await api('PUT', `/issues/${id}/documents/plan`, { format: 'markdown', body: 'Two', baseRevisionId: first });
  await use('issue documents', [id]);
  await use('issue document:get', [id, 'plan']);
  await use('issue document:revisions', [id, 'plan']);
  await use('issue document:restore', [id, 'plan', first], { sees: async () => (await body()) === 'One' });
  await use('issue document:lock', [id, 'plan']);
  await use('issue document:unlock', [id, 'plan']);
  await use('issue document:delete', [id, 'plan'], { sees: () => body().then(() => false, () => true) });
}

async function interactions(use, { api, company }) {
  const { id } = await api('POST', `/companies/${company.id}/issues`, { title: 'Ask', status: 'todo' });
  const status = async (which) => (await api('GET', `/issues/${id}/interactions`)).find((each) => each.id === which)?.status;
  const confirmation = { kind: 'request_confirmation', payload: { version: 1, prompt: 'Go on?' } };
  const ask = async () => (await api('POST', `/issues/${id}/interactions`, confirmation)).id;
  const created = await use('issue interaction:create', [id, '--payload-json', JSON.stringify(confirmation)], {
    sees: async (row) => (await status(row.id)) === 'pending',
  });
  await use('issue interactions', [id]);
  await use('issue interaction:accept', [id, created.id], { sees: async () => (await status(created.id)) === 'accepted' });
  const refused = await ask();
  await use('issue interaction:reject', [id, refused, '--reason', 'No'], { sees: async () => (await status(refused)) === 'rejected' });
  const questions = [{ id: 'q', prompt: 'Which?', selectionMode: 'single', options: [{ id: 'a', label: 'A' }, { id: 'b', label: 'B' }] }];
  const asked = await api('POST', `/issues/${id}/interactions`, { kind: 'ask_user_questions', payload: { version: 1, questions } });
  const answers = JSON.stringify([{ questionId: 'q', optionIds: ['a'] }]);
  await use('issue interaction:respond', [id, asked.id, '--answers-json', answers], { sees: async () => (await status(asked.id)) === 'answered' });
  const again = await api('POST', `/issues/${id}/interactions`, { kind: 'ask_user_questions', payload: { version: 1, questions } });
  await use('issue interaction:cancel', [id, again.id, '--reason', 'Never mind'], { sees: async () => (await status(again.id)) === 'cancelled' });
}

async function lease(use, { base, api, company, ada }) { // as an agent: with its key, in its run
  const agent = { as: 'agent' };
  const { id } = await use('issue create', ['--title', 'Lease', '--status', 'todo', '--assignee-agent-id', ada.id], agent);
  const read = () => api('GET', `/issues/${id}`);
  const held = { ...agent, sees: async () => (await read()).checkoutRunId === ada.runId };
  await use('agent me', [], agent);
  await use('agent inbox', [], agent);
  await use('whoami', [], agent);
  await use('company current', [], agent);
  await use('issue checkout', [id, '--agent-id', ada.id], held);
  await use('issue heartbeat-context', [id], agent);
  await use('issue comment', [id, '--body', 'Working'], agent);
  await use('issue document:put', [id, 'notes', '--body', 'Seen'], agent);
  await use('issue release', [id], { ...agent, sees: async () => (await read()).checkoutRunId === null });
  const again = () => api('PATCH', `/issues/${id}`, { assigneeAgentId: ada.id, status: 'todo' });
  const free = { sees: async () => (await read()).checkoutRunId === null };
  const takes = () => call(base, ada.key, 'POST', `/issues/${id}/checkout`, { agentId: ada.id, expectedStatuses: ['todo'] });
  await again();
  await takes();
  await use('issue update', [id, '--status', 'done', '--comment', 'Done'], { ...agent, sees: async () => (await read()).status === 'done' });
  await again();
  await use('issue checkout', [id, '--agent-id', ada.id]);
  await use('issue release', [id], free);
  await again();
  await takes();
  await use('issue force-release', [id], free);
  await use('issue delete', [id, '--yes'], agent);
  await use('company list', [], agent);
}

async function attached(use, { api, company }) {
  const { id } = await api('POST', `/companies/${company.id}/issues`, { title: 'Deliver' });
  await use('issue attachments', [id]);
  await writeFile('note.md', '# Note\n');
  const upload = await use('issue attachment:upload', [id, '-C', company.id, '--file', 'note.md']);
  await use('issue attachment:download', [upload.id, '--out', 'back.md']);
  await use('issue attachment:delete', [upload.id]);
  const product = { type: 'document', provider: 'paperclip', title: 'A page', url: 'https://example.com/page' };
  const count = async () => (await api('GET', `/issues/${id}/work-products`)).length;
  const { id: first } = await use('issue work-product:create', [id, '--payload-json', JSON.stringify(product)], { sees: async () => (await count()) === 1 });
  await use('issue work-products', [id]);
  await use('issue work-product:update', [first, '--payload-json', '{"title":"Another"}'], { sees: (row) => row.title === 'Another' });
  await use('issue work-product:delete', [first], { sees: async () => (await count()) === 0 });
}

async function labels(use, { api, company }) {
  const names = async () => (await api('GET', `/companies/${company.id}/labels`)).map((each) => each.name);
  const { id } = await use('issue label:create', ['--name', 'red', '--color', '#ff0000'], { sees: async () => (await names()).includes('red') });
  await use('issue label:list');
  await use('issue label:delete', [id], { sees: async () => !(await names()).includes('red') });
}
