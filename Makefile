# Everything runs in .venv, which the first command makes; nothing else of the machine is changed.
PYTHON ?= python3
UV := .venv/bin/uv
RUN := .venv/bin

.PHONY: demo test check crash bench format clean reference

demo: .venv/user          ## start the practice networks, the bot and the page; Ctrl-C ends all of it
	@exec $(RUN)/tweetmeet demo

test: .venv/developer reference ## unit, contract, integration and browser tests
	$(RUN)/pytest

reference: .venv/developer     ## the AT Protocol's own servers, for tests; kept outside the clone, left out without node
	@$(RUN)/python -m tests.reference.install

check: .venv/developer         ## lint, types, boundaries between the rooms
	$(RUN)/ruff check .
	$(RUN)/ruff format --check .
	$(RUN)/mypy
	$(RUN)/lint-imports

crash: .venv/developer         ## kill the bot a thousand times, and look for anything lost or doubled; SEED=… replays
	$(RUN)/python -m tests.crash $(if $(SEED),--seed $(SEED) --kills 1 --jobs 1)

bench: .venv/developer         ## ratios, measured side by side in one run
	@for file in tests/bench/bench_*.py; do $(RUN)/python $$file || exit 1; done

format: .venv/developer        ## put the code in order
	$(RUN)/ruff check --fix .
	$(RUN)/ruff format .

clean:                     ## remove the environment and every cache
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# The lock names every version; uv itself comes from the same index as everything else. The second try is for machines
# behind a proxy, whose certificate only the system knows.
INSTALL = VIRTUAL_ENV= $(UV) sync --frozen --quiet --inexact
.venv/user: pyproject.toml uv.lock $(UV)
	@$(INSTALL) --no-dev 2>/dev/null || $(INSTALL) --no-dev --system-certs
	@touch $@

.venv/developer: pyproject.toml uv.lock $(UV)
	@$(INSTALL) 2>/dev/null || $(INSTALL) --system-certs
	@touch $@

$(UV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "Tweet Meet needs Python 3.11 or newer; name one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Setting up .venv (once) …"
	@$(PYTHON) -m venv .venv || \
	    { echo "No virtual environment could be made: install Python's venv (Debian: apt-get install python3-venv)"; exit 1; }
	@$(RUN)/pip install --quiet --disable-pip-version-check uv
