import re
from collections import Counter
from pathlib import Path

import pytest

from coi.readers.formats import read_report
from coi.text.document import Document
from coi.text.metadata import read_metadata
from coi.text.rules import TOPICS, read_rules, suggest_tags

FIXTURES = Path(__file__).parents[3] / "fixtures"
SAMPLES = sorted((FIXTURES / "reports").glob("*.txt"))
PROFILES = ("protester", "lgbti", "dv_survivor", "extortion_victim", "venezuelan_migrant")

# name: paragraphs, notes held / damaged / not held
INTENDED = {
    "sample_annual_entry": (15, (17, 0, 0)),
    "sample_campaign_page": (7, (0, 0, 0)),
    "sample_country_focus": (76, (59, 1, 18)),
    "sample_extortion_note": (18, (19, 0, 0)),
    "sample_migration_lgbti_note": (17, (23, 0, 0)),
    "sample_newsletter": (10, (0, 0, 0)),
    "sample_violence_against_women": (14, (19, 0, 0)),
}


def _read(name: str) -> Document:
    file = FIXTURES / "reports" / f"{name}.txt"
    return read_report(file.read_bytes(), file.name)


def _path(document: Document, position: int) -> tuple[str, ...]:
    section = document.paragraphs[position].section
    return () if section is None else document.sections[section].path


def _left_out(document: Document) -> dict[str, str]:
    return {part.text.strip(): part.reason for part in document.left_out}


def _dated(document: Document) -> dict[str, list[str]]:
    dates: dict[str, list[str]] = {}
    for paragraph in document.paragraphs:
        if paragraph.date:
            dates.setdefault(paragraph.date, []).append(paragraph.text)
    return dates


def test_every_sample_is_listed_here():
    assert [file.stem for file in SAMPLES] == sorted(INTENDED)


@pytest.mark.parametrize("name", INTENDED)
def test_sample_has_the_intended_paragraphs_and_notes(name):
    document = _read(name)
    paragraphs, states = INTENDED[name]
    counted = Counter(note.state for note in document.notes)
    assert (counted["held"], counted["damaged"], counted["not_held"]) == states
    assert len(document.paragraphs) == paragraphs


@pytest.mark.parametrize("name", INTENDED)
def test_every_note_of_a_sample_is_called_once_and_in_order(name):
    document = _read(name)
    called = [reference.n for paragraph in document.paragraphs for reference in paragraph.note_references]
    assert called == [note.n for note in document.notes] == list(range(1, len(called) + 1))


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_sample_is_headed_as_a_sample_and_names_no_real_publisher(file):
    first = _read(file.stem).paragraphs[0]
    assert first.text.startswith("Sample document, not for use in decisions.")
    metadata = read_metadata(file.with_suffix(".toml").read_bytes())
    assert metadata.publisher.startswith("Sample ")
    assert "sample" in metadata.title.lower()


@pytest.mark.parametrize("name", INTENDED)
def test_every_held_note_of_a_sample_names_its_author_and_title(name):
    for note in _read(name).notes:
        if note.state == "held":
            assert note.sources, note
            assert all(source.author and source.text in note.text for source in note.sources), note


def test_sections_of_the_country_focus_go_over_three_levels():
    document = _read("sample_country_focus")
    assert len(document.sections) == 38
    paths = {section.path for section in document.sections}
    assert ("3. Organised crime", "3.1. Extortion", "3.1.1. Methods") in paths
    assert ("4. Domestic violence and other violence against women", "4.1. Prevalence") in paths


def test_paragraph_cut_by_a_page_and_its_notes_is_whole_again():
    texts = [paragraph.text for paragraph in _read("sample_country_focus").paragraphs]
    assert any("a shortage of staff add to this." in text for text in texts)
    assert any("above for a company of the transport sector." in text for text in texts)
    assert any("everyone has the right ‘[a] reunirse pacíficamente sin armas’" in text for text in texts)


def test_notes_of_the_protest_chapter_and_of_the_damaged_page_are_not_held():
    document = _read("sample_country_focus")
    states = {note.n: note.state for note in document.notes}
    assert [n for n in states if states[n] == "not_held"] == [*range(25, 41), 57, 58]
    assert states[56] == "damaged"
    assert _left_out(document)["que recupera poder en Perú, 8 July 2022, url"] == "note fragment"


def test_pages_of_the_country_focus_are_printed_or_counted_between_printed_ones():
    document = _read("sample_country_focus")
    labels = {(p.page, p.page_status) for p in document.paragraphs if p.page_status != "unknown"}
    assert {page for page, status in labels if status == "printed"} == {"6", "11", "14", "15"}
    assert {page for page, status in labels if status == "inferred"} == {"7", "8", "9", "10", "12", "13"}


def test_kinds_of_the_country_focus():
    kinds = Counter(paragraph.kind for paragraph in _read("sample_country_focus").paragraphs)
    assert (kinds["glossary"], kinds["quotation"], kinds["caption"], kinds["list_item"]) == (9, 5, 1, 21)


def test_address_goes_to_a_note_only_where_the_page_lists_one_for_each_link():
    document = _read("sample_country_focus")
    proved = {note.n for note in document.notes if any(source.url for source in note.sources)}
    assert proved >= {19, 20, 21, 22, 23, 24, *range(59, 70)}
    assert proved.isdisjoint(range(1, 19))
    left = [part for part in document.left_out if part.text.startswith("https://freedomhouse.org/")]
    assert left, "an address that cannot be given to a note stays listed"


def test_navigation_and_calls_to_action_are_left_out_and_listed():
    assert "Back to Peru" in _left_out(_read("sample_annual_entry"))
    assert "TAKE ACTION_ sign the sample petition" in _left_out(_read("sample_campaign_page"))
    newsletter = _left_out(_read("sample_newsletter"))
    assert {"Back to all countries", "Sign up now", "Subscribe to our latest news & alerts"} <= newsletter.keys()


def test_month_headings_date_the_items_of_a_newsletter():
    assert sorted(_dated(_read("sample_newsletter"))) == [
        "2024-06", "2024-07", "2024-08", "2025-04", "2025-07", "2025-11",
    ]  # fmt: skip
    assert sorted(_dated(_read("sample_campaign_page"))) == ["2024-02", "2024-06", "2024-07"]


def test_campaign_page_repeats_two_passages_of_the_newsletter():
    newsletter, campaign = _dated(_read("sample_newsletter")), _dated(_read("sample_campaign_page"))
    assert campaign["2024-07"][0] == newsletter["2024-07"][0]
    assert campaign["2024-06"] == newsletter["2024-06"]


def test_glued_note_numbers_are_markers_and_not_text():
    for name in ("sample_annual_entry", "sample_extortion_note", "sample_migration_lgbti_note"):
        for paragraph in _read(name).paragraphs:
            assert not re.search(r"[a-z][.,;]\d{1,2}(?: |$)", paragraph.text), paragraph.text


def test_counts_of_the_dead_in_the_protests_differ_between_the_samples():
    texts = " ".join(p.text for name in INTENDED for p in _read(name).paragraphs)
    for count in (
        "49 protesters and bystanders",
        "50 civilians and one police officer",
        "57 deaths",
        "61 civilian deaths",
    ):
        assert count in texts


def test_some_passage_says_that_nothing_was_found():
    texts = [p.text for name in INTENDED for p in _read(name).paragraphs]
    assert sum("could not be found" in text or "information was found" in text for text in texts) >= 3


def test_samples_give_every_profile_core_and_supporting_passages_and_meet_every_question():
    table = read_rules((FIXTURES / "rules.json").read_text(encoding="utf-8"))
    grades: set[tuple[str, int]] = set()
    topics: set[str] = set()
    for name in INTENDED:
        document = _read(name)
        for position, paragraph in enumerate(document.paragraphs):
            tags = suggest_tags(paragraph.text, _path(document, position), table)
            grades |= {(tag.slug, tag.grade) for tag in tags.profiles}
            topics |= {tag.slug for tag in tags.topics}
    assert grades >= {(profile, grade) for profile in PROFILES for grade in (1, 2)}
    assert topics == set(TOPICS)
