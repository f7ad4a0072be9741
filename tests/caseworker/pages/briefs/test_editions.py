import pytest
from django.test import Client
from django.urls import reverse

from caseworker.models import EditionDecision, Excerpt
from coi.library.mending.correcting import correct
from coi.models import Paragraph
from tests.editions import LINE, NEW_MARCH, Quoting
from tests.factories import LEVY, MARCH, NOW, make_person


@pytest.fixture
def quoting(db):
    return Quoting()


@pytest.fixture
def browser(quoting):
    browser = Client()
    browser.force_login(quoting.owner)
    return browser


def page(browser, quoting):
    return browser.get(reverse("coi:editions", args=[quoting.old.slug, quoting.new.slug])).content.decode()


def builder(browser, quoting):
    return browser.get(reverse("caseworker:builder", args=[quoting.case.pk])).content.decode()


def act(browser, quoting, name, excerpt, **more):
    row = quoting.fresh(excerpt)
    sent = {"version": row.version, "seen": quoting.newer(row).seen} | more
    return browser.post(reverse(f"caseworker:{name}", args=[row.pk]), sent)


def test_the_page_frames_what_the_persons_cases_quote(browser, quoting):
    said = page(browser, quoting)
    assert "2 excerpts changed since you saved them." in said
    assert "1 other excerpt needs no decision." in said
    assert said.count("data-mine") == 2  # the third stands in a fold
    assert "Take the new words" in said
    assert "Take out" in said


def test_a_strangers_page_says_nothing_of_the_case(quoting, db):
    from_elsewhere = Client()
    from_elsewhere.force_login(make_person("ben", unit="South"))
    said = page(from_elsewhere, quoting)
    assert quoting.case.reference not in said
    assert "No excerpt of your cases quotes this edition." in said


def test_a_card_says_what_changed_with_the_words_that_differ(browser, quoting):
    said = builder(browser, quoting)
    assert "Changed since you saved it." in said
    assert "Gone since you saved it." in said
    assert "The same words stand in the newer edition." in said
    assert "struck: </span>" in said


def test_the_new_words_are_taken_and_brought_back(browser, quoting):
    answer = act(browser, quoting, "take_newer", quoting.changed)
    assert answer.status_code == 302
    assert quoting.fresh(quoting.changed).words == NEW_MARCH
    said = builder(browser, quoting)
    assert "Undo the last change" in said
    undone = browser.post(
        reverse("caseworker:undo_edition", args=[quoting.changed.pk]),
        {"version": quoting.fresh(quoting.changed).version},
    )
    assert undone.status_code == 302
    assert quoting.fresh(quoting.changed).words == MARCH


def test_words_that_stand_there_no_more_are_refused_with_the_reason(browser, quoting):
    act(browser, quoting, "take_newer", quoting.changed)
    correct(quoting.old, "join", target=0, arguments={"glue": " "}, by=None, at=NOW)
    answer = browser.post(
        reverse("caseworker:undo_edition", args=[quoting.changed.pk]),
        {"version": quoting.fresh(quoting.changed).version},
    )
    assert answer.status_code == 409
    assert "the older passage was corrected since" in answer.content.decode()
    assert quoting.fresh(quoting.changed).words == NEW_MARCH


def test_the_old_words_are_kept_with_name_and_time_and_can_be_decided_again(browser, quoting):
    act(browser, quoting, "keep_older", quoting.changed)
    said = page(browser, quoting)
    assert "keeps the old words: ana" in said
    assert "Decide again" in said
    act(browser, quoting, "undo_edition", quoting.changed)
    assert not EditionDecision.objects.standing().exists()


def test_a_decision_comes_back_to_the_row_it_was_made_on(browser, quoting):
    back = f"{reverse('coi:editions', args=[quoting.old.slug, quoting.new.slug])}?page=1#row-2"
    assert act(browser, quoting, "keep_older", quoting.changed, next=back)["Location"] == back


@pytest.mark.parametrize("more", [{"version": 99}, {"seen": "0" * 64}, {"version": "x"}, {"version": ""}])
def test_what_changed_meanwhile_is_refused_with_the_reason(browser, quoting, more):
    for name in ("take_newer", "keep_older"):
        assert act(browser, quoting, name, quoting.changed, **more).status_code == 409
    assert quoting.fresh(quoting.changed).words == MARCH
    assert not EditionDecision.objects.exists()


def test_words_of_a_part_that_is_no_finding_are_not_taken(browser, quoting):
    Paragraph.objects.filter(report=quoting.new).update(standing="scope")
    assert act(browser, quoting, "take_newer", quoting.changed).status_code == 409
    assert Excerpt.objects.filter(words__in=[LEVY, MARCH, LINE]).count() == 3
