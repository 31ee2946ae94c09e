# Everything runs in an environment of its own, made from versions that were tested together.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# What a report needs, what the tests and checks need besides, what opens the notebooks, and what builds the site.
STAMP := $(VENV)/.installed
DEVELOPER := $(VENV)/.developer
LAB := $(VENV)/.lab
DOCS := $(VENV)/.docs
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable
REVIEWS ?= data/example_reviews.csv
OUT ?= build
# The example has a register of recommendations and a second coder's file beside it; name your own likewise.
BESIDE ?= $(if $(filter data/example_reviews.csv,$(REVIEWS)),--recommendations data/example_recommendations.csv --second-coder data/example_second_coder.csv)

# Byte code is kept, whatever this machine says: without it each process that a test starts compiles the package anew.
unexport PYTHONDONTWRITEBYTECODE

# Git keeps no output of a notebook and takes no case data, in a copy that git knows.
GUARD = @if git rev-parse --git-dir >/dev/null 2>&1; then \
	git config filter.clean-notebook.clean "python3 .githooks/clean_notebook.py"; git config core.hooksPath .githooks; fi

.PHONY: given report test test-all test-browser check fuzz bench coverage lab docs clean help

help:  ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/make \1: \2/p' $(MAKEFILE_LIST)

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("scr_analysis needs Python 3.11 or later; this is " + sys.version.split()[0] + ". Name another with make PYTHON=...") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) ".[excel,spss]"
	$(GUARD)
	touch $@

$(DEVELOPER): $(STAMP)
	$(INSTALL) ".[dev,excel,lab,spss]"
	touch $@

$(LAB): $(STAMP)
	$(INSTALL) ".[excel,lab,spss]"
	touch $@

$(DOCS): $(STAMP)
	$(INSTALL) ".[docs,excel,spss]"
	touch $@

given:
	@test -f "$(REVIEWS)" || { echo "there is no file $(REVIEWS)" >&2; exit 2; }

report: given $(STAMP)  ## every table, figure and the report, from the example or REVIEWS=path/to/your.csv
	$(BIN)/scr-analysis report "$(REVIEWS)" --out "$(OUT)" $(BESIDE)

test: $(DEVELOPER)  ## the tests, doctests and README, but for what is slow
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "not slow"

test-all: $(DEVELOPER)  ## every test, the slow ones too
	$(BIN)/python -m pytest -n 2 --dist worksteal

test-browser: $(DEVELOPER)  ## the report and JupyterLab in Chromium
	$(BIN)/python -m pytest tests/browser

check: $(DEVELOPER)  ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

fuzz: $(DEVELOPER)  ## five thousand broken files: each loads whole or is refused in words
	$(BIN)/python tests/reading/fuzz.py --files 5000

bench: $(DEVELOPER)  ## how long the work takes against peers; writes docs/performance.md
	$(BIN)/python benchmarks/speed.py --write

coverage: $(DEVELOPER)  ## simulate what every interval and test promises; half an hour
	$(BIN)/python benchmarks/coverage.py

lab: $(LAB)  ## JupyterLab, on this machine only
	$(BIN)/jupyter lab --ServerApp.ip=127.0.0.1 notebooks/00-start-here.ipynb

docs: $(DOCS)  ## the site of the documentation, into site/
	rm -rf site
	$(BIN)/python -m sphinx --quiet --fresh-env --nitpicky --fail-on-warning --keep-going -d $(DOCS)-work docs site
	@echo "Open site/index.html"

clean:  ## remove the environment and what was built
	rm -rf $(VENV) build dist site docs/reference docs/gallery .pytest_cache .mypy_cache .ruff_cache
