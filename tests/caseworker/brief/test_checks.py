import dataclasses
from datetime import date

import pytest

from caseworker.brief.checks import findings, independence, may_issue
from caseworker.brief.document import compose
from coi.text.citation import plain
from tests.caseworker.brief.made import FOCUS, case, excerpt, note, question, source

HERALD = source("Herald", "Marches", "3 May 2025")
POST = source("Post", "Marches", "4 May 2025")
SECTION = dataclasses.replace(FOCUS, slug="section", publisher="OAR Section North", publisher_family=FOCUS.publisher)


def codes(*questions, **other):
    return [finding.code for finding in findings(case(*questions, **other))]


def test_words_that_the_paragraph_no_longer_has_block_issue():
    altered = dataclasses.replace(excerpt("Police fired."), words="Police fired!")
    assert codes(question(altered))[0] == "not_verbatim"
    assert not may_issue(case(question(altered)))


@pytest.mark.parametrize("spans", [(), ((0, 99),), ((-1, 3),), ((5, 5),), ((4, 8), (0, 3)), ((0, 6), (3, 8))])
def test_spans_outside_or_out_of_order_block_issue(spans):
    broken = dataclasses.replace(excerpt("Police fired."), spans=spans)
    assert codes(question(broken))[0] == "span"


def test_a_sound_brief_may_issue_with_gaps():
    assert may_issue(case(question(excerpt("Police fired.{3}")), question()))


def test_missing_notes_are_counted_over_the_quoted_words_only():
    quoted = excerpt("One.{1} Two.{2} Three.{3}", note(1, HERALD), id=5, spans=["One.", "Three."])
    found = {finding.code: finding for finding in findings(case(question(quoted)))}
    assert found["notes_not_held"].sentence.startswith("1 note of the quoted passages is not held")
    assert found["notes_not_held"].excerpts == (5,)


@pytest.mark.parametrize(
    ("last", "flagged"),
    [("2024-12-01", False), ("2024-11-30", True), ("2026-01-01", False), ("2024-11", True), ("2024-12", False)],
)
def test_information_is_out_of_date_over_two_years_before_the_decision(last, flagged):
    report = dataclasses.replace(FOCUS, reference_to=last)
    assert ("out_of_date" in codes(question(excerpt("One.")), reports=(report,))) is flagged


def test_a_passage_with_a_date_of_its_own_is_as_old_as_that_date():
    old = dataclasses.replace(excerpt("One.", id=4), date="2023-02")
    found = {finding.code: finding for finding in findings(case(question(excerpt("Two.", id=5), old)))}
    assert found["out_of_date"].excerpts == (4,)
    assert "Country Focus is dated February 2023, more than two years before" in found["out_of_date"].sentence


def test_currency_is_judged_on_a_leap_day_too():
    report = dataclasses.replace(FOCUS, reference_to="2026-02-28")
    assert "out_of_date" not in codes(question(excerpt("One.")), reports=(report,), decision_date=date(2028, 2, 29))


def test_a_report_without_any_date_is_named():
    report = dataclasses.replace(FOCUS, reference_to="", drafting_finalised="")
    assert "undated" in codes(question(excerpt("One.")), reports=(report,))


def test_a_superseded_report_is_named():
    report = dataclasses.replace(FOCUS, superseded_by="Country Focus 2026")
    assert "superseded" in codes(question(excerpt("One.")), reports=(report,))


def test_branches_of_one_publisher_are_one_voice():
    asked = question(excerpt("One.{1}", note(1, HERALD)), excerpt("Two.{1}", note(1, POST), report="section"))
    count = independence(asked, (FOCUS, SECTION))
    assert (count.excerpts, count.publishers, count.origins) == (2, 1, 2)
    assert count.sentence == "2 excerpts · 1 publisher · 2 origins (candidates)"
    assert "single_publisher" in codes(asked, reports=(FOCUS, SECTION))


def test_two_reports_that_cite_one_author_do_not_corroborate():
    other = dataclasses.replace(FOCUS, slug="other", publisher="Lawyers")
    asked = question(excerpt("One.{1}", note(1, HERALD)), excerpt("Two.{1}", note(1, HERALD), report="other"))
    assert "single_origin" in codes(asked, reports=(FOCUS, other))


def test_an_unknown_page_is_a_note_and_stands_last():
    assert codes(question(excerpt("One.", page="", page_status="unknown")), question())[-1] == "page_unknown"


def test_words_that_only_say_what_was_asked_are_warned_of_with_their_place():
    asked = excerpt("Levies on stalls", section_title="Trade", above=("Annex 2: Terms of Reference",), standing="scope")
    told = [finding for finding in findings(case(question(asked))) if finding.code == "no_finding"]
    assert [finding.severity for finding in told] == ["warning"]
    assert "set out to cover this; not a finding (Annex 2: Terms of Reference › Trade)" in told[0].sentence


def test_what_is_no_finding_prints_with_its_label_and_its_whole_place():
    asked = excerpt(
        "Levies on stalls",
        section_number="",
        section_title="Trade",
        above=("Annex 2",),
        standing="scope",
        paragraph_number=2,
    )
    printed = compose(case(question(asked))).parts[0].excerpts[0]
    assert printed.remarks == ("Terms of reference: the report set out to cover this; not a finding.",)
    assert plain(printed.citation).endswith(
        "‘Annex 2’ › section ‘Trade’, para. 2, p. 30 "
        "[terms of reference: the report set out to cover this; not a finding]"
    )
