import pytest

from coi.library.verifying import sources_are_tied
from coi.library.works.cited import cited_works, perhaps_same
from coi.library.works.linking import prune, read_sources
from coi.models import NoteSource, Paragraph, Report, SameWork, Status, Work
from tests.factories import make_noted_report as report
from tests.factories import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return make_person("carl", role="specialist", unit=None)


NETS = "Harbour Watch, Nets and debts on the northern quay, 3 May 2021, url, p. 4"
BOATS = "Guild Review, Boats and wages, 4 May 2022, url"


def source(report, n, position=1):
    return NoteSource.objects.get(note__report=report, note__n=n, position=position)


def test_pointers_are_tied_to_the_work_they_mean_and_are_none_of_their_own():
    held = report(NETS, "Ibid., p. 9", BOATS, "Harbour Watch, op. cit.", "Id.")
    works = [source(held, n).work for n in range(1, 6)]
    assert works[0] == works[1] == works[3] == works[4] != works[2]
    assert Work.objects.filter(reports=None).count() == 2
    assert source(held, 2).meant == source(held, 1)
    assert source(held, 2).why == "the source of the note before"


def test_what_is_not_known_says_why_and_belongs_to_no_work():
    held = report(f"{NETS}; {BOATS}", "Ibid.", "Analysis by the authors", "Harbour Watch, Nets", states={4: "damaged"})
    lost = source(held, 2)
    assert (lost.meant, lost.work, lost.why) == (None, None, "the note before cites several sources")
    assert source(held, 3).work is None, "a remark is no source"
    assert source(held, 4).work is None, "a damaged note is never a source"


def test_spellings_of_one_source_are_one_work_across_reports():
    one = report(NETS)
    two = report("HARBOUR WATCH, “Nets and Debts on the Northern Quay”, May 3, 2021, url, p. 9")
    assert source(one, 1).work == source(two, 1).work


def test_a_missing_address_makes_no_other_source_and_two_addresses_do():
    with_address = NETS.replace("url", "https://watch.example/nets")
    one, two = report(NETS), report(with_address)
    bare, known = source(one, 1).work, source(two, 1).work
    assert cited_works([bare.pk])[bare.pk].key == cited_works([known.pk])[known.pk].key
    three = report(with_address.replace("watch.example", "archive.example"))
    keys = {cited_works([w.pk])[w.pk].key for w in (bare, known, source(three, 1).work)}
    assert len(keys) == 3
    assert SameWork.objects.filter(evidence__contains="other address").exists()


def test_counts_of_a_passage_count_each_source_once():
    held = report(f"{NETS}; {BOATS}; ibid., p. 3")
    row = Paragraph.objects.filter(report=held).with_note_counts().get()
    assert (row.notes_count, row.sources_count) == (1, 2)


def test_a_report_held_is_a_work_that_others_may_cite():
    nets = report(BOATS, title="Nets and debts of the quay", publisher="Harbour Watch", publisher_short="HW")
    report(f"HW, {nets.title}, 2026, url")
    [pair] = perhaps_same([str(nets.work_id), str(source(Report.objects.latest("pk"), 1).work_id)])
    assert pair[2].startswith("same title")


def test_reading_anew_changes_nothing_where_nothing_changed():
    held = report(NETS, "Ibid., p. 9", BOATS, "Analysis by the authors")
    facts = ("note__n", "position", "text", "author", "title", "date", "pinpoint", "url", "kind", "why", "work")
    before = list(NoteSource.objects.values_list(*facts))
    read_sources(held)
    assert list(NoteSource.objects.values_list(*facts)) == before


def test_a_desk_of_before_gets_its_sources_parted_anew_and_keeps_their_addresses():
    held = report("Office A, Report on arrests, May 3, 2021, url")
    old = {"title": "Report on arrests, May 3", "date": "2021", "url": "https://a.example/x", "work": None}
    NoteSource.objects.update(**old)
    read_sources(held)
    row = source(held, 1)
    assert (row.title, row.date, row.url) == ("Report on arrests", "May 3, 2021", "https://a.example/x")


def test_decisions_outlast_reading_anew_and_the_end_of_all_citations(person):
    one = report(NETS)
    two = report("Nets and debts on the northern quay, url")
    pair = SameWork.objects.get()
    SameWork.objects.filter(pk=pair.pk).update(status=Status.REJECTED, decided_by=person)
    read_sources(one)
    read_sources(two)
    assert [row.status for row in SameWork.objects.all()] == [Status.REJECTED]
    NoteSource.objects.all().delete()
    assert prune() == 0
    SameWork.objects.update(status=Status.SUGGESTED)
    assert prune() == 2


def test_a_decision_goes_over_to_the_work_that_the_same_words_cite_now(person):
    held = report("Office A, Report on arrests in the far north, May 3, 2021, url")
    report("Arrests in the far north, url")
    other = source(Report.objects.latest("pk"), 1).work
    old = Work.objects.create(key="old", base="old", text="x", title="Report on arrests in the far north, May 3")
    NoteSource.objects.filter(note__report=held).update(work=old)
    one, two = sorted((old, other), key=lambda work: work.pk)
    SameWork.objects.all().delete()
    SameWork.objects.create(one=one, other=two, status=Status.CONFIRMED, decided_by=person)
    read_sources(held)
    now = source(held, 1).work
    assert now != old
    assert cited_works([now.pk])[now.pk].key == cited_works([other.pk])[other.pk].key


def test_linking_asks_a_fixed_number_of_queries(django_assert_max_num_queries):
    few, many = report(NETS), report(*(f"Office {n}, Report number {n} on harbours, 2021, url" for n in range(60)))
    for held in (few, many):
        with django_assert_max_num_queries(47):  # two meet reports held by title, however many notes
            read_sources(held)


def test_verify_names_reports_whose_notes_are_not_tied():
    held = report(NETS, "Ibid.")
    assert list(sources_are_tied()) == []
    Report.objects.filter(pk=held.pk).update(sources_read=0)
    assert "manage.py read_sources --if-needed" in next(sources_are_tied())
