# Every command runs as `python -m …` inside .venv: a console script's first line cannot hold a
# path with spaces. All paths here are relative for the same reason.
PYTHON ?= python3
PY := .venv/bin/python
PIP := $(PY) -m pip install -qq --disable-pip-version-check
ROOMS := $(wildcard schema/__init__.py scorer/__init__.py lianbing/__init__.py site/sitegen/__init__.py)
CODE := schema scorer lianbing site/sitegen demo benchmarks tests

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help environment site test soak lint format bench lock schema clean rebuilt moved

help:
	@echo 'make site         build the site of the campaign into build/site'
	@echo 'make test         the test suite; make soak: the long runs'
	@echo 'make lint         format, style, types, rooms, workflows; make format: repair the first two'
	@echo 'make bench        the measured comparisons'
	@echo 'make schema       write the JSON Schemas again'
	@echo 'make lock         compile requirements.lock again (CONTRIBUTING.md)'
	@echo 'make environment  .venv, from requirements.lock'
	@echo 'make clean        remove build/, .venv and caches'

environment: .venv/installed
	@:

# A copy of the lock that .venv was built from: a newer date alone builds nothing again.
.venv/locked: requirements.lock
	@if cmp -s requirements.lock $@; then touch $@; else $(MAKE) --no-print-directory rebuilt; fi

# jieba is a source archive: what builds it, setuptools, comes from the lock too, first.
rebuilt:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed: make PYTHON=python3.12 ..." if sys.version_info < (3, 11) else 0)'
	@echo 'Environment: .venv from requirements.lock, about a minute'
	@$(PYTHON) -m venv --clear .venv
	@awk '/^setuptools==/ {on = 1} on {print} on && !/\\$$/ {on = 0}' requirements.lock > .venv/build-tools.txt
	@$(PIP) --require-hashes -r .venv/build-tools.txt
	@$(PIP) --require-hashes --no-build-isolation -r requirements.lock
	@cp requirements.lock .venv/locked

# The editable install remembers where the checkout stands and which rooms it has: a copied or
# moved one installs again.
ifneq ($(shell cat .venv/installed 2>/dev/null),$(CURDIR))
.venv/installed: moved
endif
.venv/installed: .venv/locked pyproject.toml requirements.in $(ROOMS)
	@$(PIP) --no-deps --no-build-isolation -e .
	@pwd -P > $@

site: environment
	$(PY) -m lianbing publish
	@echo 'The site is in build/site: open build/site/index.html, or serve it with'
	@echo '    $(PY) -m http.server --directory build/site 8000'
	@echo 'and open port 8000 of this machine (search needs the server).'

test: environment
	$(PY) -m pytest -n 2 --dist loadfile -m 'not soak'

soak: environment
	$(PY) -m pytest -n 2 --dist loadfile -m soak

lint: environment
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy $(CODE)
	$(PY) -c 'from importlinter.cli import lint_imports_command as main; main()' --no-logo
	$(PY) -m lianbing workflows
	$(PY) -m lianbing codeowners --check

format: environment
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

bench: environment
	$(PY) -m benchmarks

schema: environment
	$(PY) -m lianbing schema

lock:
	@test -x build/uv/bin/python || $(PYTHON) -m venv build/uv
	@build/uv/bin/python -m pip install -qq --disable-pip-version-check uv
	build/uv/bin/python -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-emit-find-links --no-header $(UPGRADE) \
	    -o requirements.lock requirements.in requirements-dev.in

clean:
	rm -rf build .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
