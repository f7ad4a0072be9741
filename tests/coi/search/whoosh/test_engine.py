import multiprocessing
import stat
import threading
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pytest

from coi.search.engine import Choice, IndexUnavailable, Passage
from coi.search.query.parsing import parse
from coi.search.whoosh.engine import WhooshEngine

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


def test_facet_counts_keep_what_their_own_filter_demands_and_excludes(engine):
    def years(**choice):
        return engine.search(parse(""), filters={"year": Choice(**choice)}, facets=("year",)).facets["year"]

    every = engine.search(parse(""), facets=("year",)).facets["year"]
    assert years(any=("2022",)) == every
    for value in every:
        demanded = years(all=("2022",)).get(value, 0)
        assert demanded == len(found(engine, "", filters={"year": Choice(all=("2022", value))}))
        beside = years(none=("2022",)).get(value, 0)
        assert beside == len(found(engine, "", filters={"year": Choice(any=(value,), none=("2022",))}))


def test_all_and_none(engine):
    assert found(engine, "", filters={"year": Choice(all=("2022", "2023"))}) == [1]
    assert found(engine, "", filters={"year": Choice(all=("2022", "2021"))}) == []
    assert found(engine, "", filters={"country": Choice(none=("PER",))}) == [3]


def test_same_id_replaces(engine):
    engine.add([Passage(3, "r2", "Health", "Nothing of the kind.")])
    assert found(engine, "sterilisation") == []
    assert engine.ids() == {1, 2, 3}


def test_an_index_of_nothing_merges(engine):
    engine.remove([passage.id for passage in PASSAGES])
    engine.merge()
    assert engine.ids() == frozenset()
    engine.add(PASSAGES[:1])
    assert found(engine, "protest") == [1]


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


@pytest.mark.parametrize(
    "query", ["Guantánamo", "guantanamo", "Compaore", "coeur", "UN", "US", "Sorensen", "terruqueo", "police"]
)
def test_words_are_found_however_their_letters_are_written(engine, query):
    text = "Guanta\u0301namo, Compaore\u0301, cœur, UN-backed, US-led, Sørensen, ter\u00adruqueo, po\u200blice"
    engine.add([Passage(9, "r3", "News", text)])
    assert 9 in found(engine, f"+{query}")


def test_near_duplicates_fold_into_one_hit(engine):
    text = "Officers used tear gas against protesters in the capital, killing three persons during a march."
    engine.add([Passage(9, "r3", "News", text, values={"country": ("PER",)})])
    results = engine.search(parse("tear gas"), facets=("country",))
    assert len(results.hits) == results.total == 1
    assert {results.hits[0].id, *results.hits[0].also} == {1, 9}
    assert results.facets["country"] == {"PER": 1}


@pytest.mark.parametrize(("one", "other"), [("three", "3"), ("killing", "not killing"), ("protesters", "nobody")])
def test_texts_that_differ_in_a_figure_or_a_negation_are_two_hits(engine, one, other):
    text = PASSAGES[0].text.replace(one, other, 1)
    engine.add([Passage(9, "r3", "News", text, values={"country": ("PER",)})])
    results = engine.search(parse("tear gas"), facets=("country",))
    assert results.total == 2
    assert {hit.id for hit in results.hits} == {1, 9}
    assert results.facets["country"] == {"PER": 2}


def test_similar_leaves_out_the_passage_itself(engine):
    engine.add([Passage(4, "r4", "News", "Protesters were hit by tear gas; three persons died in the capital.")])
    assert engine.similar(1)[0].id == 4
    assert 1 not in {hit.id for hit in engine.similar(1)}
    assert engine.similar(77) == ()


def test_a_few_shared_words_make_no_passage_similar(engine):
    long = "Shelters for women in the highlands closed when the grant of the province ended and nobody paid the staff."
    others = ("The river of the province has a bridge.", f"{long.replace('closed', 'shut')} Two stay.")
    engine.add([Passage(n, f"s{n}", "News", text) for n, text in enumerate((long, *others, "Rents rose."), 30)])
    assert 31 not in {hit.id for hit in engine.similar(30, limit=20)}


def test_words_of_notes_make_no_passage_similar(engine):
    notes = "Harbour Gazette, Dockers and stevedores, quay of the north, 3 May 2021, page on ferries and lighters"
    engine.add([Passage(40, "n1", "News", "Judges were threatened by letter.", notes=notes)])
    engine.add([Passage(41, "n2", "News", "Hospitals lack nurses.", notes=notes)])
    engine.add([Passage(42, "n3", "News", "Letters threatened two judges and a clerk.")])
    assert [hit.id for hit in engine.similar(40)][:1] == [42]
    assert 41 not in {hit.id for hit in engine.similar(40, limit=20)}


def test_missing_index_names_the_mending_command(tmp_path):
    with pytest.raises(IndexUnavailable, match="rebuild_index"):
        WhooshEngine(tmp_path / "nowhere").search(parse("x"))


def test_folder_is_private(engine, tmp_path):
    assert stat.S_IMODE((tmp_path / "index").stat().st_mode) == 0o700


def test_readers_in_threads_see_whole_states_while_reports_are_added(engine):
    stop = threading.Event()

    def read():
        wrong = []
        while not stop.is_set():
            results = engine.search(parse("lorry"), facets=("country",))
            counted = results.facets["country"].get("PER", 0)
            if results.total != counted or results.total % 10:
                wrong.append((results.total, counted))
            time.sleep(0.002)
        return wrong

    with ThreadPoolExecutor(8) as pool:
        readers = [pool.submit(read) for _ in range(8)]
        for report in range(6):
            engine.add(lorries(report))
        stop.set()
        assert [reader.result() for reader in readers] == [[]] * 8
    assert engine.search(parse("lorry")).total == 60


def lorries(report):
    for n in range(10):
        text = f"lorry number{report}x{n} stopped beside gate{n} while driver{report} waited{n}"
        yield Passage(100 + report * 10 + n, f"t{report}", "Roads", text, values={"country": ("PER",)})


def write_in_process(folder, report):
    WhooshEngine(folder).add(lorries(report))


def read_in_process(folder):
    engine, totals = WhooshEngine(folder), []
    for _ in range(200):
        totals.append(engine.search(parse("lorry")).total)
        time.sleep(0.002)
    return [total for total in totals if total % 10], totals == sorted(totals)


@pytest.mark.whole
def test_two_processes_write_and_two_read(engine, tmp_path):
    folder = tmp_path / "index"
    with ProcessPoolExecutor(4, multiprocessing.get_context("spawn")) as pool:
        readers = [pool.submit(read_in_process, folder) for _ in range(2)]
        writers = [pool.submit(write_in_process, folder, report) for report in range(4)]
        for writer in writers:
            writer.result()
        assert [reader.result() for reader in readers] == [([], True)] * 2
    assert engine.search(parse("lorry")).total == 40


def test_a_slip_while_adding_leaves_the_old_state_and_frees_the_lock(engine):
    def passages():
        yield Passage(60, "r9", "Roads", "lorry")
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError):
        engine.add(passages())
    engine.add([Passage(61, "r9", "Roads", "lorry")])
    assert found(engine, "lorry") == [61]


def test_small_segments_are_folded_together(engine, tmp_path):
    for id in range(70, 90):
        engine.add([Passage(id, f"r{id}", "Roads", f"lorry{id}")])
    assert len(engine.view().snapshot.segments) <= 9
    assert engine.ids() == {1, 2, 3, *range(70, 90)}
    assert found(engine, "lorry75") == [75]


def test_pages_past_the_closely_ranked_hits_hold_every_hit_once(tmp_path):
    engine = WhooshEngine(tmp_path / "many")
    engine.add(Passage(id, f"r{id}", "", "alba " * (1 + id % 6) + f"number{id}") for id in range(1, 801))
    pages = [engine.search(parse("alba"), offset=offset, limit=50) for offset in range(0, 850, 50)]
    seen = [hit.id for page in pages for hit in page.hits]
    assert sorted(seen) == list(range(1, 801))
    assert pages[-1].hits == ()
