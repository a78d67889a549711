# Two commands on a fresh machine with Python 3.11 or newer and make:
#   make demo    set up, read the bundled story, leave a briefing to open
#   make test    set up and run every test
.DEFAULT_GOAL := help
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help demo test lint types requirements docs site pictures clean

help:  ## what there is to make
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

.venv/created:
	@test -n "$(PYTHON)" || { echo "onrecord needs Python 3.11 or newer."; exit 1; }
	@echo "Setting up .venv with $$($(PYTHON) --version) ..."
	@$(PYTHON) -m venv .venv && touch $@

.venv/run: .venv/created requirements/run.txt pyproject.toml
	@echo "Installing what the program needs (hashed, a minute or two the first time) ..."
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-build-isolation --no-deps -e .
	@touch $@

.venv/dev: .venv/run requirements/dev.txt
	@echo "Installing what the tests need ..."
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

demo: .venv/run  ## set up, read the bundled story, leave a briefing to open
	@$(BIN)/onrecord demo

# Half of a test's time is waiting for another program: two processes take turns, a file's tests in one of them.
test: .venv/dev  ## set up and run every test
	@echo "Running the tests ..."
	@$(BIN)/python -m pytest --numprocesses 2 --dist loadfile $(ARGS)

lint: .venv/dev  ## ruff
	@$(BIN)/ruff check src tests benchmarks docs
	@$(BIN)/ruff format --check --quiet src tests benchmarks || echo "(ruff format would change some files)"

types: .venv/dev  ## mypy, strict
	@$(BIN)/mypy

docs: .venv/dev  ## write the pages that are generated from the code
	@$(BIN)/python -m onrecord.cli.reference docs/cli.md docs/exports.md
	@$(BIN)/python -m onrecord.web.api.api_page docs/api.md
	@$(BIN)/python docs/make_layout.py

site: .venv/dev  ## the documentation as pages to open: ./site/index.html
	@$(BIN)/mkdocs build --quiet
	@echo "Open site/index.html."

pictures: .venv/dev  ## draw the README's pictures from the bundled stories (needs Chromium)
	@$(BIN)/python docs/make_pictures.py

requirements:  ## pin every dependency anew, with hashes and without addresses (needs pip-tools)
	pip-compile -q --generate-hashes --no-emit-index-url --no-emit-find-links --strip-extras \
		-o requirements/run.txt pyproject.toml requirements/build.in
	pip-compile -q --generate-hashes --no-emit-index-url --no-emit-find-links --strip-extras -c requirements/run.txt \
		-o requirements/dev.txt pyproject.toml requirements/build.in requirements/dev.in

clean:  ## take away what make made
	rm -rf .venv demo dist build site
