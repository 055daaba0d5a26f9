// Commands of the board: the company, its plans, its money and its decisions.
import { approver } from './world.mjs';

export const boardLanes = [about, companies, plans, approvals, money, routines, signIn];

async function about(use) {
  await use('health');
  await use('openapi');
  for (const command of ['whoami', 'access whoami', 'auth whoami']) await use(command);
  await use('dashboard get');
  await use('activity list');
  const entry = { actorId: 'sweep', action: 'sweep.noted', entityType: 'company', entityId: 'sweep' };
  await use('activity create', ['--payload-json', JSON.stringify(entry)]);
}

async function companies(use, { api }) {
  await use('company list');
  await use('company current');
  await use('company stats');
  const { id } = await use('company create', ['--payload-json', '{"name":"Second"}']);
  const read = () => api('GET', `/companies/${id}`);
  await use('company get', [id]);
  await use('company update', [id, '--payload-json', '{"description":"Again"}'], { sees: async () => (await read()).description === 'Again' });
  await use('company branding:update', [id, '--payload-json', '{"name":"Renamed"}'], { sees: async () => (await read()).name === 'Renamed' });
  await use('company archive', [id], { sees: async () => (await read()).status === 'archived' });
  await use('company delete', [id, '--by', 'id', '--yes', '--confirm', id]);
}

async function plans(use, { api }) {
  const { id: goal } = await use('goal create', ['--title', 'Grow', '--level', 'company']);
  await use('goal list');
  await use('goal get', [goal]);
  await use('goal update', [goal, '--status', 'active'], { sees: async () => (await api('GET', `/goals/${goal}`)).status === 'active' });
  const { id } = await use('project create', ['--name', 'Greenhouse', '--goal-ids', goal]);
  await use('project list');
  await use('project get', ['greenhouse']);
  await use('project update', [id, '--status', 'in_progress'], { sees: async () => (await api('GET', `/projects/${id}`)).status === 'in_progress' });
  await use('project delete', [id, '--yes']);
  await use('goal delete', [goal, '--yes']);
}

async function approvals(use, { api }) {
  const status = async (id) => (await api('GET', `/approvals/${id}`)).status;
  const ask = ['--type', 'approve_ceo_strategy', '--payload', '{"title":"Plan","plan":"Grow"}'];
  const { id } = await use('approval create', ask, { sees: async (row) => (await status(row.id)) === 'pending' });
  await use('approval list', ['--status', 'pending']);
  await use('approval get', [id]);
  await use('approval comment', [id, '--body', 'Why?'], { sees: async () => (await api('GET', `/approvals/${id}/comments`)).length === 1 });
  await use('approval request-revision', [id, '--decision-note', 'Shorter'], { sees: async () => (await status(id)) === 'revision_requested' });
  await use('approval resubmit', [id, '--payload', '{"title":"Plan","plan":"Grow a bit"}'], { sees: async () => (await status(id)) === 'pending' });
  await use('approval approve', [id, '--decision-note', 'Yes'], { sees: async () => (await status(id)) === 'approved' });
  const { id: other } = await use('approval create', ask);
  await use('approval reject', [other], { sees: async () => (await status(other)) === 'rejected' });
}

async function money(use, { api, company, chief }) {
  const policies = async () => (await api('GET', `/companies/${company.id}/budgets/overview`)).policies;
  const event = { agentId: chief.id, provider: 'openai', model: 'gpt', costCents: 3, occurredAt: new Date().toISOString() };
  await use('cost event:create', ['--payload-json', JSON.stringify(event)]);
  for (const command of ['summary', 'by-agent', 'by-agent-model', 'by-provider', 'by-biller', 'by-project', 'window-spend', 'quota-windows']) {
    await use(`cost ${command}`);
  }
  await use('budget company:update', ['--payload-json', '{"budgetMonthlyCents":100000}'], { sees: async () => (await policies()).some((each) => each.amount === 100000) });
  await use('budget agent:update', [chief.id, '--payload-json', '{"budgetMonthlyCents":50000}'], { sees: async () => (await policies()).some((each) => each.amount === 50000) });
  const policy = { scopeType: 'agent', scopeId: chief.id, amount: 40000 };
  await use('budget policy:upsert', ['--payload-json', JSON.stringify(policy)], { sees: async () => (await policies()).some((each) => each.amount === 40000) });
  await use('budget overview');
  await api('POST', `/companies/${company.id}/budgets/policies`, { ...policy, amount: 4 });
  await api('POST', `/companies/${company.id}/cost-events`, event);
  const incidents = async () => (await api('GET', `/companies/${company.id}/budgets/overview`)).activeIncidents;
  const [incident] = await incidents();
  await use('budget incident:resolve', [incident?.id, '--payload-json', '{"action":"raise_budget_and_resume","amount":70000}'], {
    sees: async () => (await incidents()).every((each) => each.id !== incident.id),
  });
}

async function routines(use, { api, ada }) {
  const { id } = await use('routine create', ['--payload-json', JSON.stringify({ title: 'Daily', assigneeAgentId: ada.id })]);
  const read = () => api('GET', `/routines/${id}`);
  await use('routine list');
  await use('routine get', [id]);
  await use('routine update', [id, '--payload-json', '{"title":"Every day"}'], { sees: async () => (await read()).title === 'Every day' });
  const revisions = await use('routine revisions', [id]);
  await use('routine revision:restore', [id, Array.isArray(revisions) ? revisions.at(-1)?.id : undefined], { sees: async () => (await read()).title === 'Daily' });
  await use('routine run', [id]);
  await use('routine runs', [id, '--limit', '5']);
  const { trigger } = await use('routine trigger:create', [id, '--payload-json', '{"kind":"webhook","signingMode":"none"}']);
  await use('routine trigger:update', [trigger?.id, '--payload-json', '{"label":"Hook"}']);
  await use('routine trigger:fire', [trigger?.publicId]);
  await use('routine trigger:rotate-secret', [trigger?.id]);
  await use('routine trigger:delete', [trigger?.id]);
}

async function signIn(use, world) { // the device flow, then what the stored credential is good for
  const stored = { env: { PAPERCLIP_API_KEY: '', PAPERCLIP_NO_BROWSER: '1' } };
  await use('auth login', ['--no-browser'], { ...stored, heard: approver(world) });
  const own = (await world.api('POST', '/board-api-keys', { name: 'to be revoked' })).token;
  await use('auth revoke-current', [], { env: { PAPERCLIP_API_KEY: own } });
  await use('auth logout', [], stored);
}
