"""On the check what was read by machine is typed anew; what says that it was, leads to the machine's words."""

import pytest
from django.urls import reverse

from coi.models import Correction
from coi.text.words import digest
from tests.coi.library.mending.test_retyping import MISREAD, NOTE, RIGHT, report, retype  # noqa: F401

pytestmark = pytest.mark.django_db
SAID = "read by machine, retyped by a specialist on "


@pytest.fixture
def browser(own_sample, report, browse):  # noqa: F811
    return browse("specialist")


def post(browser, report, words, *, target=0, text=MISREAD, kind="retype"):  # noqa: F811
    address = reverse("coi:correct", args=[report.slug, 1])
    return browser.post(address, {"kind": kind, "target": target, "seen": digest(text), "words": words})


def page(browser, report, position):  # noqa: F811
    return browser.get(f"{reverse('coi:check', args=[report.slug])}?paragraph={position}").content.decode()


def test_the_field_holds_the_machines_words_and_only_where_a_machine_read(browser, report):  # noqa: F811
    there = page(browser, report, 1)
    assert f">{MISREAD}</textarea>" in there
    assert 'data-key="6"' in there
    assert "Retype note 1…" in there
    elsewhere = page(browser, report, 2)
    assert 'data-key="6"' not in elsewhere
    assert "<textarea" not in elsewhere


def test_it_is_said_with_its_words_and_undone(browser, report):  # noqa: F811
    assert post(browser, report, f"{RIGHT}\r\n").status_code == 302
    assert report.paragraphs.get(position=1).text == RIGHT
    shown = page(browser, report, 1)
    assert "Retyped. ¶ 1 now begins “Police counted 67 devices at…”." in shown
    assert SAID in shown
    assert SAID in browser.get(reverse("coi:mend", args=[report.slug, 1])).content.decode()
    browser.post(reverse("coi:undo_correction", args=[Correction.objects.get().pk]))
    assert report.paragraphs.get(position=1).text == MISREAD


def test_what_was_typed_is_kept_where_it_is_refused(browser, report):  # noqa: F811
    answer = post(browser, report, "The file holds other words.", target=1, text="The file itself holds these words.")
    assert answer.status_code == 409
    assert "stand in the file" in answer.content.decode()
    assert "The file holds other words.</textarea>" in answer.content.decode()


def test_readers_see_that_it_was_and_what_the_machine_had_read(browser, report, browse):  # noqa: F811
    post(browser, report, RIGHT)
    post(browser, report, NOTE, text=report.footnotes.get().text, kind="retype_note")
    reader = browse("reader")
    for address in (report.paragraphs.get(position=1).get_absolute_url(), "/?q=bridge+devices"):
        shown = reader.get(address).content.decode()
        assert SAID in shown
        assert f'href="/reports/{report.slug}/retyped/?place=p1#p1"' in shown
    retyped = reader.get(f"/reports/{report.slug}/retyped/?place=p1").content.decode()
    assert '<del><span class="visually-hidden">struck: </span>brigde</del>' in retyped
    assert '<ins><span class="visually-hidden">new: </span>bridge</ins>' in retyped
    assert "Retyped by a specialist on" in retyped
    assert "All 2 places of this report" in retyped
    assert "Retyped by specialist on" in browser.get(f"/reports/{report.slug}/retyped/?place=p1").content.decode()


def test_the_number_of_queries_does_not_grow(browser, report, django_assert_max_num_queries):  # noqa: F811
    retype(report)
    with django_assert_max_num_queries(20):
        browser.get(f"/reports/{report.slug}/retyped/")
