# `make demo` runs the main job, `make test` passes the tests. Each sets up what it needs: Python >= 3.11 and make suffice.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=
GOLD ?= gold
export OMP_NUM_THREADS ?= 1

.PHONY: help setup demo serve test lint unit score bench train docs lock dist clean

help: ## Show what there is to make
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

setup: $(VENV)/.complete ## Build the virtual environment; quick when nothing changed

$(VENV)/.complete: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "PYTHON_TOO_OLD: Dateline needs Python 3.11 or newer; name one with 'make PYTHON=python3.12 …'" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing dependencies into $(VENV) …"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r constraints.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: setup ## Ingest sample reports, show the events and serve them (ARGS=--once exits afterwards)
	@$(BIN)/dateline demo $(ARGS)

serve: setup ## Run the service on the local Neo4j (ARGS="--port 8000")
	@$(BIN)/dateline serve $(ARGS)

test: lint unit ## Lint, types, import contracts, all tests, coverage

lint: setup ## Lint, types and import contracts
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo | tail -n 3

unit: setup ## Tests with coverage (ARGS chooses, e.g. ARGS="tests/graph -k merging")
	@rm -f .coverage .coverage.*
	@$(BIN)/coverage run -m pytest $(ARGS)
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage report --format=total --precision=1 | sed 's/^/coverage: /'
	@test -n "$(ARGS)" || $(BIN)/coverage report --fail-under=85 > out-coverage.txt 2>&1 || { cat out-coverage.txt; rm -f out-coverage.txt; exit 2; }
	@rm -f out-coverage.txt

score: setup ## Accuracy on annotated passages: make score GOLD=DIR
	@$(BIN)/python -m extraction.evaluation.score_table $(GOLD)

bench: setup ## Timings, with goal and verdict
	@$(BIN)/python -m tests.bench $(ARGS)

train: setup ## Train the learned components anew: make train GOLD=DIR
	@$(BIN)/python -m extraction.training --gold $(GOLD) --out extraction/weights

docs: setup ## Write the generated parts of the documentation anew
	@$(BIN)/python -m tests.generated

lock: setup ## Resolve the dependencies anew into constraints.txt
	@$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--quiet --extra dev pyproject.toml -o constraints.txt

dist: setup ## Build wheel and sdist
	@$(BIN)/python -m hatchling build

clean: ## Remove the virtual environment and caches (the graph's data stays)
	@rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .coverage*
