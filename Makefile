# What can be done here. `make` alone lists it.
#
# Each target sets up what it needs by itself. ARGS goes to the command behind a target:
#   make test ARGS="tests/unit -k totals"      make demo ARGS="--companies 1000"

.DEFAULT_GOAL := help
.PHONY: help setup setup-test demo run test check snapshots bench soak messages lock clean
MAKEFLAGS += --no-print-directory

# Without bytecode every start takes more than twice as long.
unexport PYTHONDONTWRITEBYTECODE

BIN := .venv/bin
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard crmtui/locale/*/LC_MESSAGES/crmtui.po))

help: ## List what can be done
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

setup: ## Make .venv from the lock files; the others call it
	@tools/set-up
	@$(MAKE) -s $(CATALOGUES)

setup-test: setup
	@tools/set-up test

demo: setup ## Open a throw-away sample office
	@$(BIN)/crmtui demo $(ARGS)

run: setup ## Open the desk on your own database
	@$(BIN)/crmtui $(ARGS)

test: setup-test ## Run the tests
	@$(BIN)/pytest -n logical --dist loadgroup $(ARGS)

check: setup-test ## Lint, format, types and import contracts
	@status=0; \
	for gate in "ruff check ." "ruff format --check ." mypy "lint-imports --no-logo"; do \
	    $(BIN)/$$gate || status=1; \
	done; \
	exit $$status

snapshots: setup-test ## Take the pictures of the screens anew; look at them before you commit
	@TAKE_PICTURES=1 $(BIN)/pytest tests/ui --snapshot-update $(ARGS)

bench: setup-test ## Measure speed against the floors of the same run
	@$(BIN)/python -m benchmarks $(ARGS)

soak: setup-test ## Kill, cut off and press keys at random for as long as you like (ARGS="--minutes 60")
	@$(BIN)/python -m tools.soak $(ARGS)

messages: setup-test ## Bring the translations in step with the code; lists what is left
	@$(BIN)/python -m tools.messages

lock: ## Pin the dependencies anew (ARGS=--upgrade for newer ones)
	@tools/lock $(ARGS)

clean: ## Remove .venv and everything else that can be made again
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find crmtui tests tools benchmarks -name __pycache__ -prune -exec rm -rf {} +
	rm -f $(CATALOGUES)

%.mo: %.po
	@$(BIN)/python hatch_build.py
