# Sourced by the scripts that speak to an AWS account or to what stands in for one.

CDK_VERSION=2.1148.1
export AWS_PAGER=""

value_of() { # fails unless the option $1 has a value after it
  [[ $# -ge 2 && -n "$2" ]] || { echo "$1 needs a value; --help lists the options" >&2; exit 2; }
}

check_choice() { # fails unless $1 is NAME=VALUE
  [[ "$1" == ?*=* ]] || { echo "-c needs NAME=VALUE, not: $1" >&2; exit 2; }
}

check_stage() {
  [[ "$1" =~ ^[a-z][a-z0-9]{0,15}$ ]] || { echo "A stage is up to 16 lower-case letters and digits, not: $1" >&2; exit 2; }
}

need_tools() { # script tool...
  local script="$1" tool
  shift
  for tool in "$@"; do
    command -v "$tool" >/dev/null || { echo "$script needs $tool on the PATH." >&2; exit 1; }
  done
}

use_region() { # the one named, else the one the AWS CLI is configured for
  local region="${1:-$(aws configure get region || true)}"
  [[ -n "$region" ]] || { echo "Name a region: --region eu-central-1" >&2; exit 1; }
  export AWS_REGION="$region" AWS_DEFAULT_REGION="$region"
}

account() { # prints the number of the account whose credentials are used
  aws sts get-caller-identity --query Account --output text ||
    { echo "The AWS CLI has no credentials that work: aws configure, or AWS_PROFILE." >&2; exit 1; }
}

cdk() { npx --yes "aws-cdk@$CDK_VERSION" "$@" --app infra/target/cdk.out; }

ask() { # question expected-answer; anything else ends the script
  local answer=""
  read -r -p "$1" answer || true
  [[ "$answer" == "$2" ]] || { echo "Nothing was changed." >&2; exit 1; }
}
