import pytest

from coi.library.mending.correcting import correct, undo
from coi.library.repeats.asking import others_of, pairs_between, shared_with
from coi.library.repeats.finding import READING, note_repeats, note_unread
from coi.library.repeats.showing import company_of
from coi.models import NearWording, Repeat, Report, Wording
from tests.factories import NOW, make_person, make_report

QUAY = (
    "On the northern quay the porters pay a weekly levy to a group that calls itself the Tide; 14 were beaten in June."
)
FERRY = "The ferry company dismissed every deckhand who had joined the strike, and the labour court upheld it in full."
OWN = "Nothing in this sentence was ever said by anybody else, and no other report has a word of what it tells."
DENIED = FERRY.replace("court upheld", "court never upheld")
LATER = QUAY.replace("14", "19")

pytestmark = pytest.mark.django_db


def made(*texts, **more):
    report = make_report(*texts, **more)
    note_repeats(report)
    return Report.objects.get(pk=report.pk)


def others(report, position=1, reports=None):
    row = report.paragraphs.get(position=position)
    return others_of([row.pk], report, Report.objects.all() if reports is None else reports).get(row.pk, [])


def test_the_same_words_in_another_report_are_exact_whatever_their_marks():
    first, second = made(QUAY), made(QUAY.replace(";", ",").upper(), OWN)
    [other] = others(first)
    assert other.passage == second.paragraphs.get(position=1)
    assert other.is_exact
    assert [one.passage.report for one in others(second)] == [first]
    assert others(second, 2) == []


def test_another_figure_or_a_not_is_told_apart():
    first, second = made(QUAY, FERRY), made(LATER, DENIED)
    assert [one.apart for one in others(first)] == [("figure",)]
    assert [one.apart for one in others(first, 2)] == [("negation",)]
    [shared] = shared_with(first, Report.objects.all())
    assert (shared.report, shared.exact, shared.near, shared.apart) == (second, 0, 0, 2)


def test_what_says_something_else_comes_first():
    first = made(QUAY)
    made(QUAY)
    made(LATER)
    assert [one.apart for one in others(first)] == [("figure",), ()]


def test_a_passage_of_the_same_report_is_no_other_report():
    report = made(QUAY, QUAY)
    assert others(report) == []
    assert shared_with(report, Report.objects.all()) == []


def test_exact_copies_share_one_wording_however_many():
    reports = [made(FERRY) for _ in range(5)]
    assert Wording.objects.count() == 1
    assert NearWording.objects.count() == 0
    assert len(others(reports[2])) == 4


def test_reports_out_of_sight_are_not_named():
    first, second = made(QUAY), made(QUAY)
    Report.objects.filter(pk=second.pk).update(state=Report.State.PREPARING)
    assert others(first, reports=Report.objects.held()) == []
    assert shared_with(first, Report.objects.held()) == []


def test_doing_it_again_changes_nothing():
    reports = [made(QUAY, FERRY), made(LATER, FERRY), made(OWN)]
    before = rows()
    for report in reports:
        note_repeats(report)
    Report.objects.update(repeats_read=0)
    assert list(note_unread()) == reports
    assert rows() == before


def rows():
    pairs = NearWording.objects.values_list("one__key", "other__key", "share", "in_figure", "in_negation")
    return set(Repeat.objects.values_list("paragraph", "wording__key")), set(pairs), Wording.objects.count()


def test_a_desk_from_before_gives_the_same_as_one_that_compared_at_import():
    first, second = make_report(QUAY, FERRY), make_report(LATER, FERRY)
    assert len(list(note_unread())) == 2
    assert [one.apart for one in others(first)] == [("figure",)]
    assert pairs_between(first, second) == [
        (first.paragraphs.get(position=1).pk, second.paragraphs.get(position=1).pk),
        (first.paragraphs.get(position=2).pk, second.paragraphs.get(position=2).pk),
    ]
    assert list(note_unread()) == []


def test_what_was_stopped_midway_is_done_anew(monkeypatch):
    first, second = made(QUAY), make_report(QUAY)
    with monkeypatch.context() as stopped:
        stopped.setattr(Repeat.objects, "bulk_create", _stop)
        with pytest.raises(KeyboardInterrupt):
            note_repeats(second)
    assert Report.objects.get(pk=second.pk).repeats_read < READING
    assert list(note_unread()) == [second]
    assert len(others(first)) == 1


def _stop(*args, **more):
    raise KeyboardInterrupt


def test_a_correction_is_compared_anew_and_its_undoing_too():
    first, second = made(QUAY, OWN), made(FERRY, QUAY)
    row = correct(second, "join", target=0, arguments={"glue": " "}, by=make_person("carl"), at=NOW)
    [other] = others(first)
    assert other.is_within
    assert not other.is_exact
    undo(row, by=None, at=NOW)
    [other] = others(first)
    assert other.is_exact
    assert NearWording.objects.count() == 0


def test_a_deleted_report_leaves_nothing_behind_for_others():
    first, second = made(QUAY), made(QUAY)
    second.delete()
    assert others(first) == []
    note_repeats(first)
    assert Repeat.objects.filter(paragraph__report=first).count() <= 1


def test_glossaries_and_notices_are_not_compared():
    first, second = make_report(QUAY), make_report(QUAY)
    for report in (first, second):
        report.paragraphs.update(standing="apparatus")
        note_repeats(report)
    assert others(first) == []
    assert company_of(first, Report.objects.all()).compared == 0


def test_a_report_most_of_which_stands_in_another_is_said_to_repeat_it():
    first = made(QUAY, FERRY, OWN)
    second = made(QUAY, FERRY)
    for report, other, counts in ((second, first, "2 of 2"), (first, second, "2 of 3")):
        [one] = company_of(report, Report.objects.all()).most
        assert one.sentence == f"It repeats passages of {other}: {counts} passages in the same words."


def test_only_near_whole_copies_are_called_the_same_report():
    texts = [
        f"{QUAY} In week {n} the gate of quay {n} was shut, and {n} men of yard {n} were let go." for n in "23456789"
    ]
    made(*texts)
    second = made(*texts)
    [one] = company_of(second, Report.objects.all()).most
    assert one.is_whole
    assert "8 of 8 passages in the same words" in one.sentence
    third = made(*texts[:4], OWN, OWN[::-1], FERRY, FERRY[::-1])
    assert {most.is_whole for most in company_of(third, Report.objects.all()).most} == {False}


def test_what_stands_there_but_for_differences_is_counted_apart():
    first = made(QUAY, FERRY, OWN)
    second = made(LATER, FERRY, OWN.replace("anybody", "somebody").replace("ever said", "ever told"))
    [(shared, counts)] = company_of(second, Report.objects.all()).rows
    assert (shared.report, shared.apart, shared.near) == (first, 1, 1)
    assert counts == "1 of 3 passages in the same words, 2 more but for differences"


def test_no_edition_is_a_reprint_of_one_before_it():
    first = made(QUAY, FERRY)
    second = made(QUAY, FERRY, supersedes=first.slug)
    third = made(QUAY, FERRY, supersedes=second.slug)
    for report in (first, second, third):
        company = company_of(report, Report.objects.all())
        assert len(company.shared) == 2
        assert company.most == []


def test_queries_do_not_grow_with_the_places(django_assert_num_queries):
    reports = [made(QUAY, FERRY, LATER) for _ in range(4)]
    rows = list(reports[0].paragraphs.values_list("pk", flat=True))
    with django_assert_num_queries(3):
        others_of(rows, reports[0], Report.objects.all())
    with django_assert_num_queries(4):
        shared_with(reports[0], Report.objects.all())
