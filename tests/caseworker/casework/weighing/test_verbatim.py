"""Quotations are compared at each moment at which they could have come apart from the report."""

import pytest

from caseworker.brief.verbatim import state_of
from caseworker.casework.briefs import NotIssuable, facts_to_issue
from caseworker.casework.excerpts import revise_span
from caseworker.casework.following import follow
from caseworker.casework.weighing.unused import weigh
from caseworker.casework.weighing.verbatim import compare_quotations
from caseworker.models import Case, Excerpt, WeighedPassage
from coi.library.mending.rows import Piece
from coi.library.storing.telling import tell_to_compare
from coi.models import Paragraph
from tests.factories import LEVY, MARCH, NOW, make_case, make_excerpt, make_person, make_report

pytestmark = pytest.mark.django_db


@pytest.fixture
def excerpt():
    return make_excerpt(make_case(make_person("ana")).questions.first(), make_report(LEVY).paragraphs.get())


def alter(excerpt, text):
    """As no code of the desk does: the stored words are others."""
    Paragraph.objects.filter(pk=excerpt.paragraph_id).update(text=text)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Stall holders pay.", "exact"),
        ("Stall  holders pay.", "space"),
        ("Stall holders\u00a0pay.", "space"),
        ("Some stall holders pay. Stall holders pay.", "space"),
        ("Stall holders rarely pay.", "changed"),
        ("Nobody was there.", "not_found"),
        ("", "not_found"),
    ],
)
def test_words_are_exact_apart_in_space_changed_or_not_found(text, state):
    assert state_of(text, [(0, 18)], "Stall holders pay.") == state


def test_omissions_are_compared_part_by_part():
    assert (
        state_of("Police fired. Nobody died. All fled.", [(0, 13), (27, 36)], "Police fired. […] All fled.") == "exact"
    )
    assert (
        state_of("Police fired. Nobody died.  All  fled.", [(0, 13), (28, 38)], "Police fired. […] All fled.")
        == "space"
    )


def test_saving_notes_that_the_words_are_exact(excerpt):
    assert (excerpt.verbatim, excerpt.compared_at, excerpt.compared_after) == ("exact", NOW, "saved")
    text = excerpt.paragraph.text
    row = revise_span(excerpt, spans=[(0, 13)], exact=text[:13], version=1, by=excerpt.added_by, at=NOW)
    assert (row.verbatim, row.compared_after) == ("exact", "saved")


@pytest.mark.parametrize("moment", ["imported", "rebuilt"])
def test_imports_and_rebuilt_indexes_compare_all_again(excerpt, moment):
    alter(excerpt, LEVY.replace("weekly", "monthly"))
    tell_to_compare(moment, NOW)
    excerpt.refresh_from_db()
    assert (excerpt.verbatim, excerpt.compared_after) == ("changed", moment)


def test_an_import_compares_the_quotations_of_its_own_reports(excerpt):
    alter(excerpt, MARCH)
    compare_quotations("imported", NOW, {0})
    excerpt.refresh_from_db()
    assert excerpt.verbatim == "exact"
    compare_quotations("imported", NOW, {excerpt.paragraph.report_id})
    excerpt.refresh_from_db()
    assert excerpt.verbatim == "not_found"


def test_a_correction_compares_what_went_with_it(excerpt):
    alter(excerpt, LEVY.replace(" ", "  ", 1))
    follow({excerpt.paragraph_id: [Piece(excerpt.paragraph_id, 0, 3, 0)]}, NOW)
    excerpt.refresh_from_db()
    assert (excerpt.verbatim, excerpt.compared_after) == ("space", "corrected")


@pytest.mark.parametrize("text", [LEVY.replace(" ", "  ", 1), LEVY.replace("weekly", "monthly"), MARCH])
def test_whatever_is_not_exact_blocks_issue_and_says_where(excerpt, text):
    case = Case.objects.get(pk=excerpt.question.case_id)
    alter(excerpt, text)
    with pytest.raises(NotIssuable) as refused:
        facts_to_issue(case, version=case.version, by=case.owner, at=NOW)
    assert "Excerpt 1" in str(refused.value)
    excerpt.refresh_from_db()
    assert excerpt.verbatim != "exact"
    assert excerpt.compared_after == "reviewed"


def test_weighed_passages_go_where_a_correction_takes_their_words(excerpt):
    question = excerpt.question
    first, second = make_report(LEVY, MARCH).paragraphs.order_by("position")
    weigh(question, first, verdict="considered", because="Older.", by=excerpt.added_by, at=NOW)
    follow({first.pk: [Piece(second.pk, 0, 3, 0)]}, NOW)
    assert WeighedPassage.objects.get().paragraph == second


def test_comparing_many_takes_a_query_a_batch(excerpt, django_assert_max_num_queries):
    for _ in range(6):
        make_excerpt(excerpt.question, make_report(LEVY).paragraphs.get())
    with django_assert_max_num_queries(4):
        compare_quotations("rebuilt", NOW)
    assert Excerpt.objects.filter(compared_after="rebuilt").count() == 7
