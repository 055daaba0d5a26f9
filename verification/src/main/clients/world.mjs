// The company that the clients are tried on, founded over the API without any of them.

/** Calls the API; throws unless it answers with a 2xx status. */
export async function call(base, key, method, path, body) {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const answer = await fetch(`${base}/api${path}`, { method, headers, body: body && JSON.stringify(body) });
  const said = await answer.json().catch(() => null);
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(said)}`);
  return said;
}

/** Founds it: a chief, two who are worked by hand, one whose runs are processes, and what they work on. */
export async function found(base, board) {
  const api = (method, path, body) => call(base, board, method, path, body);
  const company = await api('POST', '/companies', { name: 'Sweep' });
  const hire = (name, more) => api('POST', `/companies/${company.id}/agents`, { name, adapterType: 'pull', ...more });
  const chief = await hire('Chief', { role: 'ceo' });
  const ada = await hire('Ada', { role: 'engineer', reportsTo: chief.id });
  const ben = await hire('Ben', { role: 'engineer', reportsTo: chief.id });
  const proc = await hire('Proc', { adapterType: 'process', adapterConfig: { command: 'true' }, reportsTo: chief.id });
  const goal = await api('POST', `/companies/${company.id}/goals`, { title: 'Be compatible', level: 'company' });
  const project = await api('POST', `/companies/${company.id}/projects`, { name: 'Clients', goalIds: [goal.id] });
  return { base, board, company, chief, proc, goal, project, ada: await armed(base, api, ada), ben: await armed(base, api, ben), api };
}

async function armed(base, api, agent) { // with a key and a live run
  const { token: key } = await api('POST', `/agents/${agent.id}/keys`, { name: 'sweep' });
  const { runId } = await call(base, key, 'POST', '/agents/me/runs', {});
  return { ...agent, key, runId };
}

/** Answers a sign-in of the CLI as a board member would in the browser. */
export function approver(world) {
  return (exchange) => {
    if (exchange.method !== 'POST' || !exchange.path.endsWith('/cli-auth/challenges') || exchange.status !== 201) return;
    const { id, token } = exchange.body;
    call(world.base, world.board, 'POST', `/cli-auth/challenges/${id}/approve`, { token }).catch(() => {});
  };
}
