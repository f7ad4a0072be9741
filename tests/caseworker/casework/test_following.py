"""What quotes a passage goes with its words when a specialist mends it, or says that it no longer can."""

import pytest

from caseworker.casework.verifying import CHECKS
from caseworker.models import Excerpt
from coi.library.mending.correcting import correct, undo
from coi.library.mending.rows import Quoted
from coi.models import Correction, Paragraph, Report
from tests.factories import NOW, make_case, make_excerpt, make_person, make_report

FIRST, SECOND, THIRD = (
    "The traders of the port pay in the",
    "harbour each week.",
    "The march was stopped. Two were hurt.",
)


@pytest.fixture
def report(db):
    return make_report(FIRST, SECOND, THIRD)


@pytest.fixture
def question(db):
    return make_case(make_person("owner")).questions.first()


def mend(report, kind, target, **arguments):
    return correct(report, kind, target=target, arguments=arguments, by=None, at=NOW)


def quoted(question, report, position, spans=None):
    return make_excerpt(question, report.paragraphs.get(position=position), spans=spans)


def findings():
    return [finding for check in CHECKS for finding in check()]


def now(excerpt):
    row = Excerpt.objects.select_related("paragraph").get(pk=excerpt.pk)
    return row, [row.paragraph.text[start:end] for start, end in row.spans]


def test_excerpts_on_both_joined_paragraphs_go_with_their_words(report, question):
    first, second = quoted(question, report, 1), quoted(question, report, 2)
    mend(report, "join", 0, glue=" ")
    for excerpt, words in ((first, FIRST), (second, SECOND)):
        row, seen = now(excerpt)
        assert (row.paragraph.text, seen) == (f"{FIRST} {SECOND}", [words])
        assert row.mended_at == NOW
    assert not findings()


def test_an_excerpt_of_a_split_paragraph_goes_to_the_part_that_has_it(report, question):
    start = THIRD.index("Two")
    excerpt = quoted(question, report, 3, [(start, len(THIRD))])
    mend(report, "split", 2, offset=start)
    row, seen = now(excerpt)
    assert (row.paragraph.text, seen) == ("Two were hurt.", ["Two were hurt."])


def test_an_excerpt_across_a_split_is_no_longer_verbatim_and_that_is_found(report, question):
    excerpt = quoted(question, report, 3)
    mend(report, "split", 2, offset=THIRD.index("Two"))
    row, _seen = now(excerpt)
    assert row.words == THIRD
    assert row.mended_at == NOW
    assert findings()


def test_undone_everything_is_as_it_was(report, question):
    excerpt = quoted(question, report, 2)
    before = list(report.paragraphs.values_list("position", "text", "number", "section__title"))
    correction = mend(report, "join", 0, glue=" ")
    undo(correction, by=None, at=NOW)
    assert list(report.paragraphs.values_list("position", "text", "number", "section__title")) == before
    row, seen = now(excerpt)
    assert (row.paragraph.text, seen) == (SECOND, [SECOND])
    assert not findings()


def test_a_quoted_passage_cannot_be_left_out(report, question):
    quoted(question, report, 2)
    with pytest.raises(Quoted):
        mend(report, "leave_out", 1)
    assert report.paragraphs.count() == 3
    assert not Correction.objects.exists()
    assert Report.objects.get(pk=report.pk).as_read is None


def test_rows_that_nothing_changed_keep_their_ids(report):
    third = report.paragraphs.get(position=3).pk
    mend(report, "join", 0, glue=" ")
    row = Paragraph.objects.get(pk=third)
    assert (row.position, row.text, row.mended_at) == (2, THIRD, None)
