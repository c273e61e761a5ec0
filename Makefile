# `make demo` and `make test` do all set-up on a machine that has only Python and make.
# Works with GNU make 3.81, which macOS brings.

VENV   := .venv
PY     := $(VENV)/bin/python
PIP    := $(PY) -m pip --quiet --disable-pip-version-check
UV     := .cache/uv
SAMPLE := prospects/brightwater.yaml
# The sample's quotes and claims are good on this day; the demo shows the same on any other.
DAY    := 2026-11-21

ifneq ($(PYTHON),)
export PYTHON
endif

# macOS: a Python that is not Homebrew's finds Homebrew's Pango only when told. The variable does not pass through
# /bin/sh or env, so it is set in front of each command that draws.
ifeq ($(shell uname -s),Darwin)
NATIVE := DYLD_FALLBACK_LIBRARY_PATH="$$(brew --prefix)/lib:/usr/local/lib:/usr/lib"
endif

.PHONY: help setup demo test lint types layers unit golden checks bench quotes format lock clean

help:
	@echo 'make demo     build the sample prospect and name the files'
	@echo 'make test     style, types, layers and tests'
	@echo 'make lint types layers unit    one of them'
	@echo 'make quotes   a million random quotes against an integer calculation (QUOTES="--count 20000")'
	@echo 'make format   let ruff rewrite what it can'
	@echo 'make golden   refresh tests/golden; read the difference like code'
	@echo 'make checks   write docs/checks.md anew from the checks, and schemas/ from the records'
	@echo 'make bench    the sample deck, proposal and PDF against plain python-pptx, python-docx and WeasyPrint calls'
	@echo 'make lock     lock the versions pyproject.toml asks for (UPGRADE=--upgrade takes the newest)'
	@echo 'make clean    remove what was made, the environment too'

# ---- set-up: each stamp is redone when what it was made from changes -------------------------------------------------

$(VENV)/.made: tools/setup
	@tools/setup $(VENV)
	@touch $@

$(VENV)/.runtime: $(VENV)/.made requirements.lock requirements-build.lock pyproject.toml collateral/__init__.py
	@echo 'Installing collateral and its locked libraries into $(VENV)'
	@$(PIP) install --require-hashes -r requirements.lock -r requirements-build.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.lock
	@echo 'Installing the locked tools of development into $(VENV)'
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

setup: $(VENV)/.dev

# ---- what people call -----------------------------------------------------------------------------------------------

demo: $(VENV)/.runtime
	@$(NATIVE) $(PY) -m collateral build $(SAMPLE) --as-of $(DAY)
	@echo
	@echo 'Made from $(SAMPLE):'
	@find out/$(basename $(notdir $(SAMPLE))) -type f | sort | sed 's/^/  /'

test: lint types layers unit

lint: $(VENV)/.dev
	$(PY) -m ruff check --quiet .
	$(PY) -m ruff format --check --quiet .

types: $(VENV)/.dev
	$(PY) -m mypy

layers: $(VENV)/.dev
	$(VENV)/bin/lint-imports --no-logo

unit: $(VENV)/.dev
	$(NATIVE) $(PY) -m pytest --quiet --numprocesses auto --dist loadgroup $(PYTEST)

golden: $(VENV)/.dev
	$(NATIVE) $(PY) -m pytest --quiet --numprocesses auto --dist loadgroup --refresh-golden $(PYTEST)
	@git status --short tests/golden

checks: $(VENV)/.dev
	@$(PY) -m tools.checks

bench: $(VENV)/.dev
	@$(NATIVE) $(PY) -m benchmarks.deck $(BENCH)
	@echo
	@$(NATIVE) $(PY) -m benchmarks.proposal $(BENCH)
	@echo
	@$(NATIVE) $(PY) -m benchmarks.pdf $(BENCH)

quotes: $(VENV)/.dev
	@$(PY) benchmarks/quotes.py $(or $(QUOTES),--count 1000000)

format: $(VENV)/.dev
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

# With the hashes of every file of a release, for all platforms: pip then installs nothing else, wherever it fetches it.
COMPILE = $(UV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
  --custom-compile-command 'make lock' $(UPGRADE)

lock: $(VENV)/.made
	@test -x $(UV)/bin/uv || { $(PY) -m venv $(UV) && $(UV)/bin/python -m pip install --quiet --disable-pip-version-check uv; }
	$(COMPILE) pyproject.toml --output-file requirements.lock
	$(COMPILE) pyproject.toml --group dev --constraint requirements.lock --output-file requirements-dev.lock
	$(COMPILE) --group build --constraint requirements-dev.lock --output-file requirements-build.lock

clean:
	rm -rf $(VENV) .cache out build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
