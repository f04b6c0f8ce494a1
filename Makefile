# `make` alone explains the targets.
PYTHON ?= python3
PORT ?= 8000
RESET ?=
EACH ?= 200
SEED ?= 1
AGAINST ?=
PY := .venv/bin/python
PYTEST_ARGS ?=
# More than processors: many tests wait, for a process to start or a moment to come.
WORKERS ?= 3

# What Python compiles is kept: each of the many processes would compile all of it once more, which
# is half of a start. Where it is not wanted beside the code, it lies in the environment.
ifdef PYTHONDONTWRITEBYTECODE
unexport PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX ?= $(CURDIR)/.venv/bytecode
endif

.DEFAULT_GOAL := help
.PHONY: help demo dev test test-all lint ci services bench relevance environment messages lock fuzz hostile

help: ## Explain the targets
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# Where Linux can, what `make demo` started gets TERM when make is killed and can't tell it.
WITH_MAKE := $(shell setpriv --pdeathsig TERM true 2>/dev/null && echo setpriv --pdeathsig TERM)

demo: ## Make and serve the bilingual demo (PORT=8123, RESET=1, PYTHON=python3.12)
	@exec $(WITH_MAKE) $(PYTHON) -m cms.demo.start --port "$(PORT)" --reset "$(RESET)"

environment:
	@$(PYTHON) -m cms.environment dev

dev: environment ## Serve the demo for development, reloading on every change
	@SITE_URL=http://127.0.0.1:$(PORT) $(PY) manage.py demo --site-url http://127.0.0.1:$(PORT)
	@$(PY) manage.py worker --batch --verbosity 0 & DEBUG=1 exec $(PY) manage.py runserver 127.0.0.1:$(PORT)

# Nothing waits in it, and each process more reads all tests once more.
test: WORKERS := 2
test: environment ## Run what isn't slow; needs no service (PYTEST_ARGS=tests/pages)
	$(PY) -m pytest -n $(WORKERS) --dist loadscope --tier=fast $(PYTEST_ARGS)

# What measures time runs alone, after the others. 5: nothing of what was asked for does.
test-all: environment ## Run everything, and count lines; real services where DATABASE_URL and the like are set
	$(PY) -m coverage erase
	$(PY) -m pytest -n $(WORKERS) --dist loadscope --cov --cov-report= $(PYTEST_ARGS); parallel=$$?; \
	$(PY) -m pytest -m real_time --cov --cov-append --cov-report=term:skip-covered $(PYTEST_ARGS) || \
	[ $$? = 5 ] && [ $$parallel = 0 ]

lint: environment ## Check packages, style, layers, templates, types, messages and migrations
	$(PY) -m pip check
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	.venv/bin/lint-imports
	$(PY) -m djlint --lint --quiet templates
	$(PY) -m mypy cms forms pages search snippets
	$(PY) manage.py check --settings cms.settings.test --fail-level WARNING
	$(PY) manage.py makemigrations --check --dry-run --settings cms.settings.test
	.ci/messages --check

ci: lint test ## Lint and test

services: ## Start a local PostgreSQL, Redis and OpenSearch and print their addresses
	@.ci/services start

bench: environment ## Measure pages (rendered, from cache, by nginx), search, forms, translation, memory (AGAINST=../before)
	@$(PY) -m tests.bench; pages=$$?; $(PY) -m tests.bench.search $(if $(AGAINST),--against "$(AGAINST)"); search=$$?; \
	$(PY) -m tests.bench.rendered $(if $(AGAINST),--against "$(AGAINST)"); \
	$(PY) -W ignore -m tests.bench.steps; steps=$$?; $(PY) -W ignore -m tests.bench.extraction; extraction=$$?; \
	$(PY) -W ignore -m tests.bench.words; words=$$?; \
	$(PY) -m tests.bench.translation_memory; remembered=$$?; \
	$(PY) -W ignore -m tests.bench.editor; editor=$$?; \
	$(PY) -m tests.bench.memory && exit $$((pages | search | steps | extraction | words | remembered | editor))

relevance: environment ## Print what is found: of the contract, of 5,000 made-up entries, and of their slips
	@$(PY) -W ignore -m tests.search.contract; contract=$$?; $(PY) -W ignore -m tests.search.found; found=$$?; \
	$(PY) -W ignore -m tests.search.slips && exit $$((contract | found))

fuzz: environment ## Attack every public parameter (EACH=200, SEED=1), then every form of the admin
	@$(PY) -W ignore -m tests.fuzz --each "$(EACH)" --seed "$(SEED)"; public=$$?; \
	$(PY) -W ignore -m tests.fuzz.admin && exit $$public

# Without DATABASE_URL on SQLite alone.
hostile: environment ## Send 200 hostile files, eight at a time, on SQLite and PostgreSQL: memory, readers' pages, answers
	@for url in "" $(DATABASE_URL); do DATABASE_URL="$$url" HOSTILE_FILES=200 \
	$(PY) -m pytest -q -s --timeout=0 -k eight_at_a_time tests/forms/test_hostile_files.py || exit; done

messages: environment ## Bring the message catalogs up to date with the code (needs gettext)
	@.ci/messages

lock: environment ## Compile the locked versions from pyproject.toml
	@requirements/compile.sh
