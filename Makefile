# make site | test | serve | lint | bench | words | accept. Everything is installed into .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: site serve check test lint bench words accept lock clean

site: $(VENV)/site
	$(BIN)/metodbank build

serve: $(VENV)/site
	$(BIN)/metodbank serve

check: $(VENV)/site
	$(BIN)/metodbank check

test: $(VENV)/tests
	$(BIN)/python tests/install.py
	$(BIN)/pytest

lint: $(VENV)/tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/tests
	$(BIN)/python -m benchmarks

words: $(VENV)/tests
	$(BIN)/pybabel -q extract -F babel.cfg -k "N_ _ count:1,2" --no-location --no-wrap --sort-output --omit-header -o .messages.pot .
	$(BIN)/pybabel -q update -i .messages.pot -d theme/locale -D metodbank -l ru --no-fuzzy-matching --ignore-obsolete --no-wrap --ignore-pot-creation-date
	rm .messages.pot

accept: $(VENV)/tests
	$(BIN)/pytest --accept

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/site: $(BIN)/python requirements.lock pyproject.toml
	$(BIN)/pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/tests: $(VENV)/site requirements-dev.lock
	$(BIN)/pip install --quiet --require-hashes -r requirements-dev.lock
	touch $@

# Pins with hashes for every system; needs uv, and never names the index it asked.
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
  --no-emit-index-url --no-emit-find-links pyproject.toml
lock:
	$(LOCK) --extra install -o requirements.lock
	$(LOCK) --extra install --extra dev -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf $(VENV) site
