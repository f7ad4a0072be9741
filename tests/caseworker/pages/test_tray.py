"""The case being worked on: which question is proposed for a passage, and which case one can go on with."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from caseworker.casework.cases import add_question
from caseworker.models import Case
from coi.library.indexing import index_report
from coi.models import ProfileTag, Status, Topic, TopicTag
from tests.factories import LEVY, NOW, make_case, make_profile, make_report

ADD = "/excerpts/add/"


@pytest.fixture
def browser(desk, signed_in):
    return signed_in(desk.owner)


@pytest.fixture
def paragraph(desk):
    return make_report(LEVY).paragraphs.get()


def whole_of(paragraph, question):
    return {"question": question.pk, "paragraph": paragraph.pk, "part": "whole", "digest": paragraph.sha256}


def text_of(response):
    return response.content.decode()


def answering(desk, topic, paragraph, **more):
    """The paragraph answers a protection question, which the second question of the case asks."""
    row = Topic.objects.get_or_create(slug=topic, defaults={"name": topic.title()})[0]
    desk.second.topic = row
    desk.second.save()
    TopicTag.objects.create(paragraph=paragraph, topic=row, **more)


def asking(question, topic):
    question.topic = Topic.objects.get_or_create(slug=topic, defaults={"name": topic.title()})[0]
    question.save()


def on_page(browser, paragraph):
    return text_of(browser.get(paragraph.get_absolute_url()))


def test_offered_is_the_question_that_the_paragraph_answers_with_the_reason(desk, browser, paragraph):
    answering(desk, "protection", paragraph)
    index_report(paragraph.report)
    browser.post(reverse("caseworker:choose_case", args=[desk.case.pk]))
    page = text_of(browser.get("/?q=levy"))
    assert "Add to 2 Protection" in page
    assert "Offered because: tagged ‘Protection’." in page
    data = whole_of(paragraph, desk.second) | {"where": "hit", "next": "/?q=levy"}
    browser.post(ADD, data, headers={"HX-Request": "true"})
    assert browser.session["question"] is None, "what was only offered is not chosen for the next paragraph"


def test_a_question_picked_for_one_passage_is_not_chosen_for_the_next(desk, browser, paragraph):
    browser.post(reverse("caseworker:choose_case", args=[desk.case.pk]))
    browser.post(ADD, whole_of(paragraph, desk.second) | {"where": "hit", "next": "/?q=levy"})
    assert browser.session["question"] is None


def test_a_question_chosen_by_hand_lapses_with_the_next_search(desk, browser, paragraph):
    answering(desk, "protection", paragraph)
    index_report(paragraph.report)
    at = {"next": "/?q=levy&country=PER"}
    browser.post(reverse("caseworker:choose_question", args=[desk.first.pk]), at)
    assert "Add to 1 Levies" in text_of(browser.get("/?q=levy&country=PER"))
    assert "Add to 1 Levies" in text_of(browser.get("/?country=PER&q=levy&page=1")), "another page of the same list"
    assert "Add to 1 Levies" in text_of(browser.get(f"{paragraph.get_absolute_url()}?q=levy&country=PER&hit=1"))
    assert "Add to 2 Protection" in text_of(browser.get("/?q=letter&country=PER"))
    assert "Add to 2 Protection" in text_of(browser.get("/?q=levy&country=PER")), "it does not come back"


def test_of_two_questions_that_fit_the_one_of_the_passages_profile_is_offered(desk, browser, paragraph):
    answering(desk, "protection", paragraph)
    porter = make_profile("porter")
    ProfileTag.objects.create(paragraph=paragraph, profile=porter, grade=2)
    desk.second.profiles.clear()
    third = add_question(desk.case, heading="Porters", question="", topic=desk.second.topic, by=desk.owner, at=NOW)
    browser.post(reverse("caseworker:choose_case", args=[desk.case.pk]))
    assert "Add to 2 Protection" in on_page(browser, paragraph)
    third.profiles.set([porter])
    assert "Add to 3 Porters" in on_page(browser, paragraph)


def test_a_question_asked_for_another_profile_than_the_passages_is_not_offered(desk, browser, paragraph):
    answering(desk, "protection", paragraph)
    ProfileTag.objects.create(paragraph=paragraph, profile=make_profile("porter"), grade=2)
    desk.second.profiles.set([make_profile("miner")])
    browser.post(reverse("caseworker:choose_case", args=[desk.case.pk]))
    page = on_page(browser, paragraph)
    assert "Add to 2 Protection" not in page
    assert "Choose: nothing says which question it answers." in page


def test_on_weak_grounds_a_person_chooses(desk, browser, paragraph):
    answering(desk, "protection", paragraph, status=Status.REJECTED)
    browser.post(reverse("caseworker:choose_case", args=[desk.case.pk]))
    page = on_page(browser, paragraph)
    assert "Choose: nothing says which question it answers." in page
    assert "Add to 1 Levies" not in page
    assert "Add to 2 Protection" not in page
    chooser = text_of(browser.get(reverse("caseworker:choose_sentences", args=[paragraph.report.slug, 1])))
    assert '<option value="" selected>Choose a question</option>' in chooser
    refused = browser.post(ADD, whole_of(paragraph, desk.first) | {"question": ""})
    assert refused.status_code == 409
    assert "question" in text_of(refused).casefold()


KILLED = "The gang killed two stall holders who had not paid the levy."


@pytest.mark.parametrize("wrong", ["treatment", "societal"])
def test_what_an_armed_group_did_is_offered_under_no_question_on_others(desk, browser, wrong):
    paragraph = make_report(KILLED).paragraphs.get()
    answering(desk, wrong, paragraph)
    asking(desk.first, "protection")
    browser.post(reverse("caseworker:choose_case", args=[desk.case.pk]))
    page = on_page(browser, paragraph)
    assert "Add to 2" not in page
    assert "asks of others than who acts here" in page
    asking(desk.first, "actors")
    page = on_page(browser, paragraph)
    assert "Add to 1 Levies" in page
    assert "Offered because: actors, ‘gang killed’." in page


def test_a_question_chosen_by_hand_stands_with_a_word_of_doubt(desk, browser):
    paragraph = make_report(KILLED).paragraphs.get()
    asking(desk.second, "treatment")
    browser.post(reverse("caseworker:choose_question", args=[desk.second.pk]))
    page = on_page(browser, paragraph)
    assert "Add to 2 Protection" in page
    assert "Chosen by you; but look who acts: ‘gang killed’." in page


def test_what_a_person_confirmed_is_offered_though_nobody_is_named(desk, browser):
    paragraph = make_report("Three people were killed.").paragraphs.get()
    answering(desk, "treatment", paragraph)
    browser.post(reverse("caseworker:choose_case", args=[desk.case.pk]))
    assert "Choose: the words do not say who acts." in on_page(browser, paragraph)
    TopicTag.objects.filter(paragraph=paragraph).update(status=Status.CONFIRMED)
    assert "Add to 2 Protection" in on_page(browser, paragraph)


def test_proposing_asks_once_for_a_whole_section(desk, browser, paragraph):
    browser.post(reverse("caseworker:choose_case", args=[desk.case.pk]))
    counts = []
    for size in (1, 9):
        page = make_report(*(f"Levy number {n}." for n in range(size))).paragraphs.first().get_absolute_url()
        with CaptureQueriesContext(connection) as asked:
            browser.get(page)
        counts.append(len([query for query in asked if 'FROM "coi_topictag"' in query["sql"]]))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", "x"])
def test_way_back_stays_on_the_desk(desk, browser, paragraph, address):
    answer = browser.post(ADD, whole_of(paragraph, desk.second) | {"next": address})
    assert answer["Location"].startswith(reverse("coi:search"))


# the case to go on with


def test_the_start_page_offers_the_draft_one_changed_last_and_chooses_nothing(desk, browser, signed_in):
    newer = make_case(desk.owner, "NORTH-2")
    Case.objects.filter(pk=newer.pk).update(changed_at=NOW + timedelta(days=1))
    page = text_of(browser.get("/"))
    assert "Go on with NORTH-2" in page
    assert "case" not in browser.session
    Case.objects.filter(pk=newer.pk).update(state=Case.State.ISSUED)
    assert "Go on with NORTH-1" in text_of(browser.get("/"))
    browser.post(reverse("caseworker:choose_case", args=[desk.case.pk]), {"next": "/"})
    page = text_of(browser.get("/"))
    assert "Go on with" not in page
    assert "What you search is recorded for NORTH-1." in page
    assert page.count("Do not type names or other data of a claimant") == 1
    assert "Go on with" not in text_of(signed_in(desk.shared).get("/")), "the colleague has changed nothing"


def test_a_case_that_is_no_longer_ones_own_is_not_offered(desk, browser, signed_in):
    Case.objects.update(changed_by=desk.stranger)
    assert "Go on with" not in text_of(signed_in(desk.stranger).get("/"))


def test_without_a_case_the_tray_says_that_nothing_is_recorded(desk, browser):
    index_report(desk.report)
    assert "searches are not recorded" in text_of(browser.get("/?q=levy"))
