#!/usr/bin/env bash
# usage: scripts/lib/smoke.sh URL BOARD_KEY    one heartbeat against a deployment, then stops its company.
set -euo pipefail
url="${1:?a URL}" board="${2:?a board key}"

call() { # token method path [body]: prints the body, fails unless 2xx
  curl --silent --show-error --fail-with-body --max-time 60 -X "$2" "$url$3" -H @- \
    -H 'Content-Type: application/json' ${4:+--data "$4"} <<<"Authorization: Bearer $1"
}
field() { node -e 'let t = ""; process.stdin.on("data", d => t += d).on("end", () => console.log(JSON.parse(t)[process.argv[1]]))' "$1"; }

company="$(call "$board" POST /api/companies '{"name":"Smoke test"}' | field id)"
agent="$(call "$board" POST "/api/companies/$company/agents" '{"name":"Smoke","role":"engineer","adapterType":"pull"}' | field id)"
key="$(call "$board" POST "/api/agents/$agent/keys" '{"name":"smoke"}' | field token)"
issue="$(call "$board" POST "/api/companies/$company/issues" \
  "{\"title\":\"Prove that a heartbeat works\",\"status\":\"todo\",\"assigneeAgentId\":\"$agent\"}" | field id)"
run="$(call "$key" POST /api/agents/me/runs '{}' | field token)"
call "$run" POST "/api/issues/$issue/checkout" "{\"agentId\":\"$agent\",\"expectedStatuses\":[\"todo\"]}" >/dev/null
status="$(call "$run" PATCH "/api/issues/$issue" '{"status":"done","comment":"It works."}' | field status)"
call "$board" POST "/api/companies/$company/stop" '{}' >/dev/null
[[ "$status" == done ]] || { echo "The heartbeat ended as $status instead of done" >&2; exit 1; }
echo "One heartbeat: checked out, done, in $url"
