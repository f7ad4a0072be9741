import pytest

from coi.library.mending.correcting import correct, undo
from coi.library.mending.describing import describe, description_of
from coi.library.mending.releasing import take_back, withdraw
from coi.library.origins import decide_same, matched, resting_on, to_decide, undo_same
from coi.library.works.linking import SOURCES_READ, read_sources
from coi.library.works.standing import standings, tally, traces_of
from coi.models import Paragraph, Report, SameWork, Trace
from coi.text.document import Document, Note, NoteReference, Section
from coi.text.document import Paragraph as Words
from coi.text.metadata import Metadata
from coi.text.sources import split_sources
from coi.text.traces.states import UNREAD
from tests.factories import NOW, make_person, make_report, store_document

LEVIES = "The levy is taken at night by men who carry lamps, and 40 traders were hurt at the northern quay."
WATCH = {"publisher": "Harbour Watch", "publisher_short": "HW"}


def make_citing(text, note, **more):
    """A report with one passage whose note is called at its end."""
    passage = Words(text, section=0, note_references=(NoteReference(1, len(text)),))
    notes = (Note(1, note, "held", split_sources(note)),)
    return store_document(Document((Section("1", "Trade", ("1 Trade",)),), (passage,), notes), **more)


def make_source(text=LEVIES, **more):
    return make_report(text, **{**WATCH, "published": "2025-03-04"} | more)


def cite(report, date="4 March 2025"):
    return f"Harbour Watch, {report.title}, {date}"


def states():
    rows = Paragraph.objects.with_sources().order_by("report", "position")
    return [(one.state, one.why) for found in standings(list(rows)).values() for one in found]


QUOTES = "It was said that “the levy is taken at night by men who carry lamps”."


@pytest.mark.django_db
def test_a_note_leads_to_the_words_in_the_report_held_that_it_cites():
    source = make_source()
    citing = make_citing(QUOTES, cite(source))
    [row] = Trace.objects.all()
    assert (row.state, row.how, row.report, row.place.report) == ("found", "quotation", source, source)
    assert row.place.text[row.start : row.end].startswith("The levy is taken")
    assert row.paragraph.report == citing


@pytest.mark.django_db
def test_a_report_that_comes_later_than_what_cites_it_is_found():
    source = make_source()
    title = source.title
    source.delete()
    make_citing(QUOTES, f"Harbour Watch, {title}, 4 March 2025")
    assert states() == [("not_held", "")]
    again = make_source(title=title.rpartition(" ")[0])
    again.title = title
    again.save()
    read_sources(again)
    assert states() == [("found", "")]


@pytest.mark.django_db
def test_a_report_taken_out_is_not_held_any_more():
    source = make_source()
    make_citing(QUOTES, cite(source))
    source.delete()
    assert states() == [("not_held", "")]


@pytest.mark.django_db
def test_words_that_do_not_stand_there_are_named():
    source = make_source()
    make_citing("It was said that “the levy is taken at noon by men who carry lamps”.", cite(source))
    [row] = Trace.objects.all()
    assert row.state == "not_found"
    assert row.place is None
    assert row.sought == [["the levy is taken at noon by men who carry lamps", False, ""]]


@pytest.mark.django_db
def test_nothing_is_looked_for_before_a_person_has_said_that_the_report_is_the_source():
    carla = make_person("carla")
    source = make_source()
    make_citing(QUOTES, cite(source, "2025"))
    [(state, why)] = states()
    assert state == "not_tried"
    assert "nobody has decided" in why
    [pair] = to_decide()
    told = decide_same(pair, "confirmed", by=carla)
    assert states() == [("found", "")]
    undo_same(told)
    assert states()[0][0] == "not_tried"
    decide_same(SameWork.objects.get(pk=pair.pk), "rejected", by=carla)
    assert states() == [("not_held", "")]


@pytest.mark.django_db
def test_a_person_can_say_that_a_sure_match_is_none_and_that_lasts():
    carla, source = make_person("carla"), make_source()
    citing = make_citing(QUOTES, cite(source))
    [pair] = matched()
    told = decide_same(pair, "rejected", by=carla)
    assert states() == [("not_held", "")]
    read_sources(citing)
    read_sources(source)
    assert states() == [("not_held", "")]
    undo_same(told)
    assert states() == [("found", "")]


@pytest.mark.django_db
def test_one_word_on_a_sure_match_is_said_of_all_spellings():
    carla, source = make_person("carla"), make_source()
    make_citing(QUOTES, cite(source))
    make_citing(QUOTES, f"HW, {source.title.upper()}, March 4, 2025")
    assert len(matched()) == 2
    decide_same(matched().first(), "rejected", by=carla)
    assert not matched()
    assert not any(source.work_id in (pair.one_id, pair.other_id) for pair in to_decide())
    assert states() == [("not_held", "")] * 2


@pytest.mark.django_db
def test_where_two_reports_held_fit_neither_is_sure():
    source = make_source()
    other = make_source("Nothing of the kind.", publisher="Harbour Watch South", publisher_short="Harbour Watch")
    other.title = source.title
    other.save()
    read_sources(other)
    make_citing(QUOTES, cite(source))
    assert states()[0][0] == "not_tried"
    assert to_decide()


@pytest.mark.django_db
def test_a_withdrawn_report_is_not_held_until_it_is_back():
    source = make_source()
    make_citing(QUOTES, cite(source))
    withdraw(source, because="wrong file", by=make_person("carla"), at=NOW)
    assert states() == [("not_held", "")]
    take_back(source)
    assert states() == [("not_held", "")]  # in preparation caseworkers do not see it


@pytest.mark.django_db
def test_a_report_that_cites_itself_proves_nothing():
    source = make_citing(QUOTES, "Nothing, 2020", published="2025-03-04", **WATCH)
    note = source.footnotes.get()
    note.text = cite(source)
    note.save()
    read_sources(source)
    assert states() == [("not_tried", "the note cites the report that it stands in")]


@pytest.mark.django_db
def test_an_oral_source_and_words_that_lead_nowhere_are_told_apart():
    make_citing("He said so.", "Harbour Watch, interview with OIR, 3 May 2024")
    make_citing("She said so.", "Ibid., p. 4")
    [oral, lost] = states()
    assert oral == ("not_held", "oral source: no document")
    assert lost[0] == "not_tried"
    assert "not held" in lost[1]


@pytest.mark.django_db
def test_states_of_a_page_take_one_query(django_assert_num_queries):
    source = make_source()
    make_citing(QUOTES, cite(source))
    rows = list(Paragraph.objects.with_place().with_sources())
    with django_assert_num_queries(1):
        standings(rows)
    with django_assert_num_queries(1):
        traces_of([])


@pytest.mark.django_db
def test_passages_behind_one_source_are_listed_across_reports():
    source = make_source()
    for _ in range(2):
        make_citing(QUOTES, cite(source))
    assert resting_on(source.work).count() == 2


@pytest.mark.django_db
def test_words_are_looked_for_again_when_the_source_is_mended():
    carla = make_person("carla")
    source = make_report(LEVIES, "Nothing of the kind.", **WATCH, published="2025-03-04")
    make_citing(QUOTES, cite(source))
    out = correct(source, "leave_out", target=0, arguments={}, by=carla, at=NOW)
    assert states() == [("not_found", "")]
    undo(out, by=carla, at=NOW)
    assert states() == [("found", "")]


@pytest.mark.django_db
def test_a_report_described_anew_is_matched_anew():
    carla, source = make_person("carla"), make_source()
    make_citing(QUOTES, cite(source))
    said = {**description_of(source), "published": "2024-03-04", "countries": ("PER",)}
    describe(source, Metadata(**said), by=carla, at=NOW)
    assert states() == [("not_held", "")]
    again = Report.objects.get(pk=source.pk)
    describe(again, Metadata(**said | {"published": "2025-03-04"}), by=carla, at=NOW)
    assert states() == [("found", "")]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("note", "later"),
    [("HW, Norland 2021, n.d.", False), ("Harbour Watch, Norland 2021", False), ("HW: Norland 2021", True)],
)
def test_a_note_that_names_publisher_and_short_title_of_a_report_held_waits_for_a_person(note, later):
    def source():
        report = make_source(published="", reference_to="2021-12-31")
        said = {**description_of(report), "title": "Norland 2021", "countries": ("PER",)}
        describe(report, Metadata(**said), by=make_person("carla"), at=NOW)
        return report

    held = None if later else source()
    make_citing(QUOTES, note)
    held = held or source()
    [(state, why)] = states()
    assert (state, "nobody has decided" in why) == ("not_tried", True)
    assert Trace.objects.get().report == held


@pytest.mark.django_db
def test_nothing_is_not_held_before_it_was_looked_for():
    citing = make_citing(QUOTES, "Quay Herald, The boats of the southern islands, 3 May 2021")
    assert states() == [("not_held", "")]
    for read in (0, SOURCES_READ - 1):
        Report.objects.filter(pk=citing.pk).update(sources_read=read)
        assert states() == [("not_tried", UNREAD)]
    assert [(one.state, one.count) for one in tally([], 2, is_read=False)] == [("not_tried", 2)]
    assert [(one.state, one.count) for one in tally([], 2, is_read=True)] == [("not_held", 2)]
