"""What print says of the sources behind notes and of the publishers quoted."""

import json
from dataclasses import replace

from caseworker.brief.composing.document import as_json, compose
from caseworker.brief.material import CardFacts, StandingFacts
from coi.text.traces.states import STATES, Sought
from tests.caseworker.brief.made import case, excerpt, note, question, source, work

HERALD = source("Herald", "Marches in the hills", "3 May 2025", url="https://herald.example/marches")
POST = source("Post", "Rain in the hills", "4 May 2025")


def composed(*standings, sources=(HERALD,), works=None, **other):
    works = tuple(work(one.author, one.author, one.title, one.date) for one in sources) if works is None else works
    quoted = excerpt("Police fired pellets.{7}", note(7, *sources, works=works))
    quoted = replace(quoted, standings=tuple(replace(one, n=7, offset=21) for one in standings))
    return compose(case(question(quoted), **other))


def state(name, **more):
    return StandingFacts(0, 0, more.pop("at", 0), name, **more)


def note_of(document):
    return document.parts[0].excerpts[0].notes[0]


def test_words_found_are_named_with_their_place_and_measure():
    held = {"report": "herald", "named": "Herald, Marches", "place": "section 2, para. 3, p. 4"}
    document = composed(state("found", how="wording", sought=(Sought("fir", True, "8 of 9 telling words"),), **held))
    assert note_of(document).standing == (
        "Source held, words found: Herald, Marches, section 2, para. 3, p. 4 (near wording, 8 of 9 telling words)"
    )
    assert document.sources[0].held == "Source held, words found."


def test_a_source_that_is_quoted_too_is_named_by_its_number():
    document = composed(state("found", how="quotation", report="focus", place="para. 1, page unknown"))
    assert "held, words found: R1, para. 1" in note_of(document).standing
    assert document.sources[0].held == "Source (R1) held, words found."


def test_words_not_found_say_what_was_looked_for():
    sought = (Sought("40 marchers", False), Sought("two dead", True))
    told = note_of(composed(state("not_found", how="figures", named="Herald, Marches", sought=sought))).standing
    assert told == "Source held, words not found: Herald, Marches; looked for “40 marchers”, found “two dead”"


def test_sources_of_one_note_in_different_states_are_told_apart_by_their_numbers():
    both = (state("found", how="quotation", named="Herald", place="p. 1"), state("not_held", at=1))
    told = note_of(composed(*both, sources=(HERALD, POST))).standing
    assert told.startswith("Sources: S1 held, words found: Herald, p. 1")
    assert told.endswith("; S2 not held")
    same = note_of(composed(state("not_held"), state("not_held", at=1), sources=(HERALD, POST))).standing
    assert same == "Sources not held"


def test_a_brief_whose_rows_tell_no_state_prints_none():
    document = composed()
    assert note_of(document).standing == ""
    assert document.sources[0].held == ""


def test_every_state_stands_in_the_json_by_its_name():
    for name in STATES:
        told = json.loads(as_json(composed(state(name, why="for a reason"))))
        assert told["parts"][0]["excerpts"][0]["notes"][0]["states"][0]["state"] == name


def test_a_card_prints_what_is_described_and_names_what_is_not():
    lines = (("Who: what it is", "A paper of the hills."), ("How: its method", ""))
    described = CardFacts("Office for Asylum Research", "OAR", "Government", "Ministry", lines, "Carla, 4 May 2026")
    bare = CardFacts("Herald", "Herald", "Media", "")
    document = composed(cards=(described, bare))
    first, second = document.cards
    assert (first.publisher, first.about) == ("OAR (Office for Asylum Research)", "Government; belongs to Ministry")
    assert first.lines == (("Who", "A paper of the hills."), ("How", "not described"))
    assert first.described == "Described by Carla, 4 May 2026."
    assert (second.publisher, second.lines) == ("Herald", ())
    assert second.described.startswith("Not described yet")
    assert "source-cards" in {line.anchor for line in document.back_matter}
