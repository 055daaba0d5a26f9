// Commands about agents, their runs and their keys.
export const agentLanes = [agents, prompts, runs, tokens];

async function agents(use, { api, company, chief, ada }) {
  await use('agent list');
  await use('agent-config list');
  await use('org get');
  await use('org svg', ['--out', 'org.svg']);
  await use('org png', ['--out', 'org.png']);
  const { id } = await use('agent create', ['--payload-json', JSON.stringify({ name: 'Cleo', adapterType: 'pull', reportsTo: chief.id })]);
  const read = () => api('GET', `/agents/${id}`);
  await use('agent get', [id]);
  await use('agent update', [id, '--payload-json', '{"title":"Engineer"}'], { sees: async () => (await read()).title === 'Engineer' });
  const rights = JSON.stringify({ canCreateAgents: false, canAssignTasks: true });
  await use('agent permissions:update', [id, '--payload-json', rights], { sees: async () => (await read()).permissions.canCreateAgents === false });
  await use('agent configuration', [id]);
  for (const command of ['config-revisions', 'runtime-state', 'skills']) await use(`agent ${command}`, [id]);
  await use('agent skills:sync', [id, '--desired-skills', 'acme/one', '--mode', 'add']);
  const file = JSON.stringify({ path: '/srv/cleo/AGENTS.md', adapterConfigKey: 'instructionsFilePath' });
  await use('agent instructions-path:update', [id, '--payload-json', file], { sees: async () => (await read()).adapterConfig.instructionsFilePath === '/srv/cleo/AGENTS.md' });
  await use('adapter models', ['claude_local', '-C', company.id]);
  await use('agent pause', [id], { sees: async () => (await read()).status === 'paused' });
  await use('agent resume', [id], { sees: async () => (await read()).status !== 'paused' });
  await use('agent local-cli', ['cleo', '-C', company.id, '--no-install-skills'], {
    sees: async () => (await api('GET', `/agents/${id}/keys`)).length === 1,
  });
  await use('agent wake', ['cleo', '-C', company.id, '--reason', 'Look']);
  await use('agent heartbeat:invoke', [id]);
  await use('agent terminate', [id], { sees: async () => (await read()).status === 'terminated' });
  await use('agent delete', [id, '--yes']);
  await hires(use, api, company, ada);
}

async function hires(use, api, company, ada) { // last: from its second hire on the board must approve
  const status = async (id) => (await api('GET', `/agents/${id}`)).status;
  const hire = (name) => JSON.stringify({ name, adapterType: 'pull', reportsTo: ada.id });
  await use('agent hire', ['--payload-json', hire('Dora')], { sees: async ({ agent }) => (await status(agent.id)) !== undefined });
  await api('PATCH', `/companies/${company.id}`, { requireBoardApprovalForNewAgents: true });
  const { agent } = await use('agent hire', ['--payload-json', hire('Eve')], { as: 'agent', sees: async ({ agent }) => (await status(agent.id)) === 'pending_approval' });
  await use('agent approve', [agent?.id], { sees: async () => (await status(agent.id)) !== 'pending_approval' });
}

async function prompts(use, { api, company, ada, ben }) {
  const titles = async () => (await api('GET', `/companies/${company.id}/issues`)).map((each) => each.title);
  const none = { PAPERCLIP_API_KEY: '', PAPERCLIP_RUN_ID: '' };
  await use('agent-prompt', ['ben', ben.key, 'Look at this', '--title', 'By prompt'], { as: 'agent', env: none, sees: async () => (await titles()).includes('By prompt') });
  await use('agent prompt', ['Look at that', '--agent', ada.id, '--title', 'By agent prompt'], { as: 'agent', sees: async () => (await titles()).includes('By agent prompt') });
  await use('board prompt', ['Look at it', '--agent', 'ben', '-C', company.id, '--title', 'By board prompt'], { sees: async () => (await titles()).includes('By board prompt') });
}

async function runs(use, { api, proc, ben }) {
  await use('heartbeat run', ['-a', proc.id, '--timeout-ms', '20000'], {
    sees: async () => (await api('GET', `/companies/${proc.companyId}/heartbeat-runs?agentId=${proc.id}`))[0].status === 'succeeded',
  });
  const [ended] = await api('GET', `/companies/${proc.companyId}/heartbeat-runs?agentId=${proc.id}`);
  await use('run list', ['--agent-id', proc.id, '--limit', '5']);
  await use('run live', ['--min-count', '1']);
  for (const command of ['get', 'events', 'log', 'issues']) await use(`run ${command}`, [ended?.id]);
  await use('run cancel', [ben.runId], { sees: async () => (await api('GET', `/heartbeat-runs/${ben.runId}`)).status === 'cancelled' });
}

async function tokens(use, { api, company, chief }) {
  const whose = ['-C', company.id, '--agent', 'chief'];
  const keys = async () => (await api('GET', `/agents/${chief.id}/keys`)).filter((each) => !each.revokedAt).length;
  const { id, key } = await use('token agent create', [...whose, '--name', 'cli'], { sees: async () => (await keys()) === 1 });
  await use('token agent list', whose);
  await use('token agent revoke', [id ?? key?.id, ...whose], { sees: async () => (await keys()) === 0 });
  const made = await use('token board create', ['--name', 'cli', '--ttl-days', '1']);
  await use('token board list');
  await use('token board revoke', [made.id ?? made.key?.id]);
}
