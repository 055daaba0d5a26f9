"use strict";
// The board's page: reads and decides by the public API only. What comes from it is text, never markup.

const OPEN = ["pending", "revision_requested"];
const STATES = ["in_progress", "in_review", "blocked", "todo", "backlog", "done", "cancelled"];
const byId = (id) => document.getElementById(id);

async function call(method, path, body) {
  const answer = await fetch(sessionStorage.getItem("url") + path, {
    method,
    headers: { Authorization: `Bearer ${sessionStorage.getItem("boardKey")}`, "Content-Type": "application/json" },
    body: body && JSON.stringify(body),
    credentials: "omit",
    cache: "no-store",
  });
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(said.error || said.message || `The API answered ${answer.status}`);
  if (Array.isArray(said)) said.more = (answer.headers.get("Link") || "").includes('rel="next"');
  return said;
}
const get = (path) => call("GET", path);
const post = (path, body) => call("POST", path, body);

function element(tag, ...children) {
  const made = document.createElement(tag);
  made.append(...children.map((child) => (child instanceof Node ? child : String(child ?? ""))));
  return made;
}

function say(text, trouble = false) {
  byId("said").textContent = text;
  byId("said").className = trouble ? "trouble" : "";
}

function table(heads, rows) {
  if (rows.length === 0) return element("p", "None.");
  return element(
    "table",
    element("thead", element("tr", ...heads.map((head) => element("th", head)))),
    element("tbody", ...rows.map((row) => element("tr", ...row.map((cell) => element("td", cell))))),
  );
}

const shown = (list, what) => (list.more ? [element("p", `There are more; these are the first ${list.length} ${what}.`)] : []);
const dollars = (cents) => (cents === null || cents === undefined ? "" : `$${(cents / 100).toFixed(2)}`);
const moment = (time) => (time ? new Date(time).toLocaleString() : "");

function agents(list) {
  const rows = list.map((agent) => [
    agent.name,
    agent.role,
    agent.status + (agent.pauseReason ? ` (${agent.pauseReason})` : ""),
    agent.adapterType,
    `${dollars(agent.spentMonthlyCents)} of ${agent.budgetMonthlyCents ? dollars(agent.budgetMonthlyCents) : "no limit"}`,
    moment(agent.lastHeartbeatAt),
  ]);
  return [table(["Name", "Role", "Status", "Adapter", "This month", "Last heartbeat"], rows), ...shown(list, "agents")];
}

function runs(list, names) {
  const rows = list.map((run) => [names.get(run.agentId) || run.agentId, run.status, moment(run.startedAt || run.createdAt), run.id]);
  return [table(["Agent", "Status", "Since", "Run"], rows), ...shown(list, "runs")];
}

function issues(list, names) {
  const groups = STATES.map((state) => [state, list.filter((issue) => issue.status === state)]);
  const made = groups.filter(([, some]) => some.length > 0).map(([state, some]) => {
    const rows = some.map((issue) => [issue.identifier, issue.title, issue.priority, names.get(issue.assigneeAgentId) || "", moment(issue.updatedAt)]);
    const group = element("details", element("summary", `${state}: ${some.length}`), table(["Issue", "Title", "Priority", "Assignee", "Changed"], rows));
    group.open = state !== "done" && state !== "cancelled";
    return group;
  });
  return [...(made.length > 0 ? made : [element("p", "None.")]), ...shown(list, "issues")];
}

function approval(asked, names) {
  const note = element("input");
  note.placeholder = "A note for the requester";
  const from = names.get(asked.requestedByAgentId) || asked.requestedByUserId || "an agent";
  const card = element(
    "article",
    element("h3", `${asked.type.replaceAll("_", " ")}, asked by ${from}`),
    element("p", `${asked.status.replaceAll("_", " ")} since ${moment(asked.updatedAt)}${asked.expiresAt ? `, until ${moment(asked.expiresAt)}` : ""}`),
    element("pre", JSON.stringify(asked.payload, null, 2)),
    note,
  );
  // The hash says which request was read: one that changed since is not decided by mistake.
  const decision = () => ({ decisionNote: note.value || null, contentHash: asked.contentHash });
  const decide = (label, send) => {
    const button = element("button", label);
    button.addEventListener("click", () => {
      card.querySelectorAll("button").forEach((other) => (other.disabled = true));
      attempt(async () => {
        await send();
        await load();
      }).finally(() => card.querySelectorAll("button").forEach((other) => (other.disabled = false)));
    });
    card.append(" ", button);
  };
  decide("Approve", () => post(`/api/approvals/${asked.id}/approve`, decision()));
  decide("Reject", () => post(`/api/approvals/${asked.id}/reject`, decision()));
  return card;
}

async function load() {
  const company = byId("company").value;
  if (!company) {
    byId("board").hidden = true;
    return say("This key opens no company yet.");
  }
  say("Loading…");
  const [team, work, live, asked] = await Promise.all([
    get(`/api/companies/${company}/agents`),
    get(`/api/companies/${company}/issues`),
    get(`/api/companies/${company}/live-runs`),
    get(`/api/companies/${company}/approvals`),
  ]);
  const names = new Map(team.map((agent) => [agent.id, agent.name]));
  const open = asked.filter((one) => OPEN.includes(one.status)).map((one) => approval(one, names));
  byId("approvals").replaceChildren(...(open.length > 0 ? open : [element("p", "Nothing.")]), ...shown(asked, "approvals"));
  byId("runs").replaceChildren(...runs(live, names));
  byId("agents").replaceChildren(...agents(team));
  byId("issues").replaceChildren(...issues(work, names));
  byId("board").hidden = false;
  say(`As of ${new Date().toLocaleTimeString()}.`);
}

async function enter() {
  const companies = await get("/api/companies");
  const options = companies.map((company) => {
    const option = element("option", company.status === "active" ? company.name : `${company.name} (${company.status})`);
    option.value = company.id;
    return option;
  });
  byId("company").replaceChildren(...options);
  byId("enter").hidden = true;
  for (const id of ["company", "refresh", "leave"]) byId(id).hidden = false;
  await load();
}

async function attempt(work) {
  try {
    await work();
  } catch (trouble) {
    say(trouble.message, true);
  }
}

byId("enter").addEventListener("submit", (event) => {
  event.preventDefault();
  sessionStorage.setItem("url", byId("url").value.replace(/\/+$/, "").replace(/\/api$/, ""));
  sessionStorage.setItem("boardKey", byId("key").value.trim());
  byId("key").value = "";
  attempt(enter);
});
byId("company").addEventListener("change", () => attempt(load));
byId("refresh").addEventListener("click", () => attempt(load));
byId("leave").addEventListener("click", () => {
  sessionStorage.clear();
  location.reload();
});
byId("url").value = sessionStorage.getItem("url") || location.origin;
if (sessionStorage.getItem("boardKey")) attempt(enter);
