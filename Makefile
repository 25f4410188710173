# The commands of the project. `make` alone tells what there is.
# Everything runs inside .venv; tools/prepare.py makes it, once, with the system's own Python.

PYTHON ?= $(shell command -v python3 || command -v python3.13 || command -v python3.12 || command -v python3.11)
VENV := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help run test check bench texts pictures desktop lock wheel clean ready ready-for-tests ready-to-measure

help: ## what can be made
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

run: ready ## open the window on the sample conference; without a screen, write build/sample/
	@$(VENV) tools/show.py

test: ready-for-tests check ## everything that must hold: make check, then all tests
	$(VENV) -m pytest -n auto --dist worksteal

check: ready-for-tests ## style, types, layers, translations
	$(VENV) -m ruff check .
	$(VENV) -m ruff format --check .
	$(VENV) -m mypy
	$(VENV) -m mypy --strict tools
	.venv/bin/lint-imports
	$(VENV) tools/texts.py --check

bench: ready-to-measure ## measure what may not become slow, against bare libraries
	$(VENV) tests/benchmarks/run.py

texts: ready-for-tests ## gather the program's texts into the Vietnamese catalogue and compile it
	$(VENV) tools/texts.py

pictures: ready-for-tests ## draw docs/pictures/ and the icon again from the real window
	$(VENV) tools/pictures.py

desktop: ready ## let a double click on a .daucau open the program (Linux, for this person)
	@$(VENV) tools/desktop.py

lock: ready-for-tests ## resolve the dependencies anew: requirements*.lock
	$(VENV) tools/lock.py

wheel: ready-for-tests ## build dist/*.whl and dist/*.tar.gz
	$(VENV) -m build --no-isolation

clean: ## remove all that was made here (.venv, build, dist, caches)
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

ready:
	@$(PYTHON) tools/prepare.py run

ready-for-tests:
	@$(PYTHON) tools/prepare.py test

ready-to-measure:
	@$(PYTHON) tools/prepare.py bench
