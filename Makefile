# What can be done here. `make run` and `make test` need nothing but git, make and a Python 3.11 or newer.

SHELL := /bin/sh
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PY := .venv/bin/python
# Any Python that runs will do to begin with: it finds or fetches the right one. Shims may exist without working.
FIRST = for p in python3 /usr/bin/python3 python3.12 python3.11 python3.13 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 8))' >/dev/null 2>&1 && exec "$$p" -m config.bootstrap

.PHONY: help run test check format demo assure bench bot-report browser app dev bot clean

help: ## List what can be done.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' Makefile

run: app ## Start the whole house: phone, console, bot. Ctrl-C stops it.
	@exec $(PY) -m config.up

test: check bot ## Everything CI runs: the checks, then every test.
	@exec $(PY) -m pytest -n auto --maxprocesses 4 --dist loadscope

check: dev ## Format, lint, types and import contracts.
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	.venv/bin/lint-imports

demo: app ## Play guests against the running system, and tell what happens.
	@exec $(PY) -m ivr.exchange.demo

assure: bot ## The long proofs (kills, faults, seeds, fuzz), with a table of figures.
	@$(PY) -m tests.assure.zones && $(PY) -m tests.assure.simulate && $(PY) -m tests.assure.planted
	@for kind in sqlite postgresql; do $(PY) -m tests.assure.soak --database $$kind --wake-ups 2000 --kills 20 || exit 1; done
	@$(PY) -m tests.assure && exec $(PY) -m tests.assure.stock

bench: bot ## Print the measured table, with peers.
	@exec $(PY) -m tests.bench

bot-report: bot ## Score the bot and its grammars on phrases they were not written for.
	@for set in first second third fourth; do .venv-bot/bin/python -m tests.bot.heldout.score "$$(ls -t bot/models/light-*.tar.gz | head -n 1)" --set $$set --pictures build/bot-report || exit 1; done
	@exec $(PY) -m tests.bot.scores

format: dev ## Put the code into its one format.
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

browser: dev ## Install the Chromium the browser journeys use.
	@exec $(PY) -m tests.chromium

app: ## Make or renew the application's environment (app.lock).
	@$(FIRST) app.lock; done; $(NONE)

dev: ## The same, with what tests and checks use (dev.lock).
	@$(FIRST) dev.lock; done; $(NONE)

NONE = echo "A Python 3.11 or newer with venv is needed; install one, such as python3 and python3-venv." >&2; exit 1

bot: dev ## Install the bot's environment and train it, without starting anything.
	@exec $(PY) -m config.up --bot

clean: ## Remove what can be made again (environments, model, caches). Your data stays.
	rm -rf .venv .venv-bot .venv-bot-stock .tools bot/models build .mypy_cache .ruff_cache .pytest_cache
