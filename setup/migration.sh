#!/bin/bash
# Writes the next migration from what the models have and the migrations so far have not: setup/migration.sh "Add seats"
# Read what it wrote before committing it.
set -eu
cd "$(dirname "$0")/.."
[ $# = 1 ] || { echo "usage: setup/migration.sh \"What it adds\"" >&2; exit 2; }
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
unset DATABASE_URL YINGBIN_KEY_FILE
export YINGBIN_DATA=$data YINGBIN_ENV=test
.venv/bin/python setup/keys.py
.venv/bin/flask --app wsgi db upgrade
.venv/bin/flask --app wsgi db migrate -m "$1"
