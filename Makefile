# One command runs the baseline, one runs the tests; both set up by themselves. `make help` lists all.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
VERSION := $(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])')
LOCK := locks/python-$(VERSION).txt
SCENARIO ?= baseline

# The second supported interpreter, when it is on this machine: the tests run on both.
OTHER_VERSION := $(if $(filter 3.12,$(VERSION)),3.11,3.12)
BESIDE := $(shell $(PYTHON) -c 'import os, sys; print(os.path.dirname(sys.base_prefix))')
OTHER ?= $(shell for p in python$(OTHER_VERSION) "$(BESIDE)"/$(OTHER_VERSION)*/bin/python; do \
	"$$p" -c 'import sys; sys.version_info[:2] == tuple(map(int, "$(OTHER_VERSION)".split("."))) or sys.exit(1); print(sys.executable)' \
	2>/dev/null && break; done)

.PHONY: help run app setup test test-here check lint types contracts bench bench-against facts docs golden studies natural evidence lock clean

help:
	@echo "make run     set up and run the scenario SCENARIO (default: baseline)"
	@echo "make app     set up, fetch the files for the browser once, open the app"
	@echo "make test    set up and run the tests, on Python 3.11 and 3.12 where both are present"
	@echo "make check   lint, types, layer contracts, tests"
	@echo "make bench   measure speed and memory, write results/bench.json"
	@echo "make bench-against REF=v0.1  time of a run against another version, side by side"
	@echo "make facts   print the stylised facts, their bands and what the model gives"
	@echo "make docs    write generated pages, and the output that guides show, anew"
	@echo "make golden  store the scenarios' headline numbers anew, REASON=\"why they moved\""
	@echo "make studies make the declared studies at full size and store their results (hours; can be stopped and started)"
	@echo "make evidence  make the calibrations and back-tests at full size and store their results (hours; can be stopped and started)"
	@echo "make natural make the natural experiments at full size and store what was found"
	@echo "make setup   set up only; make lock writes the pinned versions anew; make clean removes what was made"

# With a lock for this Python the pinned versions are installed, else the newest that the project allows.
$(VENV)/ready: pyproject.toml $(wildcard $(LOCK))
	$(PYTHON) -m venv --clear $(VENV)
	@echo "Installing what countysim needs into $(VENV) (about a minute)"
	if [ -f $(LOCK) ]; then $(BIN)/python -m pip install --quiet --disable-pip-version-check -r $(LOCK) && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .; \
	else $(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev,app]'; fi
	touch $@

setup: $(VENV)/ready

run: setup
	$(BIN)/countysim run $(SCENARIO)

app: setup
	$(BIN)/countysim app --set-up
	$(BIN)/countysim app

test: test-here
	@if [ -n "$(OTHER)" ]; then $(MAKE) --no-print-directory test-here PYTHON="$(OTHER)" VENV="$(VENV)-$(OTHER_VERSION)"; \
	else echo "Python $(OTHER_VERSION) is not on this machine: tested on $(VERSION) only"; fi

# The model is compiled once before the tests share it between two processes.
test-here: setup
	$(BIN)/python -c "import sys, mesa; print('Python', sys.version.split()[0], 'with mesa', mesa.__version__)"
	$(BIN)/countysim run baseline --replications 1 --no-pictures --results $(VENV)/first-run
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

contracts: setup
	$(BIN)/lint-imports

check: lint types contracts test

bench: setup
	$(BIN)/python -m tests.bench

bench-against: setup
	$(BIN)/python -m tests.bench.against $(REF)

facts: setup
	$(BIN)/countysim facts

docs: setup
	$(BIN)/python -m tests.docs

golden: setup
	$(BIN)/python -m tests.golden $(REASON)

studies: setup
	$(BIN)/python -m tests.studies

evidence: setup
	$(BIN)/python -m tests.evidence

natural: setup
	$(BIN)/python -m tests.studies.natural

lock:
	for p in "$(PYTHON)" "$(OTHER)"; do [ -n "$$p" ] || continue; rm -rf .venv-lock; "$$p" -m venv .venv-lock && \
	  .venv-lock/bin/python -m pip install --quiet --disable-pip-version-check '.[dev,app]' && \
	  .venv-lock/bin/python -m pip freeze --exclude countysim \
	  > locks/python-$$("$$p" -c 'import sys; print("%d.%d" % sys.version_info[:2])').txt; done; rm -rf .venv-lock

clean:
	rm -rf .venv .venv-3.11 .venv-3.12 build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
