#!/usr/bin/env bash
# Subscribes the app to the uploads: deploys events.bicep once the app has run, because only then the key of its endpoint exists.
# FEEDS_HOOK_TRIES: how often the key is asked for, default 30; FEEDS_HOOK_PAUSE: seconds between two times, default 10.
set -uo pipefail

readonly tries=${FEEDS_HOOK_TRIES:-30} pause=${FEEDS_HOOK_PAUSE:-10}
infra=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd) || exit 1
readonly infra

fail() {
  echo "postdeploy: $1" >&2
  exit 1
}

# first_line FILE: the first line of an error that says something.
first_line() {
  grep -m 1 . "$1" || echo "no reason given"
}

command -v az >/dev/null || fail "az is not installed: https://learn.microsoft.com/cli/azure/install-azure-cli"
for name in AZURE_SUBSCRIPTION_ID AZURE_RESOURCE_GROUP FEEDS_FUNCTION_APP FEEDS_EVENT_TOPIC FEEDS_STORAGE_ACCOUNT; do
  [[ -n ${!name:-} ]] || fail "$name is not set: run this through azd up"
done
errors=$(mktemp) || fail "no temporary file can be made"
trap 'rm -f "$errors"' EXIT

# Whether the key is there, never the key itself. Asking wakes the app, which makes the key.
has_key() {
  [[ $(az functionapp keys list --subscription "$AZURE_SUBSCRIPTION_ID" --resource-group "$AZURE_RESOURCE_GROUP" \
    --name "$FEEDS_FUNCTION_APP" --query "systemKeys.blobs_extension != null" --output tsv 2>"$errors") == true ]]
}

for ((try = 1; ; try++)); do
  has_key && break
  ((try < tries)) || fail "the app has no key for blob events after $tries tries: $(first_line "$errors")"
  sleep "$pause"
done

az deployment group create --subscription "$AZURE_SUBSCRIPTION_ID" --resource-group "$AZURE_RESOURCE_GROUP" --name feeds-events \
  --template-file "$infra/events.bicep" \
  --parameters "functionAppName=$FEEDS_FUNCTION_APP" "topicName=$FEEDS_EVENT_TOPIC" "storageName=$FEEDS_STORAGE_ACCOUNT" \
  --output none 2>"$errors" || fail "events.bicep could not be deployed: $(first_line "$errors")"
echo "Uploads are reported to the app. Shows are at ${FEEDS_URL:-the URL that azd printed}"
