#!/bin/sh
# Compiles the locked versions with hashes from pyproject.toml. Needs uv on the PATH or in .venv.
set -eu
cd "$(dirname "$0")/.."
uv=$(command -v uv || echo .venv/bin/uv)
lock() { "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header "$@"; }
lock pyproject.toml -o requirements/base.txt
lock --extra dev -c requirements/base.txt pyproject.toml -o requirements/dev.txt
