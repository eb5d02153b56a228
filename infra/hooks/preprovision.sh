#!/usr/bin/env bash
# Makes the first admin key where the key vault has none yet. It is handed to the deployment as a secure parameter, by way of the azd
# environment, and removed from there by postprovision. Before that it notes when the budget began, which cannot be changed.
set -uo pipefail

readonly secret=feeds-admin-key api=2023-07-01 budgets_api=2023-11-01

fail() {
  echo "preprovision: $1" >&2
  exit 1
}

# need PROGRAM WHERE: ends where a program is missing.
need() {
  command -v "$1" >/dev/null || fail "$1 is not installed: $2"
}

# first_line FILE: the first line of an error that says something.
first_line() {
  grep -m 1 . "$1" || echo "no reason given"
}

# ask COMMAND...: its output; its first line of errors ends the hook.
ask() {
  "$@" 2>"$errors" || fail "$1 $2 failed: $(first_line "$errors")"
}

# budget_start: the day that the budget began, 2026-11-01; nothing where there is no budget yet.
budget_start() {
  local group="rg-$AZURE_ENV_NAME" exists starts
  exists=$(ask az group exists --subscription "$AZURE_SUBSCRIPTION_ID" --name "$group") || return 1
  [[ $exists == true ]] || return 0
  starts=$(ask az rest --method get --url "https://management.azure.com/subscriptions/$AZURE_SUBSCRIPTION_ID/resourceGroups/$group\
/providers/Microsoft.Consumption/budgets?api-version=$budgets_api" \
    --query "value[?starts_with(name, 'budget-')].properties.timePeriod.startDate" --output tsv) || return 1
  echo "${starts:0:10}"
}

need az "https://learn.microsoft.com/cli/azure/install-azure-cli"
need azd "https://aka.ms/azd"
need openssl "it makes the admin key"
errors=$(mktemp) || fail "no temporary file can be made"
trap 'rm -f "$errors"' EXIT

[[ -n ${AZURE_ENV_NAME:-} ]] || fail "AZURE_ENV_NAME is not set: run this through azd up"
[[ -n ${AZURE_SUBSCRIPTION_ID:-} ]] || fail "AZURE_SUBSCRIPTION_ID is not set: run azd up, or azd env set AZURE_SUBSCRIPTION_ID first"
[[ -n ${FEEDS_ALERT_EMAILS:-} ]] || fail "nobody would get alerts: run azd env set FEEDS_ALERT_EMAILS you@example.com"

start=$(budget_start) || exit 1
if [[ $start != "${FEEDS_BUDGET_START:-}" ]]; then
  ask azd env set FEEDS_BUDGET_START "$start" >/dev/null || exit 1
fi

if [[ -n ${FEEDS_ADMIN_KEY:-} ]]; then
  echo "The admin key of the azd environment is used."
  exit 0
fi

# Found by its tag, so that a second computer with the same environment finds it, too. az takes either a tag or a type.
vaults=$(ask az resource list --subscription "$AZURE_SUBSCRIPTION_ID" --tag "azd-env-name=$AZURE_ENV_NAME" \
  --query "[?type=='Microsoft.KeyVault/vaults'].id" --output tsv) || exit 1
vault=${vaults%%$'\n'*}
if [[ -n $vault ]]; then
  # Names only, by Azure Resource Manager: works with a closed vault and without rights to its secrets.
  names=$(ask az rest --method get --url "https://management.azure.com$vault/secrets?api-version=$api" \
    --query "value[].name" --output tsv) || exit 1
  if grep -qx "$secret" <<<"$names"; then
    echo "The key vault has an admin key; it stays."
    exit 0
  fi
fi

# 256 random bits.
key=$(openssl rand -hex 32) || fail "openssl made no key"
ask azd env set FEEDS_ADMIN_KEY "$key" >/dev/null || exit 1
echo "An admin key is made; the deployment puts it into the key vault."
