"""The sample corpus, imported and indexed once a session; who wants it puts its rows back."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.test import override_settings

from coi.library.importing import import_file
from coi.library.indexing import rebuild_index
from coi.library.vocabulary import load_vocabulary
from coi.text.metadata import read_metadata

SAMPLES = Path(__file__).parents[1] / "fixtures" / "reports"


@pytest.fixture(scope="session")
def imported(django_db_setup, django_db_blocker, tmp_path_factory) -> SimpleNamespace:
    """The folder with files and index, and all rows, of the sample; the database is left as it was."""
    folder = tmp_path_factory.mktemp("corpus")
    with (
        django_db_blocker.unblock(),
        transaction.atomic(),
        override_settings(FILES_DIR=folder / "files", INDEX_DIR=folder / "index"),
    ):
        load_vocabulary()
        for file in sorted(SAMPLES.glob("*.txt")):
            import_file(file.read_bytes(), file.name, read_metadata(file.with_suffix(".toml").read_bytes()))
        rebuild_index()
        models = apps.get_app_config("coi").get_models(include_auto_created=True)
        rows = {model: list(model._default_manager.all()) for model in models}
        transaction.set_rollback(True)
    return SimpleNamespace(folder=folder, rows=rows)


def put_back(sample: SimpleNamespace) -> None:
    """All rows of the sample, under the numbers that its index knows."""
    with transaction.atomic(), connection.cursor() as cursor:
        for model, rows in sample.rows.items():
            model._default_manager.bulk_create(rows)
        for statement in connection.ops.sequence_reset_sql(no_style(), list(sample.rows)):
            cursor.execute(statement)
