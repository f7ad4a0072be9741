"""The sample corpus, imported and indexed once a module; each test sees it in a transaction that is taken back."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.test import Client, override_settings

from caseworker.models import Person
from coi.importing import import_file
from coi.indexing import rebuild_index
from coi.metadata import read_metadata
from coi.models import Report
from coi.vocabulary import load_vocabulary
from tests.factories import make_person

SAMPLES = Path(__file__).parents[2] / "fixtures" / "reports"
Role = Person.Role


@pytest.fixture(scope="module")
def corpus(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Path]:
    """The folder with files and index; the rows lie in a transaction around all tests of the module."""
    folder = tmp_path_factory.mktemp("corpus")
    quick = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with (
        django_db_blocker.unblock(),
        transaction.atomic(),
        override_settings(FILES_DIR=folder / "files", INDEX_DIR=folder / "index", PASSWORD_HASHERS=quick),
    ):
        load_vocabulary()
        for file in sorted(SAMPLES.glob("*.txt")):
            import_file(file.read_bytes(), file.name, read_metadata(file.with_suffix(".toml").read_bytes()))
        rebuild_index()
        make_person("reader")
        make_person("specialist", role=Role.SPECIALIST, unit=None)
        make_person("administrator", role=Role.ADMINISTRATOR, unit=None)
        yield folder
        transaction.set_rollback(True)


@pytest.fixture
def sample(corpus, db, settings) -> SimpleNamespace:
    """The sample corpus with its index, to look at."""
    settings.FILES_DIR, settings.INDEX_DIR = corpus / "files", corpus / "index"
    return SimpleNamespace(reports={report.source_name.removesuffix(".txt"): report for report in Report.objects.all()})


@pytest.fixture
def own_sample(sample, settings, tmp_path) -> SimpleNamespace:
    """The same with files and index of the test's own, to change and damage."""
    shutil.copytree(settings.FILES_DIR, tmp_path / "files")
    shutil.copytree(settings.INDEX_DIR, tmp_path / "index")
    settings.FILES_DIR, settings.INDEX_DIR = tmp_path / "files", tmp_path / "index"
    return sample


@pytest.fixture
def browse():
    """A browser signed in as one of the people of the sample."""

    def signed_in(username: str = "reader") -> Client:
        browser = Client()
        browser.force_login(Person.objects.get(username=username))
        return browser

    return signed_in
