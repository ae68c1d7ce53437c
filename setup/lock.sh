#!/bin/sh
# Writes requirements.lock anew from pyproject.toml: every library pinned, with hashes. Run it after changing a dependency.
set -eu
cd "$(dirname "$0")/.."
{
    echo "# Written by setup/lock.sh from pyproject.toml; do not edit."
    .venv/bin/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links --quiet "$@"
} >requirements.lock.new
mv requirements.lock.new requirements.lock
