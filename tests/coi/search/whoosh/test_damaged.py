"""An index that is not as it was written is refused before it answers, by whoever opens it or has it open."""

import os
import pickle
import resource
import stat
import time
from contextlib import contextmanager, suppress

import pytest

from coi.search.engine import IndexUnavailable, Passage
from coi.search.query.parsing import parse
from coi.search.whoosh import engine as engine_module
from coi.search.whoosh.builds.folder import check_private
from coi.search.whoosh.builds.manifest import CURRENT, name_manifest, read_manifest
from coi.search.whoosh.engine import WhooshEngine
from coi.search.whoosh.sidecars import VERSION
from tests.coi.search.whoosh.damages import DAMAGES, LOST, build_of, files_of, flipped

ROADS = [Passage(id, f"r{id % 3}", "Roads", f"lorry number{id} stopped at gate{id % 7}") for id in range(1, 40)]


@pytest.fixture
def place(tmp_path):
    WhooshEngine(tmp_path / "index").add(ROADS)
    return tmp_path / "index"


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_no_damage_answers_and_building_anew_mends_each(place, damage):
    damage(place)
    engine = WhooshEngine(place)
    with pytest.raises(IndexUnavailable, match="rebuild_index"):
        engine.search(parse("lorry"))
    if damage not in LOST:
        with suppress(IndexUnavailable):
            engine.add([Passage(50, "r9", "Roads", "lorry")])
        with pytest.raises(IndexUnavailable, match="rebuild_index"):
            engine.search(parse("lorry"))
    assert engine.rebuild(ROADS) == len(ROADS)
    assert engine.search(parse("lorry")).total == len(ROADS)
    assert engine.damages() == []
    assert stat.S_IMODE(place.stat().st_mode) == 0o700


def test_a_turned_bit_in_any_file_is_named_and_none_that_answers_is_opened(place):
    names = files_of(place)
    assert len(names) >= 20
    for name in names:
        path = build_of(place) / name
        before = path.read_bytes()
        for bit in (0, 8 * len(before) // 2, 8 * len(before) - 1) if before else ():
            path.write_bytes(flipped(before, bit))
            assert WhooshEngine(place).damages() == [name]
            with pytest.raises(IndexUnavailable, match="is damaged"):
                WhooshEngine(place).search(parse("lorry"))
        path.write_bytes(before)
    assert WhooshEngine(place).damages() == []


def test_a_turned_bit_in_the_manifest_is_found(place):
    before = (place / CURRENT).read_bytes()
    for bit in range(0, 8 * len(before), 97):
        (place / CURRENT).write_bytes(flipped(before, bit))
        with pytest.raises(IndexUnavailable, match="rebuild_index"):
            WhooshEngine(place).ids()


def test_a_file_changed_under_an_open_index_is_found(place, monkeypatch):
    monkeypatch.setattr(engine_module, "LOOK_AGAIN", 0.0)
    engine = WhooshEngine(place)
    assert engine.search(parse("lorry")).total == len(ROADS)
    path = next(build_of(place).glob("*.desk_counts.npy"))
    path.write_bytes(flipped(path.read_bytes(), 8 * path.stat().st_size - 3))
    os.utime(path, ns=(time.time_ns(), time.time_ns()))
    with pytest.raises(IndexUnavailable, match=path.name):
        engine.search(parse("lorry"))
    engine.rebuild(ROADS)
    assert engine.search(parse("lorry")).total == len(ROADS)


def test_merging_does_not_carry_a_turned_bit_on(place):
    """All files of a segment are read through before it is written anew, those too that answer nothing."""
    engine = WhooshEngine(place)
    engine.add([Passage(50, "r9", "Roads", "lorry")])
    engine.remove([3])
    path = max(build_of(place).glob("*.pst"), key=lambda path: path.stat().st_size)
    path.write_bytes(path.read_bytes() + bytes(100_000))  # too large to be read through when it is opened
    manifest = read_manifest(place, VERSION)
    facts = manifest.files[path.name]
    grown = {**manifest.files, path.name: facts.__class__(path.stat().st_size, facts.digest)}
    name_manifest(place, manifest.__class__(manifest.build, manifest.parts, grown), VERSION)
    assert WhooshEngine(place).search(parse("lorry")).total == len(ROADS)
    assert engine.damages() == [path.name]
    with pytest.raises(IndexUnavailable, match=path.name):
        engine.merge()
    assert engine.search(parse("lorry")).total == len(ROADS)


def test_what_lies_in_the_folder_is_never_unpickled(place, tmp_path):
    class Planted:
        def __reduce__(self):
            return os.mkdir, (str(tmp_path / "ran"),)

    for path in [*build_of(place).iterdir(), place / CURRENT, build_of(place) / "_MAIN_9.toc", place / "_MAIN_9.toc"]:
        before = path.read_bytes() if path.exists() else None
        path.write_bytes(pickle.dumps(Planted()))
        engine = WhooshEngine(place)
        for ask in (lambda engine=engine: engine.search(parse("lorry")), engine.merge, engine.damages, engine.tidy):
            with suppress(IndexUnavailable):
                ask()
        assert not (tmp_path / "ran").exists()
        if before is not None:
            path.write_bytes(before)


@pytest.mark.parametrize("mode", [0o755, 0o750, 0o701, 0o770, 0o777])
def test_a_folder_open_to_others_is_not_opened_until_it_is_built_anew(place, mode):
    engine = WhooshEngine(place)
    assert engine.ids()
    place.chmod(mode)
    for ask in (engine.ids, engine.damages, engine.merge, lambda: engine.add(ROADS[:1])):
        with pytest.raises(IndexUnavailable, match=f"mode {mode:04o}.*rebuild_index"):
            ask()
    engine.rebuild(ROADS)
    assert engine.ids() == {passage.id for passage in ROADS}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_folder_of_another_user_is_neither_opened_nor_built_in(place):
    os.chown(place, 65534, -1)
    engine = WhooshEngine(place)
    for ask in (engine.ids, engine.merge, lambda: engine.rebuild(ROADS)):
        with pytest.raises(IndexUnavailable, match=r"belongs to another user.*take its folder away"):
            ask()


def test_what_is_no_folder_is_no_index(tmp_path):
    (tmp_path / "index").write_text("a file")
    for place in (tmp_path / "index", tmp_path / "index" / "deeper", tmp_path / "nowhere"):
        with pytest.raises(IndexUnavailable, match="rebuild_index"):
            check_private(place)
        with pytest.raises(IndexUnavailable, match="rebuild_index"):
            WhooshEngine(place).search(parse("x"))


@contextmanager
def full_disk():
    """No file can grow over so many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (700, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_leaves_what_answers(place):
    engine = WhooshEngine(place)
    works = (lambda: engine.add([Passage(50, "r9", "Roads", "lorry")]), lambda: engine.rebuild(ROADS), engine.merge)
    for work in works:
        with full_disk(), pytest.raises(IndexUnavailable, match="could not be written"):
            work()
        assert len(engine.ids()) == len(ROADS)
        assert len(WhooshEngine(place).ids()) == len(ROADS)
    assert engine.rebuild(ROADS) == len(ROADS)
