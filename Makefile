# Country Desk. `make run` needs Python 3.11+, its venv module and make; deploy/system-packages sees to Pango.
PYTHON ?= python3
SAMPLE ?= yes
REPORTS ?=
ADDRESS ?= 127.0.0.1:8000
VENV := .venv
MANAGE := DEBUG=$${DEBUG:-yes} $(VENV)/bin/python manage.py
PYTEST := SECRET_KEY=only-for-tests DEBUG=no $(VENV)/bin/python -m pytest
SPREAD := -n 2 --dist loadscope --no-loadscope-reorder

.PHONY: run setup test test-deep test-fast test-browser test-real lint picture clean

run: setup
	@echo "Country Desk is at http://$(ADDRESS)/ (Ctrl-C ends it)"
	@$(MANAGE) work & worker=$$!; trap "kill $$worker 2>/dev/null" EXIT INT TERM; \
	  $(MANAGE) runserver --noreload --skip-checks $(ADDRESS)

setup: $(VENV)/run.stamp
	@$(MANAGE) prepare_desk --sample $(SAMPLE) $(if $(REPORTS),--reports "$(REPORTS)")

test: $(VENV)/test.stamp
	@$(PYTEST) $(SPREAD) -m "not deep" $(ARGS)

test-deep: $(VENV)/test.stamp
	@$(PYTEST) $(SPREAD) -m deep $(ARGS)

test-fast: $(VENV)/test.stamp
	@$(PYTEST) $(SPREAD) -q -m "not browser and not rows and not whole and not real" $(ARGS)

test-browser: $(VENV)/test.stamp
	@$(PYTEST) -m browser $(ARGS)

test-real: $(VENV)/test.stamp
	@$(PYTEST) $(SPREAD) -m real $(ARGS)

lint: $(VENV)/test.stamp
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	DEBUG=yes $(VENV)/bin/mypy
	DEBUG=yes $(VENV)/bin/python manage.py makemigrations --check --dry-run

picture: $(VENV)/test.stamp
	@$(VENV)/bin/python -m tests.floors

$(VENV)/run.stamp: requirements.txt
	@deploy/system-packages run
	@test -x $(VENV)/bin/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing the pinned packages"
	@$(VENV)/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/test.stamp: $(VENV)/run.stamp requirements-test.txt
	@deploy/system-packages test
	@$(VENV)/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-test.txt
	@touch $@

clean:
	rm -rf $(VENV)
