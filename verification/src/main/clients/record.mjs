// What a client really said and heard: a proxy in front of the server that writes every exchange down.
import http from 'node:http';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/** Starts the proxy. `tape(name)` gives a base address of its own, so that clients may work side by side. */
export async function record(target) {
  const tapes = new Map();
  const agent = new http.Agent({ keepAlive: true });
  const proxy = http.createServer((request, response) => {
    const [, name, rest] = request.url.match(/^\/([^/]+)(\/.*)$/) ?? [];
    const { hostname, port } = new URL(target);
    const headers = { ...request.headers, host: `${hostname}:${port}`, 'accept-encoding': 'identity' };
    const onward = http.request({ hostname, port, path: rest, method: request.method, headers, agent }, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('end', () => {
        const body = Buffer.concat(chunks);
        const exchange = { method: request.method, path: rest, status: answer.statusCode, body: json(body) };
        tapes.get(name)?.exchanges.push(exchange);
        response.writeHead(answer.statusCode, answer.headers).end(body);
        tapes.get(name)?.heard?.(exchange);
      });
    });
    onward.on('error', (lost) => response.writeHead(502).end(JSON.stringify({ error: lost.message })));
    request.pipe(onward);
  });
  await new Promise((listening) => proxy.listen(0, '127.0.0.1', listening));
  return {
    tape(name, heard) {
      tapes.set(name, { exchanges: [], heard });
      return { base: `http://127.0.0.1:${proxy.address().port}/${name}`, exchanges: tapes.get(name).exchanges };
    },
    stop() {
      proxy.close();
      proxy.closeAllConnections();
      agent.destroy();
    },
  };
}

function json(body) {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}

/** Judges one use of a client by what passed on the wire and by what the client itself said. */
export function judge(exchanges, complaint) {
  const failed = exchanges.find((each) => each.status >= 500);
  if (failed) return { state: 'broken', reason: `${failed.status} for ${route(failed)}` };
  const unknown = exchanges.find((each) => each.status === 405 || (each.status === 404 && each.body?.error === 'API route not found'));
  if (unknown) return { state: 'not offered', reason: route(unknown) };
  if (!complaint) return { state: 'works', reason: '' };
  const refused = exchanges.findLast((each) => each.status >= 400);
  if (!refused) return { state: 'refused', reason: `by the client: ${general(complaint)}` };
  const code = refused.body?.code ? ` \`${refused.body.code}\`` : '';
  return { state: 'refused', reason: `${refused.status}${code}: ${general(refused.body?.error ?? '')}` };
}

function route(exchange) {
  return `\`${exchange.method} ${general(exchange.path.split('?')[0])}\``;
}

function general(text) { // without what differs from run to run, on one line
  return text.replace(UUID, '{id}').replace(/\b[A-Z]{3}\d?-\d+\b/g, '{issue}').replace(/\s+/g, ' ').replaceAll('|', '/').trim();
}
