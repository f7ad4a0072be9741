"""The queue as specialists see it: switches, marks, what is left; saved, skipped, undone; never anything of a case."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coi.library.curation.deciding import Choice, decide_paragraph
from coi.library.curation.doubting import doubt_tag
from coi.library.tagging import tag_paragraphs
from coi.models import ProfileTag, Rule, Status, TagDoubt, Topic
from tests.factories import LEVY, MARCH, NOW, make_person, make_profile, make_report

pytestmark = pytest.mark.django_db
QUEUE = reverse("coi:curation")


@pytest.fixture
def trader():
    make_profile("marcher")
    trader = make_profile("trader")
    Rule.objects.create(profile=trader, kind="term", pattern="stall holder*\nhawker*", grade=2)
    Rule.objects.create(profile=trader, kind="term", pattern="levy", grade=1)
    Rule.objects.create(topic=Topic.objects.get(slug="actors"), kind="term", pattern="letter", grade=2)
    Rule.objects.create(topic=Topic.objects.get(slug="actors"), kind="term", pattern="march*", grade=1)
    return trader


@pytest.fixture
def report(trader):
    return make_report("Rain fell. It stopped at noon.", LEVY, MARCH, "Stall holders left. They went to the coast.")


@pytest.fixture
def carl(client):
    person = make_person("carl", role="specialist", unit=None)
    client.force_login(person)
    return person


def shown(response):
    return " ".join(re.sub(r"<[^>]+>", "", response.content.decode()).split())


def queries(client, address):
    """How many a page asks, once what is read once a process is read."""
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


def fields(page):
    """What the form of a page would send as it stands."""
    html = page.content.decode()
    form = html[html.index("data-curation") : html.index('<div class="curation-more">')]
    found = {}
    for tag in re.findall(r"<input[^>]+>", form):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if 'type="hidden"' in tag or " checked" in tag:
            found[name[1]] = value[1]
    return found


def test_the_words_that_speak_for_a_tag_are_marked_with_its_digit_and_a_letter(client, carl, report, trader):
    page = client.get(QUEUE)
    assert page.context["paragraph"].text == LEVY
    html = page.content.decode()
    digit = next(row["key"] for row in page.context["profiles"] if row["one"].subject == trader)
    assert re.search(rf"<mark>Stall holders<sup[^>]*>{digit}a</sup></mark>", html)
    assert re.search(rf"<mark>levy<sup[^>]*>{digit}b</sup></mark>", html)
    assert re.search(r"<mark>letter<sup[^>]*>q1</sup></mark>", html)


def test_marks_change_no_word_of_the_passage(client, carl, report):
    html = client.get(QUEUE).content.decode()
    passage = re.search(r'<blockquote class="passage"><p dir="auto">(.*?)</p></blockquote>', html)[1]
    assert re.sub(r"<[^>]+>", "", re.sub(r"<sup[^>]*>.*?</sup>", "", passage)) == LEVY


def test_a_sentence_stands_before_and_one_after_it(client, carl, report):
    page = shown(client.get(QUEUE))
    assert "… It stopped at noon." in page
    assert "Rain fell" not in page
    assert "The march was stopped at the bridge. …" in page


def test_what_was_nearest_to_a_suggestion_is_said(client, carl, report):
    page = client.get(reverse("coi:curate", args=[report.paragraphs.get(position=3).pk]))
    assert "Not suggested: “march” alone is no sign" in shown(page)


def test_saving_decides_on_each_tag_and_says_what_is_left(client, carl, report, trader):
    page = client.get(QUEUE)
    levy = page.context["paragraph"]
    sent = fields(page) | {f"profile-{trader.pk}": "1"}
    after = client.post(reverse("coi:decide_tags", args=[levy.pk]), sent, follow=True)
    tag = levy.profile_tags.get()
    assert (tag.status, tag.grade, tag.decided_by) == (Status.CONFIRMED, 1, carl)
    assert levy.topic_tags.get().status == Status.CONFIRMED
    assert "Saved ¶ 2: Trader, supporting; Actors. 1 done today, 1 left." in shown(after)
    assert after.context["paragraph"].number == 4


def test_undo_takes_the_last_save_back_and_returns_to_it(client, carl, report, trader):
    page = client.get(QUEUE)
    levy = page.context["paragraph"]
    after = client.post(reverse("coi:decide_tags", args=[levy.pk]), fields(page), follow=True)
    back = client.post(reverse("coi:undo_tags"), {"number": after.context["last"]["number"]}, follow=True)
    assert back.context["paragraph"] == levy
    assert levy.profile_tags.get().status == Status.SUGGESTED
    assert "Undone: ¶ 2: Trader, core; Actors." in shown(back)
    again = client.post(reverse("coi:undo_tags"), {"number": after.context["last"]["number"]}, follow=True)
    assert "There is nothing to undo." in shown(again)


def test_what_is_skipped_comes_again_when_the_others_are_done(client, carl, report):
    first = client.get(QUEUE).context["paragraph"]
    second = client.post(reverse("coi:skip_paragraph", args=[first.pk]), follow=True)
    assert second.context["paragraph"] != first
    other = second.context["paragraph"].pk
    last = client.post(reverse("coi:decide_tags", args=[other]), fields(second), follow=True)
    assert last.context["paragraph"] == first


def test_a_colleagues_decision_meanwhile_is_shown_and_kept(client, carl, report, trader):
    page = client.get(QUEUE)
    levy, sent = page.context["paragraph"], fields(page)
    dora = make_person("dora", role="specialist", unit=None)
    about = ("profile", trader.pk)
    decide_paragraph(levy, {about: Choice(0)}, seen={about: "suggested 2 claimant"}, by=dora, at=NOW)
    answer = client.post(reverse("coi:decide_tags", args=[levy.pk]), sent)
    assert answer.status_code == 409
    assert "dora rejected it at" in shown(answer)
    assert "Keep theirs" in shown(answer)
    assert fields(answer)[f"profile-{trader.pk}"] == "0"
    assert levy.profile_tags.get().decided_by == dora


def test_what_rules_suggest_otherwise_meanwhile_is_shown_and_not_decided(client, carl, report, trader):
    page = client.get(QUEUE)
    levy, sent = page.context["paragraph"], fields(page)
    Rule.objects.filter(profile=trader).update(grade=1, role="mention")
    tag_paragraphs(report.paragraphs.select_related("section"))
    answer = client.post(reverse("coi:decide_tags", args=[levy.pk]), sent)
    assert answer.status_code == 409
    assert "The rules suggest it otherwise since you opened the page." in shown(answer)
    assert fields(answer)[f"profile-{trader.pk}"] == "1"
    assert levy.profile_tags.get().status == Status.SUGGESTED


def test_a_save_that_only_answers_a_doubt_can_be_undone(client, carl, report, trader):
    levy = report.paragraphs.get(position=2)
    doubt_tag(levy, trader, "", by=make_person("ana"), at=NOW)
    levy.profile_tags.all().delete()
    levy.topic_tags.all().delete()
    page = client.get(reverse("coi:curate", args=[levy.pk]))
    saved = client.post(reverse("coi:decide_tags", args=[levy.pk]), fields(page), follow=True)
    assert TagDoubt.objects.get().settled_at
    client.post(reverse("coi:undo_tags"), {"number": saved.context["last"]["number"]})
    assert TagDoubt.objects.get().settled_at is None


def test_an_empty_queue_says_what_to_queue_next(client, carl):
    make_report(MARCH)
    assert "Queue is empty" in shown(client.get(QUEUE))
    assert "The whole queue" in shown(client.get(QUEUE, {"about": "doubted"}))


def test_a_form_that_names_no_tag_decides_nothing(client, carl, report):
    levy = report.paragraphs.get(position=2)
    page = client.post(reverse("coi:decide_tags", args=[levy.pk]), {"about": ""}, follow=True)
    assert "The form was incomplete." in shown(page)
    assert not ProfileTag.objects.exclude(status=Status.SUGGESTED).exists()


@pytest.mark.parametrize("about", ["doubted' OR 1", "trader\x00", "никто", "x" * 900])
def test_what_the_queue_does_not_know_is_not_asked_for(client, carl, report, about):
    assert client.get(QUEUE, {"about": about, "report": about}).status_code == 200


def test_a_doubt_is_shown_without_whose_it_is(client, carl, report, trader):
    ana = make_person("ana", first_name="Ana", last_name="Quispe")
    doubt_tag(report.paragraphs.get(position=4), trader, "They are buyers.", by=ana, at=NOW)
    page = client.get(QUEUE)
    assert page.context["paragraph"].number == 4
    assert "A reader doubts it, 4 May 2026: “They are buyers.”" in shown(page)
    assert "Quispe" not in page.content.decode()
    assert "1 doubted by a reader" in shown(page)


def test_queries_stay_the_same_however_much_waits(client, carl, report):
    few = queries(client, QUEUE)
    for _ in range(3):
        make_report(LEVY, MARCH, "Hawkers left.", "Stall holders came to the march with a letter.")
    assert queries(client, QUEUE) == few < 40


def test_a_rule_is_shown_with_what_people_decided_on_its_tags(client, carl, report, trader):
    page = client.get(QUEUE)
    client.post(reverse("coi:decide_tags", args=[page.context["paragraph"].pk]), fields(page))
    rules = client.get(QUEUE).context["rules"]
    assert {row["pattern"]: row["figures"].confirmed for row in rules} == {"stall holder*": 1}
