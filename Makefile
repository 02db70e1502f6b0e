# Two commands on a fresh machine: `make demo` and `make test`. `make help` lists the rest.
#
# They need Swift 6.2 or later and a Debian-like system. What else the build needs is installed by `make setup`, on which
# they stand; it asks for nothing that is there already.

SHELL := /bin/bash
PLANT ?= plants/boiler-house
RESULTS ?= results
PYTHON := .venv-takt/bin/python
SWIFT_SOURCES := Sources Tests Package.swift benchmarks

.PHONY: help setup build demo test unit-tests schema-check demo-check golden lint format bench clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 16

setup: ## install what the build needs and this machine lacks
	@scripts/install-packages.sh libsqlite3-dev

build: setup ## build the release binary
	@swift build -c release --product takt

demo: build ## assess the boiler house with the four controls of its proposal
	@scripts/demo.sh $(PLANT) $(RESULTS)

test: unit-tests schema-check demo-check ## run every test

unit-tests: setup
	@swift test --parallel

schema-check: unit-tests $(PYTHON)
	@$(PYTHON) scripts/check-schemas.py "$$(swift build --show-bin-path)/takt"

demo-check: setup
	@scripts/check-demo.sh

$(PYTHON): scripts/requirements.txt
	@scripts/install-packages.sh python3-venv
	@python3 -m venv .venv-takt && .venv-takt/bin/pip install --quiet --requirement scripts/requirements.txt
	@touch $(PYTHON)

golden: setup ## write the golden results and the README's shown output anew; review them with git diff
	@scripts/update-golden.sh

lint: ## check the format as CI does
	@swift format lint --strict --recursive $(SWIFT_SOURCES)

format: ## format the sources in place
	@swift format --in-place --recursive $(SWIFT_SOURCES)

bench: setup ## run the benchmarks
	@swift run -c release KernelBenchmark
	@scripts/benchmark-assess.sh

clean: ## remove what was built
	@rm -rf .build .venv-takt $(RESULTS)
