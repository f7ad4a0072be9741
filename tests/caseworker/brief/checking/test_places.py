"""Country, age and origin of what is quoted, and what a person set aside."""

import dataclasses

import pytest

from caseworker.brief.checking.checks import findings
from caseworker.brief.checking.ways_out import WAYS_OUT, way_out
from caseworker.brief.composing.document import compose
from caseworker.brief.weighed import AsideFacts, ConsideredFacts
from tests.caseworker.brief.made import FOCUS, case, excerpt, question

HILLS = dataclasses.replace(FOCUS, countries=("Land of Hills",))
COAST = dataclasses.replace(FOCUS, slug="coast", title="Coast", countries=("Land of Coasts",))
BOTH = dataclasses.replace(FOCUS, countries=("Land of Hills", "Land of Coasts"))


def found_in(*questions, **other):
    return {one.code: one for one in findings(case(*questions, **other))}


def test_an_excerpt_of_a_report_on_another_country_is_named_gravely():
    found = found_in(question(excerpt("One.", id=3), excerpt("Two.", id=4, report="coast")), reports=(HILLS, COAST))
    assert found["other_country"].excerpts == (4,)
    assert found["other_country"].severity == "grave"
    assert found["other_country"].sentence == "Coast is on Land of Coasts, not on Land of Hills (excerpt 2)."
    assert "other_country" not in found_in(question(excerpt("One.")), reports=(HILLS,))
    assert "no_country" in found_in(question(excerpt("One.")), reports=(FOCUS,))


@pytest.mark.parametrize(
    ("above", "text", "code"),
    [
        (("3. Land of Coasts",), "The police came.", "other_country_section"),
        (("3. Land of Hills",), "The police came.", ""),
        (("3. Police",), "The police came.", "several_countries"),
        (("3. Police",), "In the Land of Hills the police came.", ""),
        (("3. Land of Coasts and Land of Hills",), "The police came.", ""),
    ],
)
def test_of_a_report_on_several_countries_the_headings_tell(above, text, code):
    found = found_in(question(excerpt(text, above=above)), reports=(BOTH,))
    assert {"other_country_section", "several_countries"} & found.keys() == ({code} if code else set())


def test_a_country_is_not_found_within_the_name_of_another():
    niger = dataclasses.replace(FOCUS, countries=("Niger", "Nigeria"))
    found = found_in(question(excerpt("One.", above=("Nigeria",))), reports=(niger,), country="Niger")
    assert "other_country_section" in found


def test_sources_all_of_one_kind_are_named_where_several_publishers_speak():
    other = dataclasses.replace(HILLS, slug="second", publisher="Second Office", publisher_short="SO")
    media = dataclasses.replace(other, publisher_kind="media")
    asked = question(excerpt("One."), excerpt("Two.", id=2, report="second"))
    assert "one_sided" in found_in(asked, reports=(HILLS, other))
    assert "one_sided" not in found_in(asked, reports=(HILLS, media))
    assert "one_sided" not in found_in(question(excerpt("One."), excerpt("Two.", id=2)), reports=(HILLS,))


def test_later_passages_and_machine_read_words_are_tasks():
    read = excerpt("One two.", read_by_machine=True, doubtful=((0, 3),), later="OIR, New, 2026")
    found = found_in(question(read), reports=(HILLS,))
    assert found["later"].severity == found["machine_doubtful"].severity == "warning"
    partly = excerpt("One two.", spans=["two."], read_by_machine=True, doubtful=((0, 3),))
    assert found_in(question(partly), reports=(HILLS,))["machine"].severity == "note"


def test_passages_left_unseen_are_tasks_and_contrary_ones_come_first():
    asked = dataclasses.replace(question(excerpt("One.")), id=7, unused=3, contrary=(5,))
    found = found_in(asked, reports=(HILLS,))
    assert (found["contrary_unused"].severity, found["unused"].severity) == ("warning", "note")
    assert found["unused"].sentence.endswith("not looked at (question 1: 2).")


def test_what_is_set_aside_stays_so_wherever_the_excerpt_moves_and_not_once_it_changes():
    one, two = excerpt("One.", id=3), excerpt("Two.", id=4, report="coast")
    facts = case(question(one, two), reports=(HILLS, COAST))
    key = next(finding.key for finding in findings(facts) if finding.code == "other_country")
    aside = (AsideFacts(key, "Country of transit.", "caseworker 14", "2026-11-12"),)
    moved = dataclasses.replace(facts, questions=(question(two, one),), aside=aside)
    found = {finding.code: finding for finding in findings(moved)}["other_country"]
    assert found.aside
    assert not found.may_be_set_aside
    assert any(
        "Set aside by caseworker 14 on 12 November 2026: Country of transit." in gap for gap in compose(moved).gaps
    )
    more = dataclasses.replace(moved, questions=(question(two, one, dataclasses.replace(two, id=5)),))
    assert {finding.code: finding for finding in findings(more)}["other_country"].aside is None


def test_what_blocks_cannot_be_set_aside():
    altered = dataclasses.replace(excerpt("Police fired."), words="Police fired!")
    facts = case(question(altered), reports=(HILLS,))
    first = findings(facts)[0]
    aside = (AsideFacts(first.key, "Never mind.", "caseworker 14", "2026-11-12"),)
    again = findings(dataclasses.replace(facts, aside=aside))[0]
    assert (again.code, again.severity, again.aside) == ("not_verbatim", "blocks", None)


def test_every_finding_has_a_way_out():
    made = question(
        excerpt("One.", read_by_machine=True, standing="scope", mended_on="2026-01-01", page_status="unknown")
    )
    for finding in findings(case(made, question(), reports=(FOCUS,), not_checked=("No index.",))):
        assert way_out(finding.code), finding.code
    assert all(sentence.endswith(".") for sentence in WAYS_OUT.values())


def test_the_sources_of_a_question_are_counted_by_kind_language_age_and_origin():
    spanish = dataclasses.replace(HILLS, slug="es", language="es", publisher_kind="media", reference_to="2023-05-01")
    part = compose(case(question(excerpt("One."), excerpt("Dos.", id=2, report="es")), reports=(HILLS, spanish))).parts[
        0
    ]
    told = {row.title: row.words for row in part.shares}
    assert told["Kinds of source"] == "intergovernmental 1; media 1"
    assert told["Languages"] == "English 1; Spanish 1"
    assert told["Ages"] == "1 to 2 years 1; over 2 years 1"
    assert all(abs(sum(share.width for share in row.shares) - 100) < 0.1 for row in part.shares)
    assert not compose(case(question(), reports=(HILLS,))).parts[0].shares


def test_considered_passages_print_with_verdict_reason_and_name():
    one = ConsideredFacts(1, "not_relevant", "OIR, Old, p. 3", "The levy", "en", "About traders.", "ana", "2026-11-02")
    printed = compose(case(question(excerpt("One.")), reports=(HILLS,), considered=(one,))).considered[0]
    assert (printed.verdict, printed.question) == ("Not relevant", "1 Treatment of marchers")
    assert printed.remark == "About traders. (ana, 2 November 2026)"
