"""Suggestions of a section confirmed together: each looked at, all undone at once."""

import re

import pytest
from django.urls import reverse

from coi.models import ProfileTag, Rule, Status
from tests.coi.pages.curation.test_queue import queries, shown
from tests.factories import LEVY, make_person, make_profile, make_report

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client):
    trader = make_profile("trader")
    Rule.objects.create(profile=trader, kind="term", pattern="stall holder*", grade=2)
    report = make_report(f"Rain fell. {LEVY}", "Stall holders left.", "Rain fell.")
    client.force_login(make_person("carl", role="specialist", unit=None))
    return reverse("coi:curate_section", args=[report.slug, report.sections.latest("position").position])


def ticks(response):
    return re.findall(r'name="tag" value="([^"]+)"', response.content.decode())


def test_each_suggestion_stands_there_with_its_sentence_and_an_empty_tick(client, page):
    answer = client.get(page)
    assert len(ticks(answer)) == 2
    assert " checked" not in answer.content.decode().partition("suggestions panel")[2].partition("</ol>")[0]
    assert "… Stall holders pay a weekly levy. …" in shown(answer)
    assert "<mark>Stall holders</mark>" in answer.content.decode()


def test_those_ticked_are_confirmed_and_undone_as_a_whole(client, page):
    answer = client.post(page, {"tag": ticks(client.get(page))}, follow=True)
    assert "Confirmed 2 tags of" in shown(answer)
    assert ProfileTag.objects.filter(status=Status.CONFIRMED).count() == 2
    assert ticks(answer) == []
    sent = {"number": answer.context["last"]["number"], "next": page}
    back = client.post(reverse("coi:undo_tags"), sent, follow=True)
    assert back.request["PATH_INFO"] == page
    assert "Undone: 2 tags of " in shown(back)
    assert len(ticks(back)) == 2


def test_without_a_tick_nothing_is_confirmed(client, page):
    assert "Nothing was ticked." in shown(client.post(page, {}, follow=True))
    assert "Nothing was ticked." in shown(
        client.post(page, {"tag": ["profile x", "case 1 2 suggested", ""]}, follow=True)
    )
    assert not ProfileTag.objects.filter(status=Status.CONFIRMED).exists()


def test_queries_stay_the_same_however_many_suggestions_there_are(client, page):
    report = make_report(*[f"Stall holders pay {n}." for n in range(12)])
    few = queries(client, page)
    assert queries(client, reverse("coi:curate_section", args=[report.slug, 1])) == few
