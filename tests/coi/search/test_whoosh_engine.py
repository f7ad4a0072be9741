import stat
import threading
import time

import pytest

from coi.search.engine import Choice, IndexUnavailable, Passage
from coi.search.query import parse
from coi.search.whoosh_engine import WhooshEngine

PASSAGES = [
    Passage(
        1,
        "r1",
        "1. Police / 1.1. Use of force",
        "Officers used tear gas against protesters in the capital, killing three persons during the march.",
        values={"country": ("PER",), "year": ("2022", "2023")},
        grades={"protester": 2},
        day=10,
    ),
    Passage(
        2,
        "r1",
        "1. Police / 1.2. Corruption",
        "Judges took bribes from a moto-taxi gang near the port.",
        values={"country": ("PER",), "topic": ("protection",)},
        grades={"protester": 1},
        day=5,
    ),
    Passage(
        3,
        "r2",
        "Health",
        "Sterilisation of 12 000 women was forced by state doctors.",
        values={"country": ("CHL",)},
        day=7,
    ),
]


@pytest.fixture
def engine(tmp_path):
    engine = WhooshEngine(tmp_path / "index")
    engine.add(PASSAGES)
    return engine


def found(engine, text, **options):
    return [hit.id for hit in engine.search(parse(text), **options).hits]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("protest", [1]),
        ("sterilization", [3]),
        ("12,000 women", [3]),
        ("mototaxi", [2]),
        ("moto taxi", [2]),
        ("judg*", [2]),
        ("brides~", [2]),
        ('"tear gas"', [1]),
        ('"gas tear"', []),
        ('"gas tear"~2', [1]),
        ('"force judges"', []),
        ("heading:corruption", [2]),
        ("heading:judges", []),
        ("title:r2", [3]),
        ("police -bribes", [1]),
        ("NOT police", [3]),
        ("officers AND judges", []),
        ("officers OR women", [1, 3]),
    ],
)
def test_query_finds(engine, text, ids):
    assert sorted(found(engine, text)) == ids


def test_no_words_lists_everything_newest_first(engine):
    assert found(engine, "") == [1, 3, 2]


def test_chosen_profile_puts_core_first_without_words(engine):
    assert found(engine, "", profile="protester") == [1, 2, 3]


def test_sort_by_date(engine):
    assert found(engine, "", sort="oldest") == [2, 3, 1]


def test_facet_counts_leave_out_their_own_filter(engine):
    filters = {"country": Choice(any=("CHL",)), "profile": Choice(none=("protester",))}
    results = engine.search(parse(""), filters=filters, facets=("country", "profile"))
    assert [hit.id for hit in results.hits] == [3]
    assert results.facets["country"] == {"CHL": 1}
    assert results.facets["profile"] == {}
    assert engine.search(parse(""), facets=("country",)).facets["country"] == {"CHL": 1, "PER": 2}


def test_all_and_none(engine):
    assert found(engine, "", filters={"year": Choice(all=("2022", "2023"))}) == [1]
    assert found(engine, "", filters={"year": Choice(all=("2022", "2021"))}) == []
    assert found(engine, "", filters={"country": Choice(none=("PER",))}) == [3]


def test_same_id_replaces(engine):
    engine.add([Passage(3, "r2", "Health", "Nothing of the kind.")])
    assert found(engine, "sterilisation") == []
    assert engine.ids() == {1, 2, 3}


def test_removed_is_gone_and_merge_drops_its_words(engine):
    engine.remove([3])
    assert found(engine, "sterilisation") == []
    assert engine.ids() == {1, 2}
    engine.merge()
    assert engine.ids() == {1, 2}
    assert engine.suggest("sterilisatiom") is None
    assert found(engine, "tear gas") == [1]


def test_suggestion_never_corrects_a_known_word(engine):
    assert engine.suggest("protestors") == "protesters"
    assert engine.suggest("Judges") is None
    assert engine.suggest("qqqqqqq") is None


def test_near_duplicates_fold_into_one_hit(engine):
    text = "Officers used tear gas against protesters in the capital, killing three persons during a march."
    engine.add([Passage(9, "r3", "News", text, values={"country": ("PER",)})])
    results = engine.search(parse("tear gas"), facets=("country",))
    assert len(results.hits) == results.total == 1
    assert {results.hits[0].id, *results.hits[0].also} == {1, 9}
    assert results.facets["country"] == {"PER": 1}


def test_similar_leaves_out_the_passage_itself(engine):
    engine.add([Passage(4, "r4", "News", "Protesters were hit by tear gas; three persons died in the capital.")])
    assert engine.similar(1)[0].id == 4
    assert 1 not in {hit.id for hit in engine.similar(1)}
    assert engine.similar(77) == ()


def test_missing_index_names_the_mending_command(tmp_path):
    with pytest.raises(IndexUnavailable, match="rebuild_index"):
        WhooshEngine(tmp_path / "nowhere").search(parse("x"))


@pytest.mark.parametrize("damage", ["truncate", "delete", "manifest", "version"])
def test_damaged_sidecar_is_refused_never_read(engine, tmp_path, damage):
    folder = tmp_path / "index"
    path = next(folder.glob("*.desk_places.npy" if damage in ("truncate", "delete") else "*.desk.json"))
    if damage == "truncate":
        path.write_bytes(path.read_bytes()[:-2])
    elif damage == "manifest":
        path.write_text("{")
    elif damage == "version":
        path.write_text(path.read_text().replace('"version": "', '"version": "0'))
    else:
        path.unlink()
    with pytest.raises(IndexUnavailable, match="rebuild_index"):
        WhooshEngine(folder).search(parse("tear gas"))
    again = WhooshEngine(folder)
    again.clear()
    again.add(PASSAGES)
    assert found(again, "tear gas") == [1]


def test_folder_is_private(engine, tmp_path):
    assert stat.S_IMODE((tmp_path / "index").stat().st_mode) == 0o700


def test_readers_in_threads_see_whole_states_while_reports_are_added(engine):
    stop, wrong = threading.Event(), []

    def read():
        while not stop.is_set():
            results = engine.search(parse("lorry"), facets=("country",))
            counted = results.facets["country"].get("PER", 0)
            if results.total != counted or results.total % 10:
                wrong.append((results.total, counted))
            time.sleep(0.005)

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for report in range(6):
        words = [f"lorry number{report}x{n} stopped beside gate{n} while driver{report} waited{n}" for n in range(10)]
        engine.add(
            Passage(100 + report * 10 + n, f"t{report}", "Roads", text, values={"country": ("PER",)})
            for n, text in enumerate(words)
        )
    stop.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert engine.search(parse("lorry")).total == 60
