#!/usr/bin/env bash
# README's test command, word for word (tests/house/test_packaging.py keeps the two alike).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

python3 -m venv .venv-test && .venv-test/bin/pip install -q -r requirements-dev.txt && .venv-test/bin/pip install -q --no-deps -e . && .venv-test/bin/pytest -n 2
