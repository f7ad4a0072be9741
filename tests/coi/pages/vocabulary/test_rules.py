import re
from html import unescape

import pytest
from django.urls import reverse

from coi.library import jobs
from coi.library.tagging import rule_table
from coi.models import Job, Profile, ProfileTag, Report, Rule, RuleChange, Topic
from tests.factories import NOW

LIST, ADD = "/vocabulary/rules/", "/vocabulary/rules/add/"
WRONG = {
    "no subject": ({"about": ""}, "Choose the profile or question that these words speak for."),
    "no grade": ({"grade": "0"}, "without a grade the words make no tag"),
    "a bracket": ({"pattern": "quillwort\n(march"}, "Line 2: “)” is missing in “(march”."),
    "too short": ({"pattern": "qu*"}, "is too short for an open ending"),
    "no words": ({"pattern": "^$"}, "has a part without words"),
    "too many ways": ({"pattern": "(a|b|c|d|e|f|g|h|i|j) " * 4}, "make several rules of it"),
    "twice": ({"pattern": "quillwort\nQUILLWORT"}, "Line 2: “QUILLWORT” stands there twice."),
    "empty": ({"pattern": " \n "}, "This field is required."),
    "too long": ({"pattern": "quillwort " * 40}, "longer than 300 characters"),
    "hidden": ({"pattern": "quill\u200bwort"}, "a character that does not show"),
    "a cue without a role": ({"kind": "cue"}, "Choose the role that these words give."),
    "a cue on a question": ({"kind": "cue", "about": "topic:law"}, "Choose the profile whose role"),
    "a role on a question": ({"about": "topic:law", "role": "mention"}, "A protection question has no roles."),
    "a quiet heading of one": ({"kind": "quiet"}, "This kind stands for all of them."),
    "a form in pieces": ({"version": "x"}, "The form was incomplete. Open the page again."),
    "an unknown kind": ({"kind": "guess"}, "Select a valid choice"),
    "an unknown profile": ({"about": "profile:nobody"}, "Select a valid choice"),
    "a grade out of range": ({"grade": "3"}, "Select a valid choice"),
}


def words(answer):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def posted(rule=None, **changes):
    """What the form of a rule, or an empty one, would send."""
    named = {"about": "profile:lgbti", "kind": "term", "pattern": "quillwort*", "grade": "2", "role": "",
             "language": "en", "note": "", "version": "0", "tried": ""}  # fmt: skip
    if rule:
        subject = rule.subject
        kind = "profile" if isinstance(subject, Profile) else "topic"
        named |= {name: getattr(rule, name) for name in ("kind", "pattern", "grade", "role", "language", "note")}
        named |= {"about": f"{kind}:{subject.slug}" if subject else "", "version": rule.version}
    return named | changes


def saved(browser, address, fields):
    """Try it, then save what was tried."""
    tried = browser.post(address, fields | {"try": "yes"})
    assert tried.status_code == 200, words(tried)
    return browser.post(address, fields | {"save": "yes", "tried": tried.context["tried"]})


@pytest.fixture
def browser(own_sample, browse):
    return browse("specialist")


@pytest.fixture
def rule(own_sample):
    return Rule.objects.filter(profile__slug="extortion_victim", pattern__startswith="(extort*").get()


@pytest.mark.parametrize(("row", "reason"), WRONG.values(), ids=WRONG)
def test_a_rule_that_cannot_be_used_is_refused_and_tagging_goes_on(sample, browse, row, reason):
    count = Rule.objects.count()
    answer = browse("specialist").post(ADD, posted(**row) | {"save": "yes"})
    assert answer.status_code == 422
    assert reason in words(answer)
    assert Rule.objects.count() == count
    rule_table()


def test_what_is_not_tried_is_not_saved(browser, rule):
    """Whoever saves a wording sees first what it changes: also one changed again since it was tried."""
    tried = browser.post(rule.get_absolute_url(), posted(rule, grade="1") | {"try": "yes"})
    fields = posted(rule, pattern="quillwort", tried=tried.context["tried"]) | {"save": "yes"}
    answer = browser.post(rule.get_absolute_url(), fields)
    assert answer.status_code == 200
    assert "Not saved yet: this wording was not tried." in words(answer)
    assert answer.context["trial"].lost
    assert not RuleChange.objects.exists()
    assert browser.post(rule.get_absolute_url(), fields | {"tried": answer.context["tried"]}).status_code == 302


def test_a_trial_shows_passages_with_the_words_that_met(browser, rule):
    answer = browser.post(
        rule.get_absolute_url(), posted(rule, pattern="quillwort\n(money|pay*) ~ threat*") | {"try": "1"}
    )
    page = answer.content.decode()
    assert re.search(r"<mark>[Ee]xtortion</mark>", page)
    assert "<mark>threatened</mark>" in page
    assert "Looked at all 7 reports." in words(answer)
    lost = answer.context["examples"]["lost"][0]
    assert f'href="{lost["paragraph"].get_absolute_url()}"' in page
    assert len(answer.context["examples"]["lost"]) <= 20


def test_a_rule_saved_is_applied_by_a_job_that_the_page_shows(browser, rule):
    answer = saved(browser, rule.get_absolute_url(), posted(rule, pattern="quillwort"))
    assert answer["Location"] == rule.get_absolute_url()
    job = Job.objects.get()
    page = browser.get(rule.get_absolute_url())
    assert f'hx-get="{job.get_absolute_url()}"' in page.content.decode()
    assert "Apply a changed rule" in words(browser.get(reverse("coi:jobs")))
    assert rule_tags(rule) > 0, "nothing before the job"
    jobs.run_waiting()
    assert rule_tags(rule) == 0
    assert "applied to" in words(browser.get(rule.get_absolute_url()))


def rule_tags(rule):
    return sum(rule.pk in ids for ids in ProfileTag.objects.values_list("rules", flat=True))


def test_search_follows_a_rule_once_it_is_applied(browser, browse):
    reader = browse("reader")
    lgbti = "/?profile=lgbti&q=remained"
    before = reader.get(lgbti).context["results"]["total"]
    assert saved(browser, ADD, posted(pattern="remained")).status_code == 302
    jobs.run_waiting()
    assert reader.get(lgbti).context["results"]["total"] > before


def test_a_note_is_saved_without_a_trial(browser, rule):
    answer = browser.post(rule.get_absolute_url(), posted(rule, note="Seen in 2026.") | {"save": "yes"})
    assert answer.status_code == 302
    assert not Job.objects.exists()
    rule.refresh_from_db()
    assert (rule.note, rule.changed_by.username) == ("Seen in 2026.", "specialist")


def test_nothing_changed_is_said(browser, rule):
    answer = browser.post(rule.get_absolute_url(), posted(rule) | {"save": "yes"}, follow=True)
    assert "Nothing was changed." in words(answer)
    assert not RuleChange.objects.exists()


def test_work_of_a_colleague_is_not_overwritten_and_the_words_stay(browser, rule):
    tried = browser.post(rule.get_absolute_url(), posted(rule, pattern="quillwort") | {"try": "yes"})
    Rule.objects.filter(pk=rule.pk).update(version=2)
    fields = posted(rule, pattern="quillwort") | {"save": "yes", "tried": tried.context["tried"]}
    answer = browser.post(rule.get_absolute_url(), fields)
    assert (answer.status_code, "Not saved yet" in words(answer)) == (200, True), "another version was tried"
    note = posted(rule, note="Mine") | {"save": "yes"}
    answer = browser.post(rule.get_absolute_url(), note)
    assert answer.status_code == 409
    assert "Somebody changed this rule after you opened the page." in words(answer)
    assert 'value="Mine"' in answer.content.decode()


def test_the_history_says_who_changed_what_and_leads_back(browser, rule):
    before = rule.pattern
    saved(browser, rule.get_absolute_url(), posted(rule, pattern="quillwort", grade="1"))
    rule.refresh_from_db()
    page = browser.get(rule.get_absolute_url())
    assert "curator" in words(page) or "specialist" in words(page)
    assert "is: quillwort" in words(page)
    change = rule.changes.get()
    earlier = browser.get(f"{rule.get_absolute_url()}?before={change.pk}")
    assert earlier.context["form"].initial["pattern"] == before
    assert saved(browser, rule.get_absolute_url(), posted(rule, pattern=before, grade="2")).status_code == 302
    rule.refresh_from_db()
    assert (rule.pattern, rule.grade, rule.changes.count()) == (before, 2, 2)


@pytest.mark.parametrize("asked", ["999999", "x", "", "9" * 40, "-1"])
def test_an_earlier_wording_that_is_none_shows_the_rule_as_it_is(browser, rule, asked):
    answer = browser.get(f"{rule.get_absolute_url()}?before={asked}")
    assert answer.context["form"].initial["pattern"] == rule.pattern


def test_a_rule_is_retired_and_brought_back_after_a_look(browser, rule):
    address = reverse("coi:retire_rule", args=[rule.pk])
    assert browser.get(address).context["trial"].lost
    browser.post(address, {"version": rule.version})
    jobs.run_waiting()
    rule.refresh_from_db()
    assert (rule.active, rule_tags(rule)) == (False, 0)
    assert browser.get(address).status_code == 404
    back = reverse("coi:restore_rule", args=[rule.pk])
    assert browser.get(back).context["trial"].gained
    browser.post(back, {"version": rule.version})
    jobs.run_waiting()
    rule.refresh_from_db()
    assert (rule.active, rule_tags(rule) > 0) == (True, True)


def test_a_change_whose_job_was_cancelled_can_be_gone_on_with(browser, rule):
    saved(browser, rule.get_absolute_url(), posted(rule, pattern="quillwort"))
    browser.post(reverse("coi:cancel_job", args=[Job.objects.get().pk]))
    page = browser.get(rule.get_absolute_url())
    assert "saved, but not applied to all reports" in words(page)
    browser.post(reverse("coi:apply_change", args=[rule.changes.get().pk]))
    jobs.run_waiting()
    assert rule_tags(rule) == 0
    assert "not applied" not in words(browser.get(rule.get_absolute_url()))


def test_the_list_is_searched_filtered_and_ordered(browser):
    def found(query):
        return browser.get(f"{LIST}?{query}").context

    assert found("q=EXTORT")["total"] == found("q=éxtort")["total"] > 0
    law = found("about=topic:law")
    assert {row["rule"].topic.slug for row in law["rows"]} == {"law"}
    assert {row["rule"].kind for row in found("about=-")["rows"]} <= {"quiet", "caption", "exclusion"}
    assert found("state=retired")["total"] == 0
    made = [row["figures"].made for row in found("order=made")["rows"]]
    assert made == sorted(made, reverse=True)
    assert made[0] > 0
    assert browser.get(f"{LIST}?kind=guess").status_code == 400
    assert "No rule is like that" in words(browser.get(f"{LIST}?q=zzzzqqq"))


def test_the_list_asks_no_more_queries_for_many_rules(browser, django_assert_max_num_queries):
    browser.get(LIST)  # the session is kept
    with django_assert_max_num_queries(15) as few:
        browser.get(f"{LIST}?q=extort")
    with django_assert_max_num_queries(15) as many:
        browser.get(LIST)
    assert len(few) == len(many)


def test_rules_that_are_least_often_right_come_first(browser, rule):
    other = Rule.objects.filter(profile__slug="protester", kind="term").first()
    tags = list(ProfileTag.objects.order_by("pk")[:44])
    ProfileTag.objects.filter(pk__in=[tag.pk for tag in tags[:22]]).update(rules=[rule.pk], status="rejected")
    ProfileTag.objects.filter(pk__in=[tag.pk for tag in tags[22:]]).update(rules=[other.pk], status="confirmed")
    rows = browser.get(f"{LIST}?order=worst").context["rows"]
    assert [(row["rule"], row["figures"].right) for row in rows[:2]] == [(rule, 0), (other, 100)]


def test_a_rule_shows_passages_where_people_rejected_its_tag(browser, rule):
    tag = next(tag for tag in ProfileTag.objects.all() if rule.pk in tag.rules)
    assert "Where people rejected its tag" not in words(browser.get(rule.get_absolute_url()))
    ProfileTag.objects.filter(pk=tag.pk).update(status="rejected", decided_at=NOW)
    page = browser.get(rule.get_absolute_url())
    assert "Where people rejected its tag 1" in words(page)
    (shown,) = page.context["rejected"]
    assert shown["paragraph"] == tag.paragraph
    assert any(marked for _text, marked in shown["pieces"])


def test_a_desk_without_rules_says_so(browser):
    Rule.objects.all().delete()
    assert "There is no rule yet" in words(browser.get(LIST))
    assert Topic.objects.exists()
    assert Report.objects.exists()


@pytest.mark.parametrize("username", ["reader", "administrator"])
def test_only_specialists_open_the_vocabularies(sample, browse, username):
    rule = Rule.objects.first()
    for address in (
        "/vocabulary/",
        LIST,
        ADD,
        rule.get_absolute_url(),
        "/vocabulary/profiles/",
        "/vocabulary/questions/",
    ):
        assert browse(username).get(address).status_code == 403, address
        assert browse(username).post(address).status_code == 403, address
