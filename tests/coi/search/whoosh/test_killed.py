"""Whoever writes to the index may be killed at any point: the old state answers then, or the new one, never none."""

import shutil
import subprocess
import sys

import pytest

from coi.search.engine import Passage
from coi.search.query.parsing import parse
from coi.search.whoosh.builds.folder import BUILDER, WRITER
from coi.search.whoosh.builds.manifest import CURRENT, read_manifest
from coi.search.whoosh.engine import WhooshEngine
from coi.search.whoosh.sidecars import VERSION

pytestmark = pytest.mark.whole

POINTS = 24
OLD = {1, 2, 3}
NEW = {"rebuild": {2, 3, 4, 5}, "begin": {2, 3, 4, 5}, "add": {1, 2, 3, 50}, "merge": OLD, "remove": {1, 3}}
KILLED = """
import shutil, sys
from pathlib import Path
from coi.search.engine import Passage
from coi.search.whoosh.engine import WhooshEngine
from tests.coi.search.whoosh.dying import killed_at, spread, steps_of

old, out, points = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[4])
new = [Passage(id, "r9", "Roads", f"lorry number{id}") for id in (2, 3, 4, 5)]

def work(place):
    engine = WhooshEngine(place)
    works = {
        "rebuild": lambda: engine.rebuild(new),
        "begin": lambda: engine.rebuild(new),
        "add": lambda: engine.add([Passage(50, "r9", "Roads", "lorry number50")]),
        "merge": engine.merge,
        "remove": lambda: engine.remove([2]),
    }
    return works[sys.argv[3]]

steps = steps_of(work(shutil.copytree(old, out / "whole")), out / "whole")
for step in spread(steps, points):
    place = Path(shutil.copytree(old, out / str(step)))
    print(step, killed_at(step, work(place), place))
"""


def old_state(place):
    engine = WhooshEngine(place)
    for id in OLD:
        engine.add([Passage(id, "r1", "Roads", f"lorry number{id}")])
    engine.remove([77])
    return place


@pytest.mark.parametrize("work", ["rebuild", "add", "merge", "remove"])
def test_killed_at_any_point_the_old_state_answers_or_the_new_one(tmp_path, work):
    old = old_state(tmp_path / "old")
    command = [sys.executable, "-c", KILLED, str(old), str(tmp_path), work, str(POINTS)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    points = [line.split() for line in done.stdout.splitlines()]
    assert len(points) == POINTS
    assert all(died == "True" for _, died in points)
    seen = [state_after(tmp_path / step, work) for step, _ in points]
    assert seen[0] == OLD
    assert seen == sorted(seen, key=lambda ids: ids != OLD)  # once the new one answers it answers to the end
    assert WhooshEngine(tmp_path / "whole").ids() == NEW[work]
    assert OLD in seen
    assert NEW[work] in seen


def state_after(place, work):
    """What answers after the kill; then what a restart finds is tidied, and work goes on."""
    engine = WhooshEngine(place)
    held = set(engine.ids())
    assert held in (OLD, NEW[work])
    assert engine.search(parse("lorry")).total == len(held)
    engine.tidy()
    assert_tidy(place)
    engine.rebuild([Passage(9, "r9", "Roads", "lorry number9")])
    assert engine.ids() == {9}
    assert_tidy(place)
    return held


def assert_tidy(place):
    manifest = read_manifest(place, VERSION)
    assert {path.name for path in place.iterdir()} - {WRITER, BUILDER} == {CURRENT, manifest.build}
    left = {path.name for path in (place / manifest.build).iterdir()}
    assert left == manifest.files.keys()


def test_killed_over_the_first_index_there_is_none_or_the_whole(tmp_path):
    (tmp_path / "old").mkdir(mode=0o700)
    command = [sys.executable, "-c", KILLED, str(tmp_path / "old"), str(tmp_path), "begin", "6"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    for step in [line.split()[0] for line in done.stdout.splitlines()]:
        place = tmp_path / step
        if (place / CURRENT).exists():
            assert WhooshEngine(place).ids() == NEW["begin"]
        WhooshEngine(place).rebuild([Passage(9, "r9", "Roads", "lorry")])
        assert_tidy(place)


def test_files_of_an_earlier_version_are_taken_away(tmp_path):
    place = old_state(tmp_path / "index")
    for name in ("MAIN_abc.trm", "_MAIN_7.toc", "MAIN_WRITELOCK"):
        (place / name).write_bytes(b"")
    (place / "MAIN.tmp").mkdir()
    shutil.copytree(place / read_manifest(place, VERSION).build, place / "build-left")
    WhooshEngine(place).add([Passage(6, "r1", "Roads", "lorry")])
    assert_tidy(place)
