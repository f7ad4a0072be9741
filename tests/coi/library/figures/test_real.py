"""The figures of the five real reports that are known to disagree are candidates; few others are."""

from pathlib import Path

import pytest

from coi.library.figures.showing import columns
from coi.library.importing import import_file
from coi.models import FigureGroup
from coi.text.metadata import read_metadata

SEEDS = sorted((Path(__file__).resolve().parents[5] / "shared" / "seeds").glob("*.txt"))
KNOWN = (
    ("death", {"49", "50", "more than 60"}),
    ("femicide", {"135", "170"}),
    ("trafficking", {"6\u00a0107", "631"}),
    ("arrest", {"639", "743"}),
)


@pytest.mark.real
@pytest.mark.django_db
def test_the_figures_known_to_disagree_are_candidates():
    if not SEEDS:
        pytest.skip("the real reports are not there")
    for file in SEEDS:
        import_file(file.read_bytes(), file.name, read_metadata(file.with_suffix(".toml").read_bytes()))
    found = [(group.key, {one.number for one in columns(group)}) for group in FigureGroup.objects.with_members()]
    for key, numbers in KNOWN:
        assert any(key == one and numbers <= held for one, held in found), key
    assert len(found) <= 12, found
