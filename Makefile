# Country Desk. `make run` needs Python 3.11+, its venv module and make; deploy/system-packages sees to Pango.
PYTHON ?= python3
SAMPLE ?= yes
REPORTS ?=
ADDRESS ?= 127.0.0.1:8000
VENV := .venv
MANAGE := DEBUG=$${DEBUG:-yes} $(VENV)/bin/python manage.py

.PHONY: run setup test lint clean

run: setup
	@echo "Country Desk is at http://$(ADDRESS)/ (Ctrl-C ends it)"
	@$(MANAGE) runserver --noreload --skip-checks $(ADDRESS)

setup: $(VENV)/run.stamp
	@$(MANAGE) prepare_desk --sample $(SAMPLE) $(if $(REPORTS),--reports "$(REPORTS)")

test: $(VENV)/test.stamp
	@SECRET_KEY=only-for-tests DEBUG=no $(VENV)/bin/python -m pytest $(ARGS)

lint: $(VENV)/test.stamp
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	DEBUG=yes $(VENV)/bin/mypy
	DEBUG=yes $(VENV)/bin/python manage.py makemigrations --check --dry-run

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
