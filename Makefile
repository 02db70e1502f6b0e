# Two commands on a fresh machine: `make demo` and `make test`. `make help` lists the rest.
#
# They need Swift 6.2 or later and a Debian-like system. What else the build needs is installed by `make setup`, on which
# they stand; it asks for nothing that is there already.

SHELL := /bin/bash
PLANT ?= plants/boiler-house
RESULTS ?= results
FUZZ_SEEDS ?= 25
PYTHON := .venv-takt/bin/python
DOCS := .venv-takt-docs/bin/mkdocs
SWIFT_SOURCES := Sources Tests Package.swift benchmarks

.PHONY: help setup build demo test unit-tests schema-check shown-check fuzz-check fuzz golden docs lint format bench \
	peers peers-readme output-check suite-check commands-check site docc instructions instructions-update clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 22

setup: ## install what the build needs and this machine lacks
	@scripts/install-packages.sh libsqlite3-dev gnuplot-nox

build: setup ## build the release binary
	@swift build -c release --product takt

demo: build ## assess the boiler house with the four controls of its proposal
	@scripts/demo.sh $(PLANT) $(RESULTS)

test: unit-tests schema-check shown-check fuzz-check output-check suite-check commands-check ## run every test

unit-tests: setup
	@swift test --parallel

schema-check: unit-tests $(PYTHON)
	@$(PYTHON) scripts/check-schemas.py "$$(swift build --show-bin-path)/takt"

shown-check: setup
	@scripts/check-shown.sh

# A debug build, since that checks what a release build takes for granted.
fuzz-check: unit-tests
	@"$$(swift build --show-bin-path)/takt" fuzz --seeds $(FUZZ_SEEDS) --output .build/fuzz

# What other programs read: pages, traces, captures, results for CI servers.
output-check: shown-check $(PYTHON)
	@scripts/install-packages.sh gnuplot-nox tshark default-jre-headless
	@for check in html traces capture suite; do \
		$(PYTHON) scripts/check-$$check.py "$$(swift build -c release --show-bin-path)/takt" || exit 1; done

suite-check: shown-check ## assess all sample plants against what is expected of them
	@"$$(swift build -c release --show-bin-path)/takt" suite benchmarks/suite --fresh --output .build/suite

commands-check: shown-check ## run every command that the documentation shows
	@scripts/check-commands.py "$$(swift build -c release --show-bin-path)/takt"

site: $(DOCS) ## build the documentation as a site, in .build/site
	@NO_MKDOCS_2_WARNING=1 $(DOCS) build --strict --quiet
	@echo "Site: .build/site/index.html"

$(DOCS): scripts/requirements-docs.txt
	@scripts/install-packages.sh python3-venv
	@python3 -m venv .venv-takt-docs && .venv-takt-docs/bin/pip install --quiet --requirement scripts/requirements-docs.txt
	@touch $(DOCS)

docc: setup ## build the documentation of the kernel library, in .build/docc
	@swift package --allow-writing-to-directory .build/docc generate-documentation --target TaktKernel \
		--output-path .build/docc --transform-for-static-hosting --warnings-as-errors

fuzz: build ## try 2000 random plants against the laws
	@.build/release/takt fuzz --seeds 2000 --output $(RESULTS)/fuzz

$(PYTHON): scripts/requirements.txt
	@scripts/install-packages.sh python3-venv
	@python3 -m venv .venv-takt && .venv-takt/bin/pip install --quiet --requirement scripts/requirements.txt
	@touch $(PYTHON)

golden: setup ## write the golden results and the README's shown output anew; review them with git diff
	@scripts/update-golden.sh

docs: setup ## print the pages that are made of data anew; review them with git diff
	@swift build --product takt
	@"$$(swift build --show-bin-path)/takt" controls --format markdown > docs/controls.md
	@"$$(swift build --show-bin-path)/takt" devices --format markdown > docs/devices.md

lint: ## check the format as CI does
	@swift format lint --strict --recursive $(SWIFT_SOURCES)

format: ## format the sources in place
	@swift format --in-place --recursive $(SWIFT_SOURCES)

bench: setup ## run the benchmarks
	@swift run -c release KernelBenchmark
	@scripts/benchmark-assess.sh

peers: setup ## compare Takt with C++, SimPy, SimSo and ns-3: answers, then rates (installs them)
	@benchmarks/peers/run.sh

peers-readme: setup ## the same, and write its tables to benchmarks/README.md
	@benchmarks/peers/run.sh --update-readme

instructions: setup ## hold the engine's instructions for a job and a poll against the stored figures
	@scripts/install-packages.sh valgrind binutils python3
	@swift build -c release --product EngineBenchmark
	@scripts/check-instructions.py "$$(swift build -c release --show-bin-path)/EngineBenchmark"

instructions-update: setup ## store what the engine's instructions are now
	@scripts/install-packages.sh valgrind binutils python3
	@swift build -c release --product EngineBenchmark
	@scripts/check-instructions.py "$$(swift build -c release --show-bin-path)/EngineBenchmark" --update

clean: ## remove what was built
	@rm -rf .build .venv-takt .venv-takt-docs $(RESULTS)
