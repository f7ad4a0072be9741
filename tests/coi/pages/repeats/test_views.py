import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from coi.library.repeats.finding import note_repeats
from coi.models import Report
from tests.factories import make_person, make_report

QUAY = (
    "On the northern quay the porters pay a weekly levy to a group that calls itself the Tide; 14 were beaten in June."
)
LATER = QUAY.replace("14", "19")
FERRY = "The ferry company dismissed every deckhand who had joined the strike, and the labour court upheld it in full."


@pytest.fixture
def reports(db):
    made = [make_report(FERRY, QUAY), make_report(LATER, FERRY)]
    for report in made:
        note_repeats(report)
    return made


@pytest.fixture
def reader(db):
    browser = Client()
    browser.force_login(make_person("reader"))
    return browser


def shown(answer):
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def test_the_reading_page_says_the_difference_in_a_figure_first(reports, reader):
    page = shown(reader.get(reports[0].paragraphs.get(position=2).get_absolute_url()))
    assert "Differs in a figure or date:" in page
    assert "here <q>14</q>, there <q>19</q>" in page
    assert reverse("coi:repeats", args=[reports[0].slug, reports[1].slug]) + "?p=2" in page
    assert "The same words stand in 1 other report" in page


def test_the_report_names_the_reports_with_its_passages(reports, reader):
    page = shown(reader.get(reports[0].get_absolute_url()))
    assert escape(str(reports[1])) in page
    assert page.count("1 of 2 passages in the same words, 1 more but for differences") == 2
    assert "1 with another figure, date or “not”" in page
    assert f"It repeats passages of {escape(str(reports[1]))}: " in page


def test_the_pair_shows_both_texts_whole_with_what_differs_marked(reports, reader):
    page = shown(reader.get(reverse("coi:repeats", args=[reports[0].slug, reports[1].slug])))
    assert page.count('<mark class="differing figure">') == 2
    assert page.index("Differs in a figure or date") < page.index("Word for word")
    plain = re.sub(r"<[^>]+>", "", page)
    assert QUAY in plain
    assert LATER in plain


def test_one_passage_alone_when_it_was_asked_for(reports, reader):
    address = reverse("coi:repeats", args=[reports[0].slug, reports[1].slug])
    page = reader.get(address, {"p": "2"})
    assert len(page.context["pairs"]) == 1
    assert "All 2 pairs" in shown(page)
    assert len(reader.get(address, {"p": "nine"}).context["pairs"]) == 2


def test_a_report_in_preparation_is_not_shown(reports, reader):
    Report.objects.filter(pk=reports[1].pk).update(state=Report.State.PREPARING)
    assert reader.get(reverse("coi:repeats", args=[reports[0].slug, reports[1].slug])).status_code == 404
    page = shown(reader.get(reports[0].paragraphs.get(position=2).get_absolute_url()))
    assert reports[1].title not in page


def test_a_report_not_compared_yet_says_so(reports, reader):
    Report.objects.update(repeats_read=0)
    assert "not compared yet" in shown(reader.get(reports[0].get_absolute_url()))


def test_queries_do_not_grow_with_the_pairs(reports, reader, django_assert_max_num_queries):
    many = [make_report(*(f"{QUAY} Number {n} of the list." for n in range(15))) for _ in range(2)]
    for report in many:
        note_repeats(report)
    with django_assert_max_num_queries(14):
        shown(reader.get(reverse("coi:repeats", args=[many[0].slug, many[1].slug])))
