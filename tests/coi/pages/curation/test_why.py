"""Why a passage is here, for all who read; "this is wrong", and what becomes of it."""

import pytest
from django.urls import reverse

from coi.library.curation.deciding import Choice, decide_paragraph
from coi.models import Rule, TagDoubt, Topic
from tests.coi.pages.curation.test_queue import queries, shown
from tests.factories import LEVY, MARCH, NOW, make_person, make_profile, make_report

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(client):
    person = make_person("ana")
    client.force_login(person)
    return person


@pytest.fixture
def trader():
    trader = make_profile("trader")
    Rule.objects.create(profile=trader, kind="term", pattern="stall holder*\nhawker*", grade=2)
    Rule.objects.create(profile=trader, kind="heading", pattern="levies", grade=1)
    Rule.objects.create(topic=Topic.objects.get(slug="actors"), kind="term", pattern="letter", grade=2)
    return trader


@pytest.fixture
def levy(trader):
    return make_report(LEVY, MARCH).paragraphs.get(position=1)


def why(row, name="why"):
    return reverse(f"coi:{name}", args=[row.report.slug, row.position])


def doubt(client, row, slug="trader", **more):
    return client.post(why(row, "doubt_tag"), {"kind": "profile", "about": slug, **more}, follow=True)


def test_each_tag_says_its_heading_its_words_and_its_rule(client, ana, levy):
    page = shown(client.get(why(levy)))
    assert "Trader, core suggested" in page
    assert "It stands under the heading “2.1 Levies”." in page
    assert "“Stall holders”" in page
    assert "Rule: these words in the text: stall holder*" in page
    assert "Rule: words in a heading speak for all under it: levies" in page


def test_who_reads_has_no_link_to_what_only_specialists_open(client, ana, levy):
    assert "/vocabulary/" not in client.get(why(levy)).content.decode()


def test_the_part_for_a_script_is_no_page(client, ana, levy):
    assert b"<html" not in client.get(why(levy), {"part": "under"}).content


def test_this_is_wrong_lands_with_the_specialists_and_its_outcome_comes_back(client, ana, levy, trader):
    page = doubt(client, levy, words="They sell nothing.")
    assert "without your name and without any case" in shown(page)
    assert "not decided yet." in shown(page)
    assert TagDoubt.objects.open().get().paragraph == levy
    carl, about = make_person("carl", role="specialist", unit=None), ("profile", trader.pk)
    decide_paragraph(levy, {about: Choice(0)}, seen={about: "suggested 2 claimant"}, by=carl, at=NOW)
    assert "decided: it is taken away." in shown(client.get(why(levy)))
    assert "decided: it is taken away." in shown(client.get(levy.get_absolute_url()))


def test_a_doubt_needs_no_reason_and_another_reader_does_not_see_it(client, ana, levy):
    doubt(client, levy)
    client.force_login(make_person("ben", unit="South"))
    assert "doubted" not in shown(client.get(why(levy)))
    assert "doubted" not in shown(client.get(levy.get_absolute_url()))


def test_with_htmx_the_part_comes_back_with_what_happened(client, ana, levy):
    answer = client.post(why(levy, "doubt_tag"), {"kind": "profile", "about": "trader"}, headers={"HX-Request": "true"})
    assert "Told to the COI specialists" in shown(answer)
    assert "Told to the COI specialists" in answer.headers["HX-Trigger"]


@pytest.mark.parametrize(
    ("more", "said"), [({"words": "x" * 301}, "at most 300"), ({"slug": "other"}, "no longer tagged")]
)
def test_what_cannot_be_told_is_said(client, ana, levy, more, said):
    make_profile("other")
    assert said in shown(doubt(client, levy, **more))
    assert not TagDoubt.objects.exists()


def test_what_does_not_exist_is_not_found(client, ana, levy):
    assert doubt(client, levy, "nobody").status_code == 404
    assert client.get(reverse("coi:why", args=[levy.report.slug, 99])).status_code == 404


def test_a_profile_and_a_question_of_one_name_come_back_each_with_its_own_outcome(client, ana, levy):
    actor, carl = make_profile("actors"), make_person("carl", role="specialist", unit=None)
    about = ("profile", actor.pk)
    decide_paragraph(levy, {about: Choice(2)}, seen={}, by=carl, at=NOW)
    doubt(client, levy, "actors", kind="topic")
    doubt(client, levy, "actors")
    decide_paragraph(
        levy, {about: Choice(0)}, seen={about: levy.profile_tags.get(profile=actor).standing}, by=carl, at=NOW
    )
    for address in (why(levy), levy.get_absolute_url()):
        page = shown(client.get(address))
        assert "decided: it is taken away." in page
        assert "not decided yet." in page


def test_the_reading_page_asks_as_often_with_many_doubts(client, ana, trader):
    report = make_report(*[f"Stall holders pay {n}." for n in range(6)])
    address = report.paragraphs.get(position=1).get_absolute_url()
    doubt(client, report.paragraphs.get(position=1))
    few = queries(client, address)
    for row in report.paragraphs.filter(position__gt=1):
        doubt(client, row)
    assert queries(client, address) == few


def test_a_tag_that_a_person_added_says_so(client, ana, levy):
    marcher = make_profile("marcher")
    carl = make_person("carl", role="specialist", unit=None)
    decide_paragraph(levy, {("profile", marcher.pk): Choice(1)}, seen={}, by=carl, at=NOW)
    page = shown(client.get(why(levy)))
    assert "Marcher, supporting confirmed by carl, 4 May 2026" in page
    assert "No rule suggested it: a person added it." in page
