# The daily commands. They use the tools on the PATH: activate an environment first (see CONTRIBUTING.md).
PYTHON ?= python3
PIN = uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	--no-annotate --quiet --custom-compile-command "make pins"

.PHONY: check format lint types prove test bench pins

check: lint types  ## format, lint, types, fast tests
	$(PYTHON) -m pytest -n 2 tests/rooms tests/house src

format:  ## rewrite the files in the house's format
	ruff format .
	ruff check --fix .

lint:
	ruff format --check .
	ruff check .
	lint-imports

types:
	$(PYTHON) -m mypy

prove: lint types  ## everything
	$(PYTHON) -m pytest -n 2

test:  ## README's test command: an environment of its own, then every test
	bash scripts/test.sh

bench:  ## times and ratios against peers
	@ls benchmarks/*.py >/dev/null 2>&1 || { echo "no benchmarks yet"; exit 1; }
	@for file in benchmarks/*.py; do $(PYTHON) $$file || exit 1; done

pins:  ## write the pinned requirements anew (needs uv)
	$(PIN) pyproject.toml --output-file requirements.txt
	$(PIN) pyproject.toml --extra dev --constraint requirements.txt --output-file requirements-dev.txt
