import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coi.models import Footnote, Paragraph
from coi.pages.reports.reading import pages_of, segments
from tests.factories import make_report


def test_permalink_shows_the_paragraph_in_its_section(sample, browse):
    row = Paragraph.objects.exclude(section=None).filter(note_references__isnull=False).first()
    page = browse().get(row.get_absolute_url())
    assert page.status_code == 200
    assert page.context["current"] == row
    shown = [item["paragraph"] for item in page.context["paragraphs"]]
    assert shown == list(Paragraph.objects.filter(report=row.report, section=row.section))
    assert [item["paragraph"] for item in page.context["paragraphs"] if item["current"]] == [row]
    assert f'id="p{row.position}"' in page.content.decode()


def test_every_paragraph_of_the_sample_has_a_page_with_its_words_verbatim(sample, browse):
    browser = browse()
    for report in sample.reports.values():
        for section in report.sections.all()[:6]:
            page = browser.get(section.get_absolute_url())
            assert page.status_code == 200
            for item in page.context["paragraphs"]:
                assert "".join(segment["text"] for segment in item["segments"]) == item["paragraph"].text


def test_text_before_the_first_heading_has_a_page(db, sample, browse):
    row = Paragraph.objects.filter(section=None).first()
    page = browse().get(row.get_absolute_url())
    assert page.status_code == 200
    assert "Before the first heading" in page.content.decode()


def test_notes_stand_beside_their_paragraph_and_what_is_not_held_is_marked(sample, browse):
    lost = Footnote.objects.filter(state="not_held", references__isnull=False).first()
    held = Footnote.objects.filter(state="held", references__isnull=False).first()
    browser = browse()
    for note in (lost, held):
        row = note.references.first().paragraph
        page = browser.get(row.get_absolute_url())
        item = next(item for item in page.context["paragraphs"] if item["current"])
        assert note.n in [shown["n"] for shown in item["notes"]]
        assert f'id="p{row.position}-note-{note.n}"' in page.content.decode()
    page = browser.get(lost.references.first().paragraph.get_absolute_url()).content.decode()
    assert "The stored copy does not hold the text of this note." in page
    assert f"[{lost.n}]" in page


def test_hits_are_walked_from_the_first_to_the_last(sample, browse):
    browser = browse()
    found = browser.get(reverse("coi:search"), {"q": "extortion"}).context["results"]
    url, walked = found["hits"][0]["url"], []
    while url and len(walked) < 30:
        page = browser.get(url)
        walked.append(page.context["current"].pk)
        assert page.context["hit_navigation"]["index"] == len(walked)
        assert page.context["hit_navigation"]["total"] == found["total"]
        url = page.context["hit_navigation"]["next_url"]
    assert len(walked) == min(found["total"], 30)
    assert walked[:20] == [hit["paragraph"].pk for hit in found["hits"]]
    back = page.context["hit_navigation"]
    assert browser.get(back["prev_url"]).context["current"].pk == walked[-2]
    assert parse_qs(urlsplit(back["back_url"]).query)["q"] == ["extortion"]
    assert browser.get(back["back_url"]).status_code == 200


@pytest.mark.parametrize("state", ["", "hit=0&q=a", "hit=x&q=a", "hit=²&q=a", "hit=9999999&q=a", "hit=1&sort=no"])
def test_address_without_a_good_search_still_shows_the_paragraph(sample, browse, state):
    row = Paragraph.objects.first()
    page = browse().get(f"{row.get_absolute_url()}?{state}")
    assert page.status_code == 200
    assert page.context["hit_navigation"] is None


def test_reading_goes_on_while_the_index_is_away(sample, browse, settings, tmp_path):
    settings.INDEX_DIR = tmp_path / "no-index-here"
    page = browse().get(Paragraph.objects.first().get_absolute_url() + "?q=police&hit=1")
    assert page.status_code == 200
    assert page.context["hit_navigation"] is None


@pytest.mark.parametrize("query", ['"', "(" * 500, "\x00", "x" * 10_000, "AND OR", "police~~"])
def test_whatever_was_searched_the_paragraph_is_shown(sample, browse, query):
    assert browse().get(Paragraph.objects.first().get_absolute_url(), {"q": query, "hit": "1"}).status_code == 200


def test_places_that_are_not_there_are_not_found(sample, browse):
    report, browser = sample.reports["sample_newsletter"], browse()
    for name, args in [
        ("paragraph", [report.slug, 0]),
        ("paragraph", [report.slug, 10_000]),
        ("section", [report.slug, 10_000]),
        ("section", ["no-such-report", 1]),
        ("report", ["no-such-report"]),
    ]:
        assert browser.get(reverse(f"coi:{name}", args=args)).status_code == 404


def test_place_beyond_what_a_database_counts_is_not_found(sample, browse):
    report = sample.reports["sample_newsletter"]
    assert browse().get(f"{report.get_absolute_url()}p/{'9' * 30}/").status_code == 404
    assert browse().get(f"{report.get_absolute_url()}{'9' * 30}/").status_code == 404


def test_withdrawn_report_cannot_be_read(sample, browse):
    row = Paragraph.objects.exclude(section=None).first()
    row.report.state = "withdrawn"
    row.report.save()
    for address in (row.get_absolute_url(), row.section.get_absolute_url(), row.report.get_absolute_url()):
        assert browse().get(address).status_code == 404


def test_superseded_report_says_so_and_can_be_read(sample, browse):
    row = Paragraph.objects.first()
    row.report.state = "superseded"
    row.report.save()
    page = browse().get(row.get_absolute_url())
    assert page.status_code == 200
    assert "Superseded." in page.content.decode()


def test_reading_asks_as_many_queries_for_a_long_section_as_for_a_short_one(sample, browse):
    notes = [f"Market Watch, Levies, part {n}." for n in range(40)]
    long = make_report(*[f"Text {n} of the levy." for n in range(40)], notes=notes)
    short = make_report("Text.", "Another.", notes=notes[:2])
    browser, counts = browse(), []
    browser.get(short.paragraphs.first().get_absolute_url())
    for report in (short, long):
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(report.paragraphs.get(position=2).get_absolute_url()).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1] < 30


def test_section_names_its_neighbours(sample, browse):
    report = sample.reports["sample_country_focus"]
    sections = list(report.sections.all())
    page = browse().get(sections[1].get_absolute_url()).context
    assert (page["prev_section"], page["next_section"]) == (sections[0], sections[2])
    assert [entry["section"] for entry in page["outline"] if entry["current"]] == [sections[1]]


def test_text_is_shown_as_text(sample, browse):
    row = make_report("They wrote <b>no</b> & <script>alert(1)</script> {{ x }}.").paragraphs.get()
    shown = browse().get(row.get_absolute_url()).content.decode()
    assert "<script>alert" not in shown
    assert "&lt;b&gt;no&lt;/b&gt; &amp;" in re.sub(r"</?span[^>]*>", "", shown)


def test_text_is_cut_at_markers_and_marks():
    cut = segments("Police fired.", [(6, 1, "held"), (13, 2, "held"), (13, 3, "not_held")], [(0, 6)])
    assert [(s["text"], s["note"], s["marked"]) for s in cut] == [
        ("Police", 1, True),
        (" fired.", 2, False),
        ("", 3, False),
    ]


def test_marker_before_the_first_word_is_shown():
    assert [(s["text"], s["note"]) for s in segments("Word", [(0, 1, "held")], [])] == [("", 1), ("Word", None)]


def test_pages_are_named_from_first_to_last():
    assert pages_of([]) == ""
    assert pages_of([Paragraph(page=""), Paragraph(page="20")]) == "Page 20"
    assert pages_of([Paragraph(page="20"), Paragraph(page="21"), Paragraph(page="22")]) == "Pages 20 to 22"
