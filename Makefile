# Everything that a person or CI runs. The outside of these targets is a contract.
PYTHON ?= python3
UV ?= uv
BIN := .venv/bin
# Every package is named in a lock, so nothing is resolved: a newer release cannot stand in the way.
PIP := -m pip --disable-pip-version-check --no-input install --quiet --quiet --no-deps
POT := intimacy_app/locale/twofold.pot

# A stamp carries the digest of what it installed, so nothing is done twice.
digest = $(firstword $(shell sha256sum $(1)))
RUN_READY := .venv/.run-$(call digest,requirements.txt)
TEST_READY := .venv/.test-$(call digest,requirements-dev.txt)
BENCH_READY := .venv-bench/.bench-$(call digest,benchmarks/requirements.txt)

EXTRACT := $(BIN)/pybabel --quiet extract --project=Twofold --add-location=file --sort-by-file --no-wrap
COMPILE := $(UV) pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --quiet

# Workers collect in the same order only with the same hashes. Each takes a stretch of it, so that what belongs
# together shares its servers, and whoever is through first takes over from the other.
SIDE_BY_SIDE := PYTHONHASHSEED=0 $(BIN)/pytest tests --ignore=tests/e2e --dist=worksteal
# Browsers with servers of their own; the files that take longest come first.
IN_BROWSERS := PYTHONHASHSEED=0 $(BIN)/pytest tests/e2e --dist=loadfile --no-loadscope-reorder
# One more than there are processors, where one waits now and then for a server, or for a line to be missed.
WORKERS := --numprocesses=$(shell expr $$(nproc) + 1)

# `.ci/run` asks how long the parts of a target take.
TIMED := .ci/timed

# What needs the whole app or a server: the fast gate does without. `tests/conftest.py` marks these folders `whole`.
WHOLE := abuse http pages wire
# Whoever has just run the fast gate on this very tree, as CI has, says so with CHECKED=yes, and runs what is left.
LEFT := $(if $(CHECKED),-m "slow or whole")

# Where Python may write no bytecode, as in many containers, each of some hundred processes compiles all anew.
unexport PYTHONDONTWRITEBYTECODE

# An upgrade of the system may take away the Python that .venv was made with, and all that was installed for it.
$(shell [ -e $(BIN)/python ] || rm -f .venv/.run-* .venv/.test-*)

.PHONY: run dev test check audit soak mutants bench messages lock release wheel
.DELETE_ON_ERROR:

# The same hashes each time: Reflex names some things in the compiled pages by them.
dev: $(TEST_READY)
	@PYTHONHASHSEED=0 exec $(BIN)/python -m dev

run: $(RUN_READY)
	@exec $(BIN)/twofold serve

# The checkers know nothing of each other: they run side by side, and each tells its part in one piece.
check: $(TEST_READY)
	@$(MAKE) --no-print-directory --keep-going --jobs=2 $(IN_ONE_PIECE) $(addprefix check-,$(CHECKS))

# Make 3 hasn't it.
IN_ONE_PIECE := $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)
# The longest that takes one core comes first; the tests take what it leaves.
CHECKS := types format lint imports security messages tests
.PHONY: $(addprefix check-,$(CHECKS))

check-types:
	$(BIN)/basedpyright

check-format:
	$(BIN)/ruff format --check .

check-lint:
	$(BIN)/ruff check .

check-imports:
	$(BIN)/lint-imports

check-security:
	$(BIN)/bandit --configfile pyproject.toml --quiet --recursive intimacy_app alembic rxconfig.py

check-messages:
	$(EXTRACT) --output=.venv/twofold.pot intimacy_app
	diff -I '^"POT-Creation-Date' $(POT) .venv/twofold.pot

check-tests:
	$(SIDE_BY_SIDE) --numprocesses=auto -m "not slow" $(addprefix --ignore=tests/,$(WHOLE)) --quiet

# Asks an advisory database about every package that is locked, so it needs a network.
audit: $(TEST_READY)
	$(BIN)/pip-audit --requirement requirements.txt --require-hashes --disable-pip --progress-spinner off

# One waits for the network and the disk, the other for the processor.
test: $(TEST_READY)
	@$(MAKE) --no-print-directory --jobs=2 test-browsers test-pages
	$(TIMED) "  tests without a browser" env $(SIDE_BY_SIDE) $(WORKERS) $(LEFT)
	$(TIMED) "  tests in a browser" env $(IN_BROWSERS) $(WORKERS)

.PHONY: test-browsers test-pages
test-browsers: $(TEST_READY)
	$(TIMED) "  browsers installed" $(BIN)/python -m tests.browser

test-pages: $(TEST_READY)
	$(TIMED) "  pages built" env TWOFOLD_LANGUAGES=en,en-XA $(BIN)/twofold build

soak: $(TEST_READY) test-browsers test-pages
	TWOFOLD_SOAK=1 $(BIN)/pytest tests -m soak --timeout=0

mutants: $(TEST_READY)
	$(BIN)/python -m tests.mutants

bench: $(TEST_READY) $(BENCH_READY)
	$(BIN)/python -m tests.browser
	TWOFOLD_LANGUAGES=en $(BIN)/twofold build
	$(BIN)/python -m benchmarks

messages: $(TEST_READY)
	@mkdir -p $(dir $(POT))
	$(EXTRACT) --output=$(POT) intimacy_app

# Neither lock names a host: a machine takes its package index from its own settings.
lock: | $(TEST_READY)
	$(COMPILE) --all-extras --output-file requirements-dev.txt
	$(COMPILE) --extra heic --extra postgresql --extra redis --constraint requirements-dev.txt --output-file requirements.txt
	$(UV) pip compile benchmarks/requirements.in --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-header --quiet --output-file benchmarks/requirements.txt
	$(BIN)/python -m tests.wheels $(UV)

# In dist/: Twofold with its pages, and the wheels that it needs.
wheel: $(RUN_READY)
	TWOFOLD_LANGUAGES=en $(BIN)/twofold build
	@$(BIN)/python -m tools.wheel

release: $(TEST_READY)
	@$(BIN)/python -m tools.release '$(VERSION)'

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { echo "Twofold needs Python 3.11 or later, and there is no $(PYTHON)." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Twofold needs Python 3.11 or later.")'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) lacks its venv module. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv --clear .venv

$(RUN_READY): | $(BIN)/python
	@echo "Installing what Twofold needs into .venv"
	@$(BIN)/python $(PIP) --require-hashes --requirement requirements.txt
	@$(BIN)/python $(PIP) --no-build-isolation --editable .
	@rm -f .venv/.run-* && touch $@

$(BENCH_READY):
	@echo "Installing what Twofold is compared with into .venv-bench"
	@$(PYTHON) -m venv .venv-bench
	@.venv-bench/bin/python $(PIP) --require-hashes --requirement benchmarks/requirements.txt
	@rm -f .venv-bench/.bench-* && touch $@

$(TEST_READY): | $(BIN)/python
	@echo "Installing what Twofold and its tests need into .venv"
	@$(BIN)/python $(PIP) --require-hashes --requirement requirements-dev.txt
	@$(BIN)/python $(PIP) --no-build-isolation --editable .
	@rm -f .venv/.test-* && touch $@
