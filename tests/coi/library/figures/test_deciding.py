"""Candidates come at import; decisions of people outlast whatever is read or imported after them."""

import pytest

from coi.library.figures.deciding import DecidedOtherwise, NoSuchAnswer, decide_figures, undo_figures
from coi.library.figures.reading import note_figures, note_unread_figures
from coi.library.figures.showing import columns, warnings_of
from coi.library.importing import store_report
from coi.library.mending.rows import write
from coi.models import Figure, FigureGroup, Report
from coi.text.metadata import Metadata
from tests.factories import NOW, make_document, make_person, make_report

pytestmark = pytest.mark.django_db
ONE = "In 2022, 49 people were killed in the protests."
OTHER = "The protests of 2022 left 70 dead."
THIRD = "In the protests of 2022, 91 people died."


@pytest.fixture
def carl():
    return make_person("carl", role="specialist", unit=None)


@pytest.fixture
def group():
    make_report(ONE)
    make_report(OTHER)
    return FigureGroup.objects.get()


def decide(group, status, by, remark=""):
    group.refresh_from_db()
    return decide_figures(group, status, remark=remark, by=by, at=NOW, seen=group.standing)


def numbers(group):
    return [column.number for column in columns(FigureGroup.objects.with_members().get(pk=group.pk))]


def test_reports_that_disagree_make_a_candidate_when_the_second_comes(group):
    assert (group.kind, group.status, group.title) == ("alike", "suggested", "Deaths (protests), 2022")
    assert numbers(group) == ["49", "70"]


def test_reports_on_different_countries_are_not_compared():
    make_report(ONE)
    make_report(OTHER, countries=("COL",))
    assert not FigureGroup.objects.exists()


def test_a_report_on_several_countries_counts_where_it_names_one():
    make_report(ONE)
    make_report(
        "In Colombia the protests of 2022 left 70 dead.",
        "In Peru the protests of 2022 left 80 dead.",
        countries=("PER", "COL"),
    )
    assert numbers(FigureGroup.objects.get()) == ["49", "80"]


def test_a_decision_lasts_when_reports_are_read_anew(group, carl):
    decide(group, "different", carl, "One counts police too.")
    for report in Report.objects.all():
        note_figures(report)
    kept = FigureGroup.objects.get()
    assert (kept.pk, kept.status, kept.remark, kept.decided_by) == (
        group.pk,
        "different",
        "One counts police too.",
        carl,
    )
    assert FigureGroup.objects.decided().exists()


def test_a_dismissed_group_is_not_suggested_again(group, carl):
    decide(group, "not_same", carl)
    for report in Report.objects.all():
        note_figures(report)
    assert [row.status for row in FigureGroup.objects.all()] == ["not_same"]
    assert warnings_of(Figure.objects.values_list("paragraph", flat=True)) == {}


def test_a_passage_that_comes_after_the_decision_brings_the_group_back(group, carl):
    decide(group, "contradiction", carl)
    make_report(THIRD)
    (back,) = FigureGroup.objects.open()
    assert (back.pk, back.status) == (group.pk, "contradiction")
    assert [(c.number, c.came_since) for c in columns(FigureGroup.objects.with_members().get())] == [
        ("49", False),
        ("70", False),
        ("91", True),
    ]
    decide(back, "contradiction", carl)
    assert not FigureGroup.objects.open().exists()


def test_a_new_edition_takes_the_decision_over(group, carl):
    decide(group, "different", carl)
    old = Report.objects.order_by("pk")[0]
    facts = Metadata(title=old.title, publisher="Office of Invented Reports", countries=("PER",), supersedes=old.slug)
    store_report(make_document("Another beginning.", ONE), facts, data=b"new edition", name="new.txt")
    assert not FigureGroup.objects.open().exists()
    kept = FigureGroup.objects.get()
    assert (kept.status, sorted(numbers(kept))) == ("different", ["49", "49", "70"])


def test_a_candidate_goes_when_its_report_is_superseded_by_one_that_agrees(group):
    old = Report.objects.order_by("pk")[1]
    facts = Metadata(title=old.title, publisher="Office of Invented Reports", countries=("PER",), supersedes=old.slug)
    store_report(make_document("The protests of 2022 left 49 dead."), facts, data=b"mended", name="mended.txt")
    assert not FigureGroup.objects.exists()


def test_a_withdrawn_report_takes_its_figures_out_of_sight(group):
    Report.objects.filter(figures_read__gt=0).order_by("pk").first()
    Report.objects.filter(pk=Report.objects.order_by("pk")[0].pk).update(state="withdrawn")
    assert not FigureGroup.objects.shown().exists()


def test_a_desk_from_before_reads_its_figures_once(group):
    FigureGroup.objects.all().delete()
    Figure.objects.all().delete()
    Report.objects.update(figures_read=0)
    assert note_unread_figures() == 2
    assert FigureGroup.objects.count() == 1
    assert note_unread_figures() == 0


def test_a_decision_on_what_somebody_decided_meanwhile_is_refused(group, carl):
    seen = group.standing
    decide(group, "different", make_person("dora", role="specialist", unit=None))
    with pytest.raises(DecidedOtherwise, match="dora"):
        decide_figures(group, "contradiction", remark="", by=carl, at=NOW, seen=seen)


def test_an_answer_must_fit_the_kind(group, carl):
    with pytest.raises(NoSuchAnswer):
        decide(group, "said", carl)


def test_undo_puts_back_what_stood_before_and_reopening_makes_a_candidate(group, carl):
    first = decide(group, "different", carl, "Police too.")
    second = decide(group, "contradiction", carl)
    assert undo_figures(first) is None
    assert undo_figures(second).status == "different"
    decide(group, "suggested", carl)
    group.refresh_from_db()
    assert (group.status, group.decided_by) == ("suggested", None)
    assert FigureGroup.objects.open().count() == 1


def test_arithmetic_and_dates_are_candidates_of_their_own_passage(carl):
    make_report("Of 140 women, 38 (45 %) had filed a complaint.", "It began on 31 June 2022.")
    arithmetic, day = FigureGroup.objects.order_by("kind")
    assert (arithmetic.kind, arithmetic.title, day.kind, day.suggestion) == (
        "arithmetic",
        "45 %",
        "date",
        "June has 30 days.",
    )
    decide(arithmetic, "otherwise", carl)
    note_figures(Report.objects.get())
    assert sorted(FigureGroup.objects.values_list("status", flat=True)) == ["otherwise", "suggested"]


def test_warnings_cost_the_same_for_one_passage_and_for_many(django_assert_max_num_queries):
    for number in range(6):
        make_report(
            f"In 2022, {49 + 20 * number} people were killed in the protests.",
            f"In 20{10 + number}, {80 + number} femicides were registered.",
            f"Of 140 women, {38 + number} (80 %) agreed.",
        )
    places = list(Figure.objects.values_list("paragraph", flat=True))
    with django_assert_max_num_queries(1):
        assert len(warnings_of(places)) == 12


def test_a_figure_moves_with_its_words_when_a_passage_is_mended(group, carl):
    decide(group, "different", carl)
    report = group.figures.first().paragraph.report
    mended = replace_text(report, f"First of all. {ONE}")
    assert not FigureGroup.objects.open().exists()
    assert Figure.objects.get(paragraph__report=mended).words == "49 people were killed"


def test_a_mended_figure_brings_its_group_back(group, carl):
    decide(group, "contradiction", carl)
    replace_text(group.figures.first().paragraph.report, ONE.replace("49", "48"))
    (back,) = FigureGroup.objects.open()
    assert back.status == "contradiction"
    assert numbers(back) == ["48", "70"]


def replace_text(report, text):
    write(report, make_document(text), at=NOW)
    return report
