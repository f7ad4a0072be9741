import pytest

from coi.library.rules.changing import Wording
from coi.library.rules.trying import try_wording
from coi.library.tagging import decide, tag_paragraphs
from coi.models import Profile, ProfileTag, Report, Rule, RuleChange, Status, TopicTag
from tests.factories import make_person, make_report

LEVY = "Stall holders pay a weekly levy."
TOLL = "Drivers pay a toll at the bridge."


@pytest.fixture
def rule(db):
    profile = Profile.objects.create(slug="trader", name="Trader")
    return Rule.objects.create(profile=profile, kind="term", pattern="levy", grade=2)


def wording(pattern="levy", **more):
    return Wording("term", pattern, **{"profile": "trader", "grade": 2} | more)


def places(shifts):
    return [(Report.objects.get(pk=one.report).paragraphs.get(pk=one.paragraph).text, one.subject) for one in shifts]


def test_a_trial_tells_what_comes_and_what_goes_and_writes_nothing(rule):
    make_report(LEVY, TOLL, "Nobody pays.")
    before = list(ProfileTag.objects.values())
    trial = try_wording(rule, wording("toll"))
    assert places(trial.gained) == [(TOLL, "trader")]
    assert places(trial.lost) == [(LEVY, "trader")]
    assert (trial.looked, trial.total, trial.is_whole) == (1, 1, True)
    assert list(ProfileTag.objects.values()) == before
    rule.refresh_from_db()
    assert rule.pattern == "levy"
    assert not RuleChange.objects.exists()


def test_a_trial_says_exactly_what_saving_does(rule):
    """Against the tags before and after, on a table where rules lean on one another."""
    other = Profile.objects.create(slug="driver", name="Driver")
    Rule.objects.create(profile=other, kind="context", pattern="pay", grade=1)
    Rule.objects.create(profile=other, kind="heading", pattern="trade", grade=1)
    Rule.objects.create(kind="exclusion", pattern="toll free")
    make_report(LEVY, TOLL, "A toll free road; people pay.", path=("2. Trade", "2.1 Levies"))
    make_report(TOLL, path=("1. Roads",))
    for new in (wording("toll"), wording("pay*", grade=1), wording("levy", role="perpetrator"), wording(active=False)):
        trial = try_wording(rule, new)
        gained = {(one.paragraph, one.subject) for one in trial.gained}
        lost = {(one.paragraph, one.subject) for one in trial.lost}
        before = tags()
        state = {name: getattr(rule, name) for name in ("pattern", "grade", "role", "active")}
        Rule.objects.filter(pk=rule.pk).update(**{name: getattr(new, name) for name in state})
        tag_all()
        after = tags()
        assert (gained, lost) == (after.keys() - before.keys(), before.keys() - after.keys()), new
        assert {(one.paragraph, one.subject): one.now for one in trial.regraded} == {
            key: after[key] for key in after.keys() & before.keys() if after[key] != before[key]
        }
        Rule.objects.filter(pk=rule.pk).update(**state)
        tag_all()


def tags():
    profiles = ProfileTag.objects.values_list("paragraph", "profile__slug", "grade", "role")
    found = {(paragraph, slug): (grade, role) for paragraph, slug, grade, role in profiles}
    return found | dict.fromkeys(TopicTag.objects.values_list("paragraph", "topic__slug"), (2, ""))


def tag_all():
    for report in Report.objects.all():
        tag_paragraphs(report.paragraphs.select_related("section"))


def test_what_people_decided_is_neither_gained_nor_lost(rule):
    report = make_report(LEVY, f"{LEVY} Again.", TOLL)
    person = make_person("s")
    kept, refused = report.paragraphs.all()[:2]
    decide(kept.profile_tags.get(), Status.CONFIRMED, by=person)
    decide(refused.profile_tags.get(), Status.REJECTED, by=person)
    trial = try_wording(rule, wording("toll"))
    assert [one.paragraph for one in trial.staying] == [kept.pk]
    assert [(one.paragraph, one.decided) for one in trial.lost] == [(refused.pk, "rejected")]
    Rule.objects.filter(pk=rule.pk).update(pattern="toll")
    rule.refresh_from_db()
    back = try_wording(rule, wording("levy"))
    assert back.gained == []
    assert [one.paragraph for one in back.refused] == [refused.pk]


def test_an_exclusion_is_tried_by_the_tags_it_takes(rule):
    make_report(LEVY, "A weekly levy of troops.")
    trial = try_wording(None, Wording("exclusion", "levy of troops", profile="trader"))
    assert places(trial.lost) == [("A weekly levy of troops.", "trader")]
    assert trial.gained == []


def test_a_heading_is_tried_by_the_passages_under_it(rule):
    make_report("Nothing of it here.", path=("3. Tolls",))
    trial = try_wording(None, Wording("heading", "tolls", profile="trader", grade=1))
    assert [one.now for one in trial.gained] == [(1, "claimant")]


def test_a_trial_ends_in_time_and_says_how_far_it_came(rule):
    for _ in range(3):
        make_report(LEVY)
    trial = try_wording(rule, wording("toll"), seconds=0)
    assert (trial.looked, trial.part, trial.total, trial.is_whole) == (0, True, 3, False)
    assert len(trial.lost) == 1


def test_a_rule_of_a_retired_profile_changes_nothing_when_tried(rule):
    make_report(LEVY, TOLL)
    Profile.objects.update(retired_at="2026-01-01T00:00Z")
    assert try_wording(rule, wording("toll")).shifts == []


def test_reports_in_preparation_are_tried_too_and_withdrawn_ones_not(rule):
    make_report(LEVY)
    make_report(LEVY)
    first, second = Report.objects.order_by("pk")
    Report.objects.filter(pk=first.pk).update(state="preparing")
    Report.objects.filter(pk=second.pk).update(state="withdrawn")
    assert [one.report for one in try_wording(rule, wording("toll")).lost] == [first.pk]
