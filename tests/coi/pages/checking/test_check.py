"""A specialist checks an import beside its pages: each place leads to its paragraph and is dealt with there."""

from html import unescape

import pytest
from django.urls import reverse

from coi.library.importing import import_file, store_report
from coi.library.mending.places import places_of
from coi.library.repeats.finding import note_repeats
from coi.models import LookedAt, Report
from coi.text.document import Document, LeftOut, Note, NoteReference, Paragraph, Section
from coi.text.metadata import Metadata
from tests.coi.readers.pdf.made import make
from tests.factories import make_report

HELD = Metadata("Marches", "Office of Invented Reports", ("PER",))
LINES = (
    Paragraph("The levy was asked for each Friday and the men"),
    Paragraph("came back at night when nobody had paid.2"),
    Paragraph("Few went to the police, who took 4.2 per cent of complaints.", note_references=(NoteReference(1, 20),)),
    Paragraph("A whole sentence stands here."),
)
NOTES = (Note(1, "", "not_held"), Note(2, "Market Watch, Levies, 2024"), Note(3, "Market Watch, Marches, 2024"))


@pytest.fixture
def report(sample):
    document = Document(paragraphs=LINES, notes=NOTES, left_out=(LeftOut("Market Watch 7", "running head"),))
    return store_report(document, HELD, data=b"levies", name="levies.txt", prepare=True)


def address(report, **query):
    return reverse("coi:check", args=[report.slug]) + "?" + "&".join(f"{k}={v}" for k, v in query.items())


def kinds(report):
    return [(place.kind, place.position, place.n) for place in places_of(report)]


def test_each_doubt_has_its_place(report):
    assert kinds(report) == [
        ("begins", 2, ""),
        ("marker", 2, "2"),
        ("not_held", 3, "1"),
        ("uncalled", 0, "2"),
        ("uncalled", 0, "3"),
    ]


@pytest.mark.parametrize(("username", "status"), [("reader", 403), ("administrator", 403), ("specialist", 200)])
def test_only_specialists_check(report, browse, username, status):
    assert browse(username).get(address(report)).status_code == status
    looked = browse(username).post(reverse("coi:looked", args=[report.slug]), {"key": "x"})
    assert looked.status_code == (302 if status == 200 else 403)


def test_the_menu_marks_one_entry(report, browse):
    """The check of a report is no part of the check of a text."""
    page = browse("specialist").get(address(report)).content.decode()
    menu = page[page.index("<nav") : page.index("</nav>")]
    assert menu.count("aria-current") == 1


def test_a_place_is_dealt_with_where_it_stands(report, browse):
    browser, place = browse("specialist"), places_of(report)[0]
    page = browser.get(address(report, place=place.key)).content.decode()
    assert "Join with ¶ 1" in page
    act = reverse("coi:correct", args=[report.slug, 0])
    first = report.paragraphs.get(position=1)
    back = address(report, page=1)
    done = browser.post(act, {"kind": "join", "target": 0, "seen": first.sha256, "glue": " ", "next": back})
    assert done.url == back
    assert report.paragraphs.get(position=1).text == f"{LINES[0].text} {LINES[1].text}"
    assert "begins" not in [kind for kind, _position, _n in kinds(report)]
    assert "Undo" in browser.get(back).content.decode()


def test_that_most_of_it_is_held_already_is_looked_at_first(report, browse):
    texts = [
        f"In week {n} the porters of quay {n} paid {n * 7} coins to men who call themselves the Tide, and told no one."
        for n in range(2, 9)
    ]
    held, copy = make_report(*texts), make_report(*texts)
    Report.objects.filter(pk=copy.pk).update(state="preparing")
    for one in (held, copy):
        note_repeats(one)
    copy.refresh_from_db()
    first = places_of(copy)[0]
    assert (first.kind, first.position, first.looked) == ("copy", 0, None)
    browser = browse("specialist")
    page = unescape(browser.get(address(copy)).content.decode())
    assert "It may be held already in another form" in page
    assert f"It is the same report as {held} in another form" in page
    assert f'href="{reverse("coi:repeats", args=[copy.slug, held.slug])}"' in page
    assert "1 place was not looked at." in page
    browser.post(reverse("coi:looked", args=[copy.slug]), {"key": first.key})
    assert places_of(copy)[0].looked.by.username == "specialist"
    Report.objects.filter(pk=copy.pk).update(supersedes=held)
    copy.refresh_from_db()
    assert places_of(copy) == []


def test_looks_right_is_kept_until_the_words_change(report, browse):
    browser, place = browse("specialist"), places_of(report)[0]
    browser.post(reverse("coi:looked", args=[report.slug]), {"key": place.key})
    assert places_of(report)[0].looked.by.username == "specialist"
    browser.post(reverse("coi:looked", args=[report.slug]), {"key": place.key})
    assert LookedAt.objects.count() == 1
    report.paragraphs.filter(position=2).update(text="came back by day.")
    assert places_of(report)[0].looked is None
    browser.post(reverse("coi:looked", args=[report.slug]), {"key": place.key, "again": "1"})
    assert browser.post(reverse("coi:looked", args=[report.slug]), {"key": "0" * 64}).status_code == 302
    assert LookedAt.objects.count() == 1


@pytest.mark.parametrize("lines", [("Few came back", "Few came back"), ("Notice of", "A stop.", "Notice of")])
def test_places_with_the_same_words_are_looked_at_one_by_one(sample, browse, lines):
    document = Document(paragraphs=tuple(Paragraph(line) for line in (*lines, "The end.")))
    report = store_report(document, HELD, data=b"twice", name="twice.txt", prepare=True)
    browser, (one, other) = browse("specialist"), places_of(report)
    assert [one.position, other.position] == [1, len(lines)]
    page = browser.get(address(report, place=one.key)).content.decode()
    assert page.count('<li class="current">') == 1
    assert f"?place={other.key}#here" in page
    assert f"?place={one.key}#here" in browser.get(address(report, place=other.key)).content.decode()
    browser.post(reverse("coi:looked", args=[report.slug]), {"key": one.key})
    assert [place.looked is None for place in places_of(report)] == [False, True]
    act = reverse("coi:correct", args=[report.slug, 0])
    browser.post(act, {"kind": "leave_out", "target": 0, "seen": report.paragraphs.get(position=1).sha256})
    assert [(place.words, place.looked) for place in places_of(report)] == [(lines[-1], None)]


def test_release_says_how_many_places_nobody_looked_at(report, browse):
    page = browse("specialist").get(address(report)).content.decode()
    assert "5 places were not looked at" in page
    assert "Release it all the same" in page
    assert "running head" in page


def test_any_paragraph_is_corrected_where_it_stands_and_that_is_said_with_its_words(report, browse):
    browser, fourth = browse("specialist"), report.paragraphs.get(position=4)
    page = browser.get(address(report, paragraph=4)).content.decode()
    assert page.count('class="doubt-acts"') == 1
    assert "Correct ¶ 4." in page
    act = reverse("coi:correct", args=[report.slug, 0])
    back = f"{address(report, page=1)}&from=4#p4"
    split = {"kind": "split", "target": 3, "seen": fourth.sha256, "before": "stands", "next": back}
    done = browser.post(act, split)
    assert done.url == back
    assert "Split. ¶ 5 begins “stands here.” 6 places left." in browser.get(back).content.decode()
    third = report.paragraphs.get(position=3)
    done = browser.post(
        act, {"kind": "join", "target": 2, "seen": third.sha256, "glue": " ", "next": back}, follow=True
    )
    assert "Joined. ¶ 3 now ends “…of complaints. A whole sentence”." in done.content.decode()
    undone = browser.post(reverse("coi:undo_correction", args=[report.corrections.get(kind="join").pk]))
    assert undone.url == address(report, paragraph=3) + "#p3"
    assert "Undone: joined with the next. " in browser.get(undone.url).content.decode()


def test_a_gap_in_the_run_of_notes_is_a_place_and_so_is_a_paragraph_among_them(sample, browse):
    lines = (
        Paragraph("The levy is asked for each Friday.", note_references=(NoteReference(12, 34), NoteReference(16, 34))),
        Paragraph("Harbour Office, Letter on levies, 3 May 2021, p. 4.", section=0),
    )
    notes = (Note(12, "Market Watch, Levies, 2024"), Note(16, "Market Watch, Marches, 2024"))
    document = Document((Section("", "Notes", ("Notes",)),), lines, notes)
    report = store_report(document, HELD, data=b"gap", name="gap.txt", prepare=True)
    assert kinds(report) == [("gap", 1, "13–15"), ("among_notes", 2, "")]
    page = browse("specialist").get(address(report)).content.decode()
    assert "Missing in the run of notes: 13–15" in page
    assert "Between notes 12 and 16." in page
    assert "¶ 2 stands among the notes" in page


def test_a_paragraph_is_not_joined_across_a_heading(sample, browse):
    lines = (
        Paragraph("March 2024"),
        Paragraph("the levies rose in the spring.", section=0),
        Paragraph("End.", section=1),
    )
    sections = (Section("", "Executive summary", ("Executive summary",)), Section("2", "Fairs", ("2 Fairs",)))
    report = store_report(Document(sections, lines), HELD, data=b"cover", name="cover.txt", prepare=True)
    browser, begins = browse("specialist"), next(place for place in places_of(report) if place.kind == "begins")
    page = browser.get(address(report, place=begins.key)).content.decode()
    assert "Join with" not in page
    assert "A heading stands between it and ¶ 1." in page
    for position, title in ((1, "Executive summary"), (2, "2 Fairs"), (3, "")):
        row = report.paragraphs.get(position=position)
        assert "Join with" not in browser.get(address(report, paragraph=position)).content.decode()
        act = reverse("coi:correct", args=[report.slug, 0])
        answer = browser.post(act, {"kind": "join", "target": position - 1, "seen": row.sha256, "glue": " "})
        assert answer.status_code == 409
        assert f"The heading “{title}” stands between" in answer.content.decode() or not title
    assert not report.corrections.exists()
    assert "Join with the next" not in browser.get(reverse("coi:mend", args=[report.slug, 1])).content.decode()


def test_a_heading_has_the_levels_its_paragraph_allows_and_no_choice_of_one(sample, browse):
    lines = (Paragraph("March 2024"), Paragraph("The levies rose.", section=0))
    document = Document((Section("", "Levies", ("Levies",)),), lines)
    report = store_report(document, HELD, data=b"levels", name="levels.txt", prepare=True)
    pages = [browse("specialist").get(address(report, paragraph=n)).content.decode() for n in (1, 2)]
    assert [page.count("<option") for page in pages] == [0, 2]
    assert ['<button class="button" data-key="3">' in page for page in pages] == [True, False]


def test_what_is_undone_leads_to_its_paragraph_with_the_acts_open(report, browse):
    browser, fourth = browse("specialist"), report.paragraphs.get(position=4)
    act, back = reverse("coi:correct", args=[report.slug, 0]), address(report, page=1)
    browser.post(act, {"kind": "split", "target": 3, "seen": fourth.sha256, "before": "stands", "next": back})
    undone = browser.post(
        reverse("coi:undo_correction", args=[report.corrections.get().pk]), {"next": back}, follow=True
    )
    assert undone.redirect_chain[0][0] == address(report, paragraph=4) + "#p4"
    page = undone.content.decode()
    assert 'current" id="p4"' in page
    assert page.count('class="doubt-acts"') == 1


def test_a_place_of_a_file_without_pages_names_none(report, browse):
    assert "page 1 of the file" not in browse("specialist").get(address(report)).content.decode()


def test_after_a_correction_one_goes_on_with_the_next_place(report, browse):
    places = [place for place in places_of(report) if place.position]
    page = browse("specialist").get(address(report, page=1, **{"from": 3})).content.decode()
    assert f'class="current"><a href="/reports/{report.slug}/check/?place={places[2].key}#here"' in page


@pytest.mark.parametrize(
    "asked", ["page=0", "page=999", "page=x", "page=99999999999", "place=no", "page=2&place=no", "paragraph=99&from=x"]
)
def test_whatever_is_asked_there_is_a_page(report, browse, asked):
    query = dict(pair.split("=") for pair in asked.split("&"))
    assert browse("specialist").get(address(report, **query)).status_code == 200


def test_paragraphs_are_outlined_on_their_page_with_a_link_each(sample, browse):
    report = import_file(make(3)[0], "marches.pdf", HELD)
    page = browse("specialist").get(address(report, page=1)).content.decode()
    here = [row for row in report.paragraphs.all() if any(b["page_index"] == 0 for b in row.boxes)]
    assert all(f'<a href="#p{row.position}">' in page and f'id="p{row.position}"' in page for row in here)
    assert f'id="p{here[-1].position + 1}"' not in page
    assert reverse("coi:page_picture", args=[report.slug, 1]) in page


def test_the_number_of_queries_does_not_grow_with_the_report(sample, browse, django_assert_max_num_queries):
    small = import_file(make(1)[0], "small.pdf", HELD)
    browser = browse("specialist")
    browser.get(address(small, page=1))
    with django_assert_max_num_queries(40):
        browser.get(address(small, page=1))
    assert Report.objects.filter(pk=small.pk).exists()
