# `make` prints what there is; `make run` is all a newcomer needs.
SHELL := /bin/bash
.DEFAULT_GOAL := help
BIN := .venv/bin
NPM := deploy/setup.sh node
export WUTONG_HOME ?= $(CURDIR)/.wutong

help: ## show this
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: ## install what is needed, start, load the sample sub-district; Ctrl-C stops
	@deploy/setup.sh run
	@exec $(BIN)/wutong up --demo $(if $(SPLIT),--split)

stop: ## stop what `make run` started
	@$(BIN)/wutong stop

reset: ## delete all data of this checkout (asks first)
	@$(BIN)/wutong reset

dev:
	@deploy/setup.sh dev

test: dev ## every test: units, services, contracts, journeys, browser
	@deploy/test-tools.sh
	$(NPM) run test
	$(NPM) run i18n
	$(NPM) run size
	@deploy/tests.sh $(ARGS)

check: dev ## lint, types, layers
	$(BIN)/ruff check .
	$(BIN)/pyright
	$(BIN)/lint-imports
	$(NPM) run lint
	$(NPM) run types-check
	$(NPM) run types -- --check
	mkdir -p tests/.artifacts && $(BIN)/wutong openapi >tests/.artifacts/openapi.json
	REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true $(NPM) run openapi

fix: dev ## mend what can be mended by itself
	$(BIN)/ruff check --fix .
	$(NPM) run lint -- --fix

bench: dev ## measure, and print the figures beside their targets
	$(BIN)/python -m benchmarks

types: docs ## write the pages' types from the services' OpenAPI documents
	$(NPM) run types

docs: dev ## write the generated part of the reference
	$(BIN)/wutong reference

dist: dev ## build the wheel, pages included
	$(BIN)/pip wheel -q --disable-pip-version-check --no-deps -w dist .

warm: dev ## compile the matching engine now instead of at the first start
	$(BIN)/wutong doctor --warm

.PHONY: help run stop reset dev test check fix bench types docs dist warm
