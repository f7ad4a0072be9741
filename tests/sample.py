"""The sample corpus, imported and indexed once a session; who wants it puts its rows back."""

from pathlib import Path

import pytest

from coi.library.importing import import_file
from coi.library.indexing import rebuild_index
from coi.library.vocabulary import load_vocabulary
from coi.text.metadata import read_metadata
from tests.kept import Kept

SAMPLES = Path(__file__).parents[1] / "fixtures" / "reports"


@pytest.fixture(scope="session")
def imported(django_db_setup, django_db_blocker, tmp_path_factory) -> Kept:
    """The folder with files and index, and all rows, of the sample."""
    with django_db_blocker.unblock():
        return Kept(import_sample, tmp_path_factory.mktemp("corpus"))


def import_sample() -> None:
    load_vocabulary()
    for file in sorted(SAMPLES.glob("*.txt")):
        import_file(file.read_bytes(), file.name, read_metadata(file.with_suffix(".toml").read_bytes()))
    rebuild_index()
