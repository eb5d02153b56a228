#!/usr/bin/env bash
# Removes the admin key from the azd environment: it is in the key vault now.
set -uo pipefail

readonly secret=feeds-admin-key

fail() {
  echo "postprovision: $1" >&2
  exit 1
}

[[ -n ${FEEDS_KEY_VAULT:-} ]] || fail "FEEDS_KEY_VAULT is not set: run this through azd up"
[[ -n ${FEEDS_ADMIN_KEY:-} ]] || exit 0
command -v azd >/dev/null || fail "azd is not installed: https://aka.ms/azd"

if ! reason=$(azd env set FEEDS_ADMIN_KEY "" 2>&1 >/dev/null); then
  reason=$(grep -m 1 . <<<"$reason")
  fail "the admin key is still in the azd environment, remove FEEDS_ADMIN_KEY from it: ${reason:-no reason given}"
fi
echo "The admin key is in the key vault. To read it, with the role Key Vault Secrets User:"
echo "  az keyvault secret show --vault-name $FEEDS_KEY_VAULT --name $secret --query value --output tsv"
