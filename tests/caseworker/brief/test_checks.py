import dataclasses
from datetime import date

import pytest

from caseworker.brief.checking.checks import blocking, findings
from caseworker.brief.composing.document import compose
from caseworker.brief.origins import independence
from coi.text.citation import plain
from tests.caseworker.brief.made import FOCUS, case, excerpt, note, question, source, work

HERALD = source("Herald", "Marches", "3 May 2025")
POST = source("Post", "Marches", "4 May 2025")
SECTION = dataclasses.replace(FOCUS, slug="section", publisher="OAR Section North", publisher_family=FOCUS.publisher)


def codes(*questions, **other):
    return [finding.code for finding in findings(case(*questions, **other))]


def test_words_that_the_paragraph_no_longer_has_block_issue():
    altered = dataclasses.replace(excerpt("Police fired."), words="Police fired!")
    assert codes(question(altered))[0] == "not_verbatim"
    assert blocking(findings(case(question(altered))))


@pytest.mark.parametrize("spans", [(), ((0, 99),), ((-1, 3),), ((5, 5),), ((4, 8), (0, 3)), ((0, 6), (3, 8))])
def test_spans_outside_or_out_of_order_block_issue(spans):
    broken = dataclasses.replace(excerpt("Police fired."), spans=spans)
    assert codes(question(broken))[0] == "span"


def test_a_sound_brief_may_issue_with_gaps():
    assert not blocking(findings(case(question(excerpt("Police fired.{3}")), question())))


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


@pytest.mark.parametrize(
    ("day", "own", "flagged"),
    [("2025-09-18", "", True), ("2025-09-19", "", False), ("2025-09-18", "2025-09", False), ("2024-02", "", True)],
)
def test_information_newer_than_the_decision_is_named(day, own, flagged):
    decided = {"2024-02": date(2024, 2, 1)}.get(day) or date.fromisoformat(day)
    passage = dataclasses.replace(excerpt("One."), date=own)
    assert ("after_decision" in codes(question(passage), decision_date=decided)) is flagged
    assert "after_decision" not in codes(question(passage), decision_date=None)


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


LAWYERS = dataclasses.replace(
    FOCUS, slug="lawyers", title="Yearbook", publisher="Lawyers", publisher_short="LW", work="9"
)


def round_trips(*excerpts, **other):
    found = findings(case(question(*excerpts), reports=(FOCUS, LAWYERS), **other))
    return [(one.code, one.sentence, one.excerpts) for one in found if "one_origin" in one.code]


def test_a_report_quoted_and_cited_by_another_passage_is_a_round_trip():
    yearbook = work("9", "LW", "Yearbook", "2025", reports=("lawyers",))
    cites = excerpt("One.{1}", note(1, source("LW", "Yearbook", "2025"), works=(yearbook,)), id=1)
    own = excerpt("Two.", report="lawyers", id=2)
    [(code, sentence, ids)] = round_trips(cites, own)
    assert (code, ids) == ("one_origin", (1, 2))
    assert sentence == (
        "Question 1: one origin, cited by several: "
        "“LW, Yearbook, 2025” is quoted in excerpt 2 and stands behind excerpt 1."
    )


def test_two_reports_that_rest_on_one_source_are_warned_of_and_one_report_alone_is_not():
    noted = note(1, HERALD, works=(work("1"),))
    [(code, sentence, ids)] = round_trips(
        excerpt("One.{1}", noted, id=1), excerpt("Two.{1}", noted, report="lawyers", id=2)
    )
    assert (code, ids) == ("one_origin", (1, 2))
    assert "stands behind excerpts 1, 2, of different reports." in sentence
    assert round_trips(excerpt("One.{1}", noted, id=1), excerpt("Two.{1}", noted, id=2)) == []


def test_sources_that_may_be_one_are_warned_of_as_such():
    first, second = note(1, HERALD, works=(work("1"),)), note(1, POST, works=(work("2", "Post"),))
    quoted = excerpt("One.{1}", first, id=1), excerpt("Two.{1}", second, report="lawyers", id=2)
    [(code, sentence, ids)] = round_trips(*quoted, perhaps_same=(("1", "2", "same title"),))
    assert (code, ids) == ("perhaps_one_origin", (1, 2))
    assert sentence.startswith("Question 1: perhaps one origin, cited by several:")
    assert sentence.endswith("may be one source: same title.")


def test_numbers_of_excerpts_run_through_the_questions():
    noted = note(1, HERALD, works=(work("1"),))
    asked = question(excerpt("One.{1}", noted, id=4), excerpt("Two.{1}", noted, report="lawyers", id=5))
    found = findings(case(question(excerpt("Zero.")), asked, reports=(FOCUS, LAWYERS)))
    assert ["excerpts 2, 3" in one.sentence for one in found if one.code == "one_origin"] == [True]


def test_excerpts_whose_notes_lead_nowhere_have_no_origin():
    lost = excerpt("One.{1}", note(1, state="not_held"))
    count = independence(question(lost), (FOCUS,))
    assert (count.origins, count.voices.unknown) == (0, (1,))
    assert "no origin known behind it" in findings(case(question(lost)))[-1].sentence


LEVY = "The porters of the northern quay pay a weekly levy, and 14 of them were beaten in June."


def repeated(*questions):
    found = findings(case(*questions, reports=(FOCUS, LAWYERS)))
    return [(one.code, one.severity, one.sentence, one.excerpts) for one in found if "repeated" in one.code]


def test_the_same_words_of_two_reports_are_one_origin_and_the_reason_is_told():
    quoted = (
        excerpt(LEVY, id=1),
        excerpt(LEVY.upper(), report="lawyers", id=2),
        excerpt("Three.", report="lawyers", id=3),
    )
    [(code, sentence, ids)] = round_trips(*quoted)
    assert (code, ids) == ("one_origin_same_words", (1, 2))
    assert "excerpts 1, 2 say the same words, in different reports" in sentence
    assert repeated(question(*quoted)) == []
    count = independence(question(*quoted), (FOCUS, LAWYERS))
    assert (count.publishers, count.origins) == (2, 2)
    assert [voice.places for voice in count.voices.origins] == [(1, 2), (3,)]


def test_of_the_same_words_the_passage_that_names_its_source_speaks():
    quoted = excerpt(LEVY, id=1), excerpt(LEVY + "{1}", note(1, HERALD, works=(work("1"),)), report="lawyers", id=2)
    count = independence(question(*quoted), (FOCUS, LAWYERS))
    assert [(voice.name, voice.places) for voice in count.voices.origins] == [("Herald", (1, 2))]


def test_nearly_the_same_words_with_another_figure_or_a_not_do_not_count_as_one():
    for other, told in (
        (LEVY.replace("14", "19"), "“14” and “19”"),
        (LEVY.replace("pay", "never pay"), "nothing and “never”"),
    ):
        quoted = excerpt(LEVY, id=1), excerpt(other, report="lawyers", id=2)
        assert round_trips(*quoted) == []
        [(code, severity, sentence, ids)] = repeated(question(*quoted))
        assert (code, severity, ids) == ("repeated_apart", "warning", (1, 2))
        assert sentence == f"Excerpts 1 and 2 are nearly the same words, but differ: {told}."
        assert independence(question(*quoted), (FOCUS, LAWYERS)).origins == 2


def test_an_excerpt_that_repeats_one_of_another_question_is_noted():
    asked = question(excerpt(LEVY, id=1)), question(excerpt(LEVY, report="lawyers", id=2))
    [(code, severity, sentence, ids)] = repeated(*asked)
    assert (code, severity, ids) == ("repeated", "note", (1, 2))
    assert sentence == "Excerpts 1 and 2 say the same words: the one repeats the other."


def test_few_words_repeat_nothing():
    assert repeated(question(excerpt("They pay.", id=1), excerpt("They pay.", id=2))) == []
