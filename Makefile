# Needs Python 3.11+ with venv (Debian: python3-venv).
PYTHON ?= python3
VENV ?= .venv
OUT ?= dist

.PHONY: seeds test thorough score lint

seeds: $(VENV)/ready  ## make the environment and build the seed pages into OUT
	$(VENV)/bin/claimweave build seeds --out $(OUT)

test: $(VENV)/ready  ## pass the tests
	$(VENV)/bin/python -m pytest -n auto

thorough: $(VENV)/ready  ## pass the long tests: in a browser, of kills, of tables that commands write
	$(VENV)/bin/python -m pytest -n auto -m thorough

score: $(VENV)/ready  ## score the reference set; fails below the floors
	$(VENV)/bin/python -m tests.scores.reference

lint: $(VENV)/ready
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy --strict builder
	$(VENV)/bin/deptry .
	$(VENV)/bin/lint-imports

$(VENV)/ready: pyproject.toml .ci/constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check -c .ci/constraints.txt uv
	$(VENV)/bin/python -m uv pip install --quiet --compile-bytecode --python $(VENV)/bin/python -c .ci/constraints.txt -e '.[dev]'
	touch $@
