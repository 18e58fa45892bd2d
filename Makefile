# Talimger: `make orders` and `make test` each work as the first command on a fresh machine.
.DEFAULT_GOAL := help
SHELL := /bin/sh

PYTHON ?= python3
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif

SAMPLE := data/samples/civil-service/2026-11
SAMPLE_DAY := 2026-11-20
OUT ?= out

ARGUMENTS = $(if $(ROSTERS),"$(ROSTERS)" $(if $(ON),--on $(ON)),$(SAMPLE) --on $(or $(ON),$(SAMPLE_DAY))) \
	--out "$(OUT)" $(if $(REGISTER),--register "$(REGISTER)") $(if $(SETTINGS),--settings "$(SETTINGS)")

.PHONY: help orders test check kill crashes bench samples templates docs law calendar lock clean

help: ## List the targets
	@grep -hE '^[a-z]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

orders: .venv/run ## Decide and make the papers (ROSTERS, ON, OUT, REGISTER, SETTINGS)
	@$(BIN)/talimger orders $(ARGUMENTS); status=$$?; [ $$status -le 1 ] || exit $$status

test: .venv/dev ## Run the whole test suite
	$(BIN)/python -m pytest -n auto

check: .venv/dev ## All that must hold: format, lint, types, import contracts, generated files, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(if $(TESTED),,$(BIN)/python -m pytest -n auto)

kill: .venv/dev ## Tests that take minutes: random kills of running orders
	$(BIN)/python -m pytest -m long

crashes: .venv/dev ## A crash at every step, and at every step of its recovery: takes long
	$(BIN)/python -m pytest -m exhaustive -n auto

bench: .venv/dev ## Measure, side by side with the peers; writes benchmarks/RESULTS.md
	@$(MAKE) --no-print-directory .venv/peers || echo "The peers in Python are left out: they could not be installed."
	$(BIN)/python benchmarks/run.py $(BENCH)

samples: .venv/dev ## Make data/samples anew from their seeded script
	$(BIN)/python scripts/make_samples.py

templates: .venv/dev ## Make the shipped Word templates anew from their script
	$(BIN)/python scripts/make_templates.py

docs: .venv/dev ## Make the generated parts of the README and docs/templates.md anew
	$(BIN)/python scripts/make_docs.py

law: .venv/dev ## Make docs/law, the pages of the lawyer and of the reader of Kazakh, anew
	$(BIN)/python scripts/make_law_pages.py
	$(BIN)/python scripts/make_texts_page.py

calendar: ## Freeze the days off into pipeline/law/calendar.toml (needs the package holidays)
	$(PYTHON) scripts/freeze_calendar.py

lock: ## Renew the locks (needs uv)
	uv pip compile --universal --generate-hashes --no-header --no-emit-index-url --no-annotate \
		--python-version 3.11 pyproject.toml --group setup -o requirements.lock
	uv pip compile --universal --generate-hashes --no-header --no-emit-index-url --no-annotate \
		--python-version 3.11 pyproject.toml --group setup --group dev -c requirements.lock \
		-o requirements-dev.lock
	uv pip compile --universal --generate-hashes --no-header --no-emit-index-url --no-annotate \
		--python-version 3.11 pyproject.toml --group setup --group dev --group peers \
		-c requirements-dev.lock -o requirements-peers.lock

.venv/run: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "talimger needs Python 3.11 or newer; name one by PYTHON=..."; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch .venv/run

.venv/dev: .venv/run requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch .venv/dev

.venv/peers: .venv/dev requirements-peers.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-peers.lock
	@touch .venv/peers

clean: ## Remove what was built; never OUT or a register
	rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
