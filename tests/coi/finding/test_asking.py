from dataclasses import replace

import pytest
from django.http import QueryDict

from coi.finding.asking import (
    MOST_PAGES,
    PAGE_SIZE,
    asked,
    beyond_profile,
    fewer_words,
    find,
    page_of,
    pages_of,
    relaxed,
    shown,
)
from coi.finding.filters import ParagraphFilter, facet_labels
from coi.models import NoteReference, Paragraph, Report
from coi.search.engine import Results
from coi.search.query.parsing import parse


def search(text):
    filterset = ParagraphFilter(QueryDict(text), queryset=Paragraph.objects.searchable())
    assert filterset.is_valid(), filterset.form.errors
    return asked(filterset)


def ids(results):
    return [id for hit in results.hits for id in (hit.id, *hit.also)]


def test_address_says_the_search(sample):
    found = search("q=police&profile=protester&topic_not=law&sort=oldest&page=3")
    assert (found.query.text, found.profile, found.sort, found.offset) == ("police", "protester", "oldest", 40)
    assert found.filters["topic"].none == ("law",)
    assert not found.is_empty
    assert search("").is_empty
    assert not search("country=PER").is_empty


def test_the_engine_is_asked_for_no_page_past_the_fiftieth(sample):
    assert search("q=police&page=49").page == 49
    assert search("q=police&page=99999999").page == MOST_PAGES == 50
    many = Results((), MOST_PAGES * PAGE_SIZE + 1)
    assert pages_of(many) == MOST_PAGES
    assert pages_of(replace(many, total=PAGE_SIZE + 1)) == 2


def test_two_profiles_lift_neither(sample):
    assert search("profile=protester&profile=lgbti").profile == ""


def test_nothing_is_beyond_a_profile_that_is_only_excluded(sample):
    assert beyond_profile(search("q=police&profile_not=protester")) == 0


def test_what_is_beyond_the_profile_is_counted(sample):
    everywhere, inside = search("q=police"), search("q=police&profile=protester")
    assert beyond_profile(everywhere) == 0
    total = find(everywhere, offset=0, limit=0).total
    assert beyond_profile(inside) + find(inside, offset=0, limit=0).total >= total
    assert beyond_profile(inside) > 0


def test_sort_by_date_runs_one_way(sample):
    findings = Paragraph.objects.findings().select_related("report")
    rows = {row.pk: row.report.reference_to for row in findings.filter(date="")}
    for order, way in (("newest", True), ("oldest", False)):
        hits = find(search(f"q=police&sort={order}"), offset=0, limit=50).hits
        days = [rows[hit.id] for hit in hits if rows.get(hit.id)]
        assert len(days) > 3
        assert days == sorted(days, reverse=way)


def test_hit_that_was_withdrawn_since_is_not_shown(sample):
    asked_for = search("q=police")
    results = page_of(asked_for)
    report = Paragraph.objects.get(pk=results.hits[0].id).report
    Report.objects.filter(pk=report.pk).update(state="withdrawn")
    rows = shown(results, asked_for.query, first=1)
    assert all(row["paragraph"].report_id != report.pk for row in rows)
    assert all(other["paragraph"].report_id != report.pk for row in rows for other in row["also"])


def test_passages_that_repeat_each_other_are_one_hit(sample):
    folded = [hit for hit in find(search("country=PER"), offset=0, limit=200).hits if hit.also]
    assert folded, "the newsletter of the sample repeats another page's passages"
    assert len(ids(find(search("country=PER"), offset=0, limit=200))) == Paragraph.objects.searchable().count()


def test_relaxing_gives_only_what_finds_something(sample):
    state = QueryDict("q=extortion zzyzxqv&kind=glossary")
    found = list(relaxed(search(state.urlencode()), state, facet_labels()))
    assert "without Glossary" in [label for label, _, _ in found]
    for _, fewer, count in found:
        assert count > 0
        assert find(search(fewer.urlencode()), offset=0, limit=0).total == count


def test_dropped_expansion_stays_dropped(sample):
    found = search("q=extortion")
    if not found.query.added:
        pytest.skip("the thesaurus adds nothing to this word")
    term = found.query.added[0].term
    assert term not in [extra.term for extra in search(f"q=extortion&drop={term}").query.added]


def test_no_words_and_no_filter_find_every_passage(sample):
    assert parse("").tree is None
    assert find(search(""), offset=0, limit=0).total > 100


@pytest.mark.parametrize(
    ("words", "fewer"),
    [
        ("police levy", {"without “police”": "levy", "without “levy”": "police"}),
        ("police", {}),
        ("", {}),
        ('"police', {}),
        ('"police"', {"without the quotation marks": "police"}),
        (
            "“bus company”",
            {
                "without the quotation marks": "bus company",
                "without “bus” and the quotation marks": "company",
                "without “company” and the quotation marks": "bus",
            },
        ),
        (
            'police "bus owner"~3',
            {
                "without the quotation marks": "police bus owner",
                "without “police”": '"bus owner"~3',
                "without “bus owner~3”": "police",
            },
        ),
        ("levy AND NOT prison", {"without “levy”": "NOT prison", "without “prison”": "levy"}),
        ("levy -prison", {"without “levy”": "-prison", "without “-prison”": "levy"}),
        (
            "(police OR army) levy",
            {
                "without “police”": "(army) levy",
                "without “army”": "(police) levy",
                "without “levy”": "(police OR army)",
            },
        ),
        ("levy AND (police)", {"without “levy”": "(police)", "without “police”": "levy"}),
    ],
)
def test_one_thing_less_leaves_no_stray_mark_or_operator(words, fewer):
    assert dict(fewer_words(words)) == fewer
    assert list(dict(fewer_words(words))) == list(fewer)


@pytest.mark.parametrize("nasty", ['"', '""', "((((", "AND", "NOT NOT", ") OR (", '-"a"', "OR OR a b", "a " * 300])
def test_one_thing_less_of_nonsense_is_answered(nasty):
    assert len(fewer_words(nasty)) <= 7


def test_phrase_that_is_not_there_offers_its_words(sample):
    asked_for = search("q=%22levy police%22&page=2")
    label, fewer, total = next(relaxed(asked_for, QueryDict("q=%22levy police%22&page=2"), {}))
    assert (label, fewer.urlencode()) == ("without the quotation marks", "q=levy+police")
    assert total


def test_a_passage_found_by_a_note_alone_says_so(sample):
    texts = " ".join(Paragraph.objects.values_list("text", flat=True)).casefold()
    word, reference = next(
        (word, reference)
        for reference in NoteReference.objects.select_related("note").order_by("pk")
        for word in reference.note.text.split()
        if word.isalpha() and len(word) > 6 and word.casefold() not in texts
    )
    asked_for = search(f"q={word}")
    rows = {row["paragraph"].pk: row for row in shown(find(asked_for, offset=0, limit=50), asked_for.query, first=1)}
    assert (reference.note.n, [word]) in rows[reference.paragraph_id]["in_notes"]
    asked_for = search("q=police")
    assert not any(
        row["in_notes"]
        for row in shown(page_of(asked_for), asked_for.query, first=1)
        if "police" in row["paragraph"].text
    )
