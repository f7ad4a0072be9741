import dataclasses
import hashlib
import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from caseworker.brief.composing.document import as_json, compose, digest
from caseworker.brief.currency import information_up_to
from caseworker.brief.material import SearchFacts
from caseworker.brief.paper.proof import proof, squeezed
from coi.text.citation import plain
from coi.text.sources import split_sources
from tests.caseworker.brief.made import FOCUS, case, excerpt, note, question, source, work

HERALD = source("Herald", "Marches in the hills", "3 May 2025", url="https://herald.example/marches")
USDOS = source("USDOS", "Country report", "2025", "p. 4")
YEARBOOK = dataclasses.replace(FOCUS, slug="yearbook", title="Yearbook", publisher="Lawyers", publisher_short="LW")


def brief(*questions, **other):
    return compose(case(*questions, **other))


def excerpts(document):
    return [excerpt for part in document.parts for excerpt in part.excerpts]


def test_excerpts_and_notes_are_numbered_through_the_whole_brief():
    document = brief(
        question(excerpt("One.{7}", note(7, HERALD))),
        question(excerpt("Two.{9} Three.{8}", note(8, USDOS), note(9, HERALD))),
    )
    assert [e.number for e in excerpts(document)] == [1, 2]
    assert [(n.number, n.report_note) for e in excerpts(document) for n in e.notes] == [(1, 7), (2, 9), (3, 8)]


def test_an_excerpt_of_a_copy_that_is_not_whole_says_so_beside_it_and_in_the_list():
    whole = brief(question(excerpt("One.")))
    lacking = brief(question(excerpt("One.")), reports=(dataclasses.replace(FOCUS, unread_pages=(4, 5, 6)),))
    said = "pages 4–6 of the file could not be read"
    assert plain(excerpts(lacking)[0].citation) == f"{plain(excerpts(whole)[0].citation)} [{said}]"
    assert [listed.warnings for listed in lacking.reports] == [(f"The stored copy is not whole: {said}.",)]


def test_a_note_not_held_keeps_its_own_number_and_is_named_under_the_excerpt():
    one = excerpts(brief(question(excerpt("One.{7} Two.{8} Three.{9}", note(7, HERALD), note(8, state="not_held")))))[0]
    assert [call.label for segment in one.segments for call in segment.calls] == ["1", "[8]", "[9]"]
    assert one.not_held == "Report notes 8, 9: [text of the note not held in the stored copy]"


def test_a_note_is_named_by_the_number_that_the_report_prints():
    anew = dataclasses.replace(note(7, HERALD), label="1")
    lost = dataclasses.replace(note(8, state="not_held"), label="2")
    document = brief(question(excerpt("One.{7} Two.{8}", anew, lost)))
    one = excerpts(document)[0]
    assert [call.label for segment in one.segments for call in segment.calls] == ["1", "[2]"]
    assert one.notes[0].report_note == "1"
    assert one.not_held == "Report note 2: [text of the note not held in the stored copy]"
    assert document.sources[0].origin.endswith("fn. 1")


def test_a_damaged_note_prints_what_is_held_and_says_so():
    one = excerpts(brief(question(excerpt("One.{7}", note(7, HERALD, state="damaged")))))[0]
    assert one.notes[0].remark == "[text of the note damaged in the stored copy]"


def test_notes_of_words_left_out_do_not_print():
    one = excerpts(brief(question(excerpt("One.{7} Two.{8}", note(7, HERALD), note(8, USDOS), spans=["Two."]))))[0]
    assert [n.report_note for n in one.notes] == [8]
    assert one.locator == ("section 2.1, ¶\u00a04", "Jan 2024–Sep 2025", "p. 30", "extract")


def test_a_source_cited_often_is_listed_once_with_all_its_notes():
    other_page = source("USDOS", "Country  Report", "2025", "p. 19")
    document = brief(
        question(excerpt("One.{7} Two.{8}", note(7, USDOS, HERALD), note(8, other_page))),
        question(excerpt("Three.{2}", note(2, USDOS), report="yearbook")),
        reports=(FOCUS, YEARBOOK),
    )
    assert [plain(listed.citation) for listed in document.sources] == [
        "Herald, Marches in the hills, 3 May 2025",
        "USDOS, Country report, 2025",
    ]
    usdos = document.sources[1]
    assert [link.label for link in usdos.cited_in] == ["1", "2", "3"]
    assert usdos.origin == "as cited in R1, fn. 7, 8; R2, fn. 2"


def test_an_address_known_from_one_note_serves_the_source_but_two_addresses_are_two_sources():
    bare = source("Herald", "Marches in the hills", "3 May 2025")
    other = source("Herald", "Marches in the hills", "3 May 2025", url="https://herald.example/other")
    merged = brief(question(excerpt("One.{7} Two.{8}", note(7, bare), note(8, HERALD))))
    apart = brief(question(excerpt("One.{7} Two.{8}", note(7, other), note(8, HERALD))))
    assert [listed.address for listed in merged.sources] == ["https://herald.example/marches"]
    assert [listed.address for listed in apart.sources] == [
        "https://herald.example/marches",
        "https://herald.example/other",
    ]


def test_the_words_of_a_note_print_whole_also_between_its_sources():
    words = f"See also {HERALD.text}; but compare {USDOS.text} on this."
    one = excerpts(brief(question(excerpt("One.{7}", dataclasses.replace(note(7, HERALD, USDOS), text=words)))))[0]
    assert "".join(plain(cited.citation) for cited in one.notes[0].sources) == words


def test_a_note_whose_split_does_not_fit_its_words_prints_its_words():
    odd = dataclasses.replace(note(7, HERALD), text="Herald 3 May, ibid.")
    one = excerpts(brief(question(excerpt("One.{7}", odd))))[0]
    assert "".join(plain(cited.citation) for cited in one.notes[0].sources) == "Herald 3 May, ibid."
    assert [cited.label for cited in one.notes[0].sources] == ["", "S1"]


def test_each_source_of_a_note_carries_its_full_citation_as_cited_in():
    one = excerpts(brief(question(excerpt("One.{7}", note(7, USDOS)))))[0]
    assert (
        one.notes[0]
        .sources[0]
        .as_cited_in.endswith(
            "p. 4, as cited in OAR, Land of Hills – Country Focus, drafting finalised 19 September 2025, p. 30, fn. 7"
        )
    )


def test_only_reports_quoted_get_a_label_in_the_order_of_quotation():
    document = brief(question(excerpt("One.", report="yearbook")), reports=(FOCUS, YEARBOOK), consulted=(FOCUS,))
    assert [(r.label, r.details[1]) for r in document.reports] == [("R1", "Quoted in excerpt 1.")]
    assert [r.label for r in document.consulted] == [""]


def test_an_empty_question_says_that_absence_is_no_evidence():
    document = brief(question(heading="Relocation"), print_empty=True)
    assert document.contents[0].detail == "No excerpt"
    assert (document.contents[0].anchor, document.parts[0].is_section) == ("part-1", True)
    assert document.parts[0].gap == "No excerpt; see “Gaps and limits”."
    assert "not evidence" in document.empty_how
    assert document.empty == ("1 Relocation",)
    assert document.gaps == ()


def test_an_empty_question_that_does_not_print_is_named_with_its_words_in_contents_and_gaps():
    document = brief(question(heading="Relocation", asked="Can they move?"), question(excerpt("One.")))
    assert [part.is_section for part in document.parts] == [False, True]
    assert document.empty == ("1 Relocation: Can they move?",)
    assert [(line.number, line.anchor, line.title) for line in document.contents] == [
        ("1", "gaps", "Can they move?"), ("2", "part-2", document.parts[1].question or document.parts[1].heading),
    ]  # fmt: skip
    assert document.contents[0].detail == "No excerpt: see “Gaps and limits”"


def test_empty_questions_are_named_once_in_one_list():
    document = brief(question(excerpt("One.")), *(question(heading=f"Matter {n}") for n in range(11)))
    assert document.empty[0] == "2 Matter 0: How were marchers treated?"
    assert len(document.empty) == 11
    assert not [gap for gap in document.gaps if "Matter" in gap]


def test_a_search_without_result_says_where_it_looked():
    made, imported = datetime(2026, 11, 11, tzinfo=UTC), datetime(2026, 11, 2, tzinfo=UTC)
    search = SearchFacts("relocation", "country: Hills", made, 3, 0, 0, 812, imported)
    document = brief(question(heading="Relocation"), searches=(search,), searches_recorded=4)
    logged = document.searches[0]
    assert (logged.made, logged.result) == (
        "11 November 2026",
        "searched, nothing found; not yet confirmed by a person",
    )
    assert logged.searched == "3 reports (812 paragraphs), the newest imported on 2 November 2026"
    assert "4 searches" in document.searches_recorded
    assert "not evidence" in document.searches_limits
    assert "What was searched is listed" in document.empty_how
    assert "1 search that found nothing is listed as such." in document.gaps[0]


def test_a_search_that_found_something_may_print_too():
    search = SearchFacts("relocation", "", datetime(2026, 11, 11, tzinfo=UTC), 1, 5, 5)
    document = brief(searches=(search,), searches_recorded=1)
    assert document.searches[0].result == "searched, 5 passages found"
    assert not [gap for gap in document.gaps if "found nothing" in gap]
    assert "“Nothing found”" not in document.searches_limits
    assert "were not searched" in document.searches_limits


@pytest.mark.parametrize(
    ("findings", "said", "nothing"),
    [
        (0, "searched, 3 passages found, none of them a finding", True),
        (2, "searched, 3 passages found, 1 of them no finding", False),
        (1, "searched, 3 passages found, 2 of them no findings", False),
    ],
)
def test_questions_that_a_report_set_out_to_answer_are_no_findings_of_a_search(findings, said, nothing):
    search = SearchFacts("tracing", "", datetime(2026, 11, 11, tzinfo=UTC), 1, 3, findings)
    document = brief(question(heading="Relocation"), searches=(search,), searches_recorded=1)
    told = f"{said} (they say what a report set out to cover, or how it was made)"
    assert document.searches[0].result.partition(";")[0] == told
    assert ("not yet confirmed" in document.searches[0].result) == nothing
    assert any("found nothing" in gap for gap in document.gaps) == nothing


def test_a_search_with_passages_says_how_many_and_which_words_stand_in_none():
    search = SearchFacts(
        *("hubo was levies", "country: Hills", datetime(2026, 11, 11, tzinfo=UTC), 1, 27, 27),
        absent=("hubo", "was"), is_filtered=True, offered="hub was levies",
    )  # fmt: skip
    document = compose(case(question(), searches=(search,), searches_recorded=1))
    assert document.searches[0].result == (
        "searched, 27 passages found; “hubo” and “was” stand in no passage within these filters; "
        "another spelling was offered: hub was levies"
    )
    assert not [gap for gap in document.gaps if "found nothing" in gap]
    assert "by the other words" in document.searches_limits


@pytest.mark.parametrize(
    ("is_filtered", "said"),
    [
        (False, "“relocation” stands in no passage, terms added for it do"),
        (True, "“relocation” stands in no passage within these filters, terms added for it do"),
    ],
)
def test_a_word_that_only_added_terms_find_is_named(is_filtered, said):
    search = SearchFacts(
        *("internal relocation", "", datetime(2026, 11, 11, tzinfo=UTC), 1, 65, 65),
        otherwise=("relocation",), is_filtered=is_filtered,
    )  # fmt: skip
    document = compose(case(question(), searches=(search,), searches_recorded=1))
    assert document.searches[0].result == f"searched, 65 passages found; {said}"
    assert "some of the words" in document.searches_limits


def test_a_brief_without_searches_says_that_none_was_recorded_or_listed():
    assert "No search was recorded" in brief().searches_recorded
    document = brief(question(heading="Relocation"), searches_recorded=2)
    assert "none is listed here" in document.searches_recorded
    assert "No search is listed in this brief." in document.empty_how


def test_hidden_characters_are_disclosed_and_the_words_stay_untouched():
    one = excerpts(brief(question(excerpt("On\x00e \u202etwo."))))[0]
    assert one.words == "On\x00e \u202etwo."
    assert one.remarks == ("The stored text holds 2 control characters that cannot be printed.",)


def test_a_quotation_in_another_language_is_disclosed():
    spanish = dataclasses.replace(FOCUS, language="es")
    one = excerpts(brief(question(excerpt("Uno.")), reports=(spanish,)))[0]
    assert one.remarks == ("Quoted in the original Spanish; not translated.",)


def test_information_up_to_names_reports_without_a_date():
    undated = dataclasses.replace(YEARBOOK, reference_from="", reference_to="", drafting_finalised="")
    document = brief(question(excerpt("One."), excerpt("Two.", report="yearbook")), reports=(FOCUS, undated))
    facts = {line.label: line.text for row in document.facts for line in row}
    assert facts["Information up to"] == (
        "19 September 2025, as the reports are dated; from 1 January 2024; 1 excerpt undated"
    )


def information(*dates, **report):
    one = question(*(dataclasses.replace(excerpt("One."), date=day) for day in dates))
    return information_up_to(case(one, reports=(dataclasses.replace(FOCUS, **report),)))


def test_a_page_of_dated_items_is_as_new_as_the_items_quoted_of_it():
    assert information("2024-07", "2024-02-03") == "July 2024; dated passages from 3 February 2024"
    assert information("2024-07") == "July 2024"


def test_what_its_report_alone_dates_is_told_apart_and_what_nothing_dates_is_counted():
    assert information("2024-07", "", reference_from="") == (
        "July 2024; 1 excerpt dated by the report alone (to 19 September 2025)"
    )
    nothing = {"reference_from": "", "reference_to": "", "drafting_finalised": "", "published": ""}
    assert information("2024-07", "", "", **nothing) == "July 2024; 2 excerpts undated"
    assert information("", **nothing | {"published": "2012"}) == "2012, as the reports are dated"


def test_a_passage_in_another_language_than_its_report_is_disclosed_and_only_that():
    spanish = dataclasses.replace(excerpt("Uno."), language="es")
    one, two = excerpts(brief(question(spanish, excerpt("Two.", id=2))))
    assert (one.language, one.remarks) == ("es", ("Quoted in the original Spanish; not translated.",))
    assert (two.language, two.remarks) == ("en", ())
    other = dataclasses.replace(FOCUS, language="es")
    english = dataclasses.replace(excerpt("One."), language="en")
    assert excerpts(brief(question(english), reports=(other,)))[0].remarks == ()


def test_the_end_of_a_period_is_no_date_of_an_undated_report():
    undated = {"reference_from": "2024-06", "reference_to": "2025-07-31", "drafting_finalised": "", "published": ""}
    told = "1 excerpt of undated reports (on June 2024 – 31 July 2025)"
    assert information("", **undated) == told
    assert information("2024-07", "", **undated) == f"July 2024; {told}"


def test_the_json_is_canonical_and_its_digest_the_printed_one():
    first, second = (brief(question(excerpt("Ünique.{7}", note(7, HERALD)))) for _ in range(2))
    assert as_json(first) == as_json(second)
    assert hashlib.sha256(as_json(first)).hexdigest() == digest(first)
    assert json.loads(as_json(first))["parts"][0]["excerpts"][0]["words"] == "Ünique."


def test_the_moment_is_kept_in_utc():
    lima = datetime(2026, 11, 12, 4, 30, tzinfo=timezone(timedelta(hours=-5)))
    assert brief(prepared_at=lima).composed_at == "2026-11-12T09:30:00+00:00"


def test_a_draft_says_so():
    document = brief(version=0, decision_date=date(2026, 12, 1))
    assert (document.is_draft, document.version) == (True, "Draft")


def test_the_proof_lists_quotation_and_notes_in_reading_order():
    document = brief(question(excerpt("One more.{7} Two.{8}", note(7, USDOS))))
    assert [(what, squeezed("".join(paragraphs))) for what, paragraphs in proof(document)] == [
        ("the quotation of excerpt 1", "Onemore.1Two.[8]"),
        ("note 1", "1USDOS,Countryreport,2025,p.4S1[fn.7]"),
    ]


def test_words_that_point_back_stand_verbatim_and_lead_to_the_source_they_mean():
    herald, ibid = work("1"), split_sources("Ibid., p. 4")[0]
    quoted = excerpt("One.{7} Two.{8}", note(7, HERALD, works=(herald,)), note(8, ibid, works=(herald,)))
    document = brief(question(quoted))
    first, second = excerpts(document)[0].notes
    assert [plain(cited.citation) for cited in second.sources] == ["Ibid., p. 4"]
    assert second.sources[0].label == first.sources[0].label == "S1"
    assert [link.label for link in document.sources[0].cited_in] == ["1", "2"]
    assert len(document.sources) == 1
    assert document.parts[0].balance == "1 excerpt · 1 publisher · 1 origin (candidate)"


def test_words_that_point_to_nothing_known_say_so_and_why():
    ibid = split_sources("Ibid., p. 4")[0]
    quoted = excerpt("One.{8}", note(8, ibid, works=(None,), why=("the note before is not held",)))
    document = brief(question(quoted))
    one = excerpts(document)[0].notes[0]
    assert plain(one.sources[0].citation) == "Ibid., p. 4"
    assert one.remark == "[the source it points back to is not known: the note before is not held]"
    assert document.sources == ()
    assert document.parts[0].balance == "1 excerpt · 1 publisher · no origin known · 1 excerpt of unknown origin"
    assert document.parts[0].no_origin == "1"


def test_what_is_left_of_a_damaged_note_is_no_source():
    document = brief(question(excerpt("One.{7}", note(7, HERALD, state="damaged"))))
    assert document.sources == ()
    assert plain(excerpts(document)[0].notes[0].sources[0].citation) == HERALD.text


def test_an_oral_source_has_no_lost_address():
    told, other = split_sources("NPF, interview with OAR, 6 May 2025; NPF, e-mail to the authors, 7 May 2025")
    elsewhere = split_sources("NPF, interview with the Herald, 8 May 2025")[0]
    document = brief(question(excerpt("One.{7}", note(7, told, other, elsewhere))))
    assert {(listed.address, listed.no_address) for listed in document.sources} == {
        ("", "Oral source: interview by the report’s authors; no public document."),
        ("", "Oral source: communication with the report’s authors; no public document."),
        ("", "Oral source: as the note tells; no public document is named."),
    }


def test_a_source_that_a_person_found_to_be_one_is_listed_once_with_its_other_names():
    one = work("1", others=("The Herald, On the marches, 2025",))
    other = source("The Herald", "On the marches", "2025", url="https://herald.example/2")
    quoted = excerpt("One.{7} Two.{8}", note(7, HERALD, works=(one,)), note(8, other, works=(one,)))
    document = brief(question(quoted))
    assert [listed.also for listed in document.sources] == ["Also cited as: The Herald, On the marches, 2025."]


def test_the_voices_that_are_counted_are_named_with_their_excerpts():
    document = brief(question(excerpt("One.{7}", note(7, HERALD, USDOS)), excerpt("Two.{7}", note(7, HERALD))))
    part = document.parts[0]
    assert [(voice.name, voice.excerpts) for voice in part.origins] == [("Herald", "1, 2"), ("USDOS", "1")]
    assert [(voice.name, voice.excerpts) for voice in part.publishers] == [("Office for Asylum Research", "1, 2")]
