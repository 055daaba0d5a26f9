# Sourced by the other scripts: exports JAVA_HOME (a JDK 25 or newer) and sets MVN.

java_major() { # prints the major version of the JDK in $1, or 0 if it is none
  local version=0
  if [[ -x "$1/bin/javac" && -r "$1/release" ]]; then
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  fi
  echo "${version:-0}"
}

java_candidates() { # homes to try, best first, one a line
  local found
  [[ -z "${JAVA_HOME:-}" ]] || echo "$JAVA_HOME"
  for found in /usr/lib/jvm/* /opt/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
    echo "$found"
  done
  if [[ -x /usr/libexec/java_home ]]; then /usr/libexec/java_home -v 25+ 2>/dev/null || true; fi
}

find_jdk() {
  local home
  while IFS= read -r home; do
    if [[ $(java_major "$home") -ge 25 ]]; then
      export JAVA_HOME="$home"
      return
    fi
  done < <(java_candidates)
  echo "Drumbeat needs a JDK 25 or newer: install one (Eclipse Temurin 25 is proven), or point JAVA_HOME at it." >&2
  return 1
}

find_maven() {
  local candidate
  for candidate in "$(command -v mvn || true)" "${MAVEN_HOME:-}/bin/mvn" \
    "$HOME"/.sdkman/candidates/maven/current/bin/mvn /opt/*maven*/bin/mvn /usr/share/maven/bin/mvn; do
    if [[ -n "$candidate" && -x "$candidate" ]]; then
      MVN="$candidate"
      return
    fi
  done
  echo "Drumbeat needs Maven 3.8.7 or newer: install the package 'maven', or put mvn on the PATH." >&2
  return 1
}

find_jdk && find_maven
