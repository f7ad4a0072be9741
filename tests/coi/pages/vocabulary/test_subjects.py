import re
from html import unescape

import pytest
from django.urls import reverse

from coi.models import Profile, Rule, Topic

LISTS = {"profile": "/vocabulary/profiles/", "topic": "/vocabulary/questions/"}


def words(answer):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def rows(*entries, initial=0):
    """The questions of a profile's form."""
    sent = {"q-TOTAL_FORMS": len(entries), "q-INITIAL_FORMS": initial, "q-MIN_NUM_FORMS": 0, "q-MAX_NUM_FORMS": 40}
    for place, entry in enumerate(entries):
        sent |= {
            f"q-{place}-{name}": value for name, value in zip(("heading", "question", "topic"), entry, strict=True)
        }
    return sent


@pytest.fixture
def browser(sample, browse):
    return browse("specialist")


@pytest.mark.parametrize("kind", LISTS)
def test_a_subject_is_added_worded_anew_retired_and_brought_back(browser, kind):
    model = Profile if kind == "profile" else Topic
    fields = {"name": "  Trade  unionist ", "description": "Who organises.", "order": "9", "version": "0"}
    more = rows(("Law", "Which law?", "law"), ("", "", "")) if kind == "profile" else {}
    assert browser.post(f"{LISTS[kind]}add/", fields | more).status_code == 302
    made = model.objects.get(name="Trade unionist")
    assert made.slug == "trade_unionist"
    if kind == "profile":
        assert made.questions == [{"heading": "Law", "question": "Which law?", "topic": "law"}]
    place = f"{LISTS[kind]}{made.slug}/"
    browser.post(place, fields | more | {"name": "Unionist", "version": "1"})
    made.refresh_from_db()
    assert (made.name, made.slug, made.version) == ("Unionist", "trade_unionist", 2)
    browser.post(f"{place}retire/", {"version": "2"})
    assert "retired" in words(browser.get(place))
    assert made not in model.objects.offered()
    browser.post(f"{place}restore/", {"version": "3"})
    assert made in model.objects.offered()
    browser.post(f"{place}delete/")
    assert not model.objects.filter(pk=made.pk).exists()


def test_a_question_without_a_heading_is_refused_beside_its_field(browser):
    answer = browser.post(
        f"{LISTS['profile']}add/", {"name": "Weaver", "order": "0", "version": "0"} | rows(("", "Which law?", "law"))
    )
    assert answer.status_code == 422
    assert "A question needs a heading" in words(answer)
    assert not Profile.objects.filter(name="Weaver").exists()


def test_a_name_that_is_taken_is_refused(browser):
    answer = browser.post(f"{LISTS['topic']}add/", {"name": Profile.objects.first().name, "order": "0", "version": "0"})
    assert answer.status_code == 422
    assert "is called" in words(answer)


def test_work_of_a_colleague_is_not_overwritten(browser):
    topic = Topic.objects.first()
    Topic.objects.update(version=7)
    fields = {"name": topic.name, "description": "Mine", "order": "0", "version": "1"}
    answer = browser.post(f"{LISTS['topic']}{topic.slug}/", fields)
    assert answer.status_code == 409
    assert "Mine" in answer.content.decode()
    for act in ("retire", "restore"):
        answer = browser.post(f"{LISTS['topic']}{topic.slug}/{act}/", {"version": "1"}, follow=True)
        assert "Not done." in words(answer)
    topic.refresh_from_db()
    assert (topic.description == "Mine", topic.retired_at) == (False, None)


def test_one_in_use_is_not_deleted_and_the_page_says_to_retire_it(browser):
    profile = Profile.objects.get(slug="protester")
    answer = browser.post(f"{LISTS['profile']}protester/delete/", follow=True)
    assert f"“{profile}” is in use, so it cannot be deleted. Retire it" in words(answer)
    assert Profile.objects.filter(pk=profile.pk).exists()


def test_what_is_retired_is_offered_to_no_rule_and_no_concept(browser):
    Profile.objects.filter(slug="protester").update(retired_at="2026-01-01T00:00Z")
    for address in ("/vocabulary/rules/add/", "/thesaurus/add/"):
        page = browser.get(address).content.decode()
        assert "LGBTI" in page
        assert not re.search(r"<option[^>]*>\s*Protester", page), address
    kept = Rule.objects.filter(profile__slug="protester").first()
    assert re.search(r"<option[^>]*selected[^>]*>\s*Protester", browser.get(kept.get_absolute_url()).content.decode())


def test_pages_of_coverage_say_what_is_retired(browser):
    Profile.objects.filter(slug="protester").update(retired_at="2026-01-01T00:00Z")
    assert "retired since 1 January 2026" in words(browser.get(reverse("coi:profile", args=["protester"])))
    assert "Protester" not in words(browser.get(reverse("coi:coverage_of", args=["PER"])))


def test_a_profile_that_is_not_there_answers_404(browser):
    for act in ("", "retire/", "restore/", "delete/"):
        assert browser.post(f"{LISTS['profile']}nobody/{act}").status_code == 404
