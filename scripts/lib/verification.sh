# Sourced after jdk.sh by the scripts that run a program of the verification module:
# builds what is outdated and sets VERIFICATION_CLASSPATH.

build_verification() {
  local classes=verification/target/classes
  scripts/run --build-only
  if [[ ! -d "$classes" ]] || [[ -n "$(find verification/src/main -type f -newer "$classes" -print -quit)" ]]; then
    "$MVN" --batch-mode --quiet -Dquick -pl verification -am compile
    touch "$classes"
  fi
  VERIFICATION_CLASSPATH="$classes:localstack/embedded/target/quarkus-app/lib/boot/*:localstack/embedded/target/quarkus-app/lib/main/*"
}

free_port() { # the first port from $1 on that nobody listens on
  local port
  for ((port = $1; port < $1 + 100; port++)); do
    if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
      echo "$port"
      return
    fi
  done
  echo "No free port between $1 and $((port - 1))" >&2
  return 1
}

wait_until_healthy() { # waits for the server of process $2 on port $1
  local i
  for ((i = 0; i < 300; i++)); do
    if (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; then return; fi
    kill -0 "$2" 2>/dev/null || return 1
    sleep 0.2
  done
  return 1
}
