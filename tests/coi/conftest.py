"""The sample corpus, imported and indexed once; each test sees it in a transaction that is taken back."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.test import Client, override_settings

from caseworker.models import Person
from coi.library.concepts import Entry, add_concept
from coi.models import Report
from tests.factories import make_person
from tests.kept import QUICK
from tests.sample import imported

__all__ = ["imported"]

Role = Person.Role


@pytest.fixture(scope="module")
def corpus(imported, django_db_blocker) -> Iterator[Path]:
    """The folder; the rows lie in a transaction around all tests of the module."""
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(PASSWORD_HASHERS=QUICK):
        imported.put_rows()
        make_person("reader")
        make_person("specialist", role=Role.SPECIALIST, unit=None)
        make_person("administrator", role=Role.ADMINISTRATOR, unit=None)
        yield imported.folder
        transaction.set_rollback(True)


@pytest.fixture
def sample(corpus, db, settings, tmp_path) -> SimpleNamespace:
    """The sample corpus with files of the test's own, and the index to look at."""
    shutil.copytree(corpus / "files", tmp_path / "files")
    settings.FILES_DIR, settings.INDEX_DIR = tmp_path / "files", corpus / "index"
    return SimpleNamespace(reports={report.source_name.removesuffix(".txt"): report for report in Report.objects.all()})


@pytest.fixture
def own_sample(sample, settings, tmp_path) -> SimpleNamespace:
    """The same with an index of the test's own, to change and damage."""
    shutil.copytree(settings.INDEX_DIR, tmp_path / "index")
    settings.INDEX_DIR = tmp_path / "index"
    return sample


@pytest.fixture
def browse():
    """A browser signed in as one of the people of the sample."""

    def signed_in(username: str = "reader") -> Client:
        browser = Client()
        browser.force_login(Person.objects.get(username=username))
        return browser

    return signed_in


@pytest.fixture
def quillwort(sample):
    """A concept of which the reports of the sample have the term “remained” alone."""
    entry = Entry("Quillwort levies", {"en": ("quillwort", "remained", "sedgewort")})
    return add_concept(entry, by=Person.objects.get(username="specialist"))
