#!/bin/sh
# Compiles the locked versions with hashes from pyproject.toml. Needs uv on the PATH or in .venv.
set -eu
cd "$(dirname "$0")/.."
# The extras that a line was resolved with stay, to be read; they are installed as lines of their own.
uv=$(command -v uv || echo .venv/bin/uv)
lock() { "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-strip-extras "$@"; }
lock pyproject.toml -o requirements/base.txt
lock --extra demo -c requirements/base.txt pyproject.toml -o requirements/demo.txt
lock --extra demo --extra dev -c requirements/demo.txt pyproject.toml -o requirements/dev.txt
