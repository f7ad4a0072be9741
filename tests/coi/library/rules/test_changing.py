from dataclasses import replace

import pytest

from coi.library.rules.changing import RuleChanged, Wording, save_rule, wording_of
from coi.library.rules.counting import FEW, figures_of, note_uncounted_rules
from coi.library.tagging import decide
from coi.models import Profile, ProfileTag, Report, Rule, RuleCount, Status
from coi.text.rules import RuleError
from tests.factories import NOW, make_person, make_report


@pytest.fixture
def person(db):
    return make_person("s")


@pytest.fixture
def rule(person):
    profile = Profile.objects.create(slug="trader", name="Trader")
    return Rule.objects.create(profile=profile, kind="term", pattern="levy", grade=2)


def test_each_change_is_kept_with_who_made_it_and_can_be_put_back(rule, person):
    first = wording_of(rule)
    rule, _ = save_rule(rule, replace(first, pattern="toll"), version=1, by=person, at=NOW)
    rule, _ = save_rule(rule, replace(first, pattern="fee", grade=1), version=2, by=person, at=NOW)
    newest, oldest = rule.changes.all()
    assert (newest.before["pattern"], newest.after["pattern"], newest.by) == ("toll", "fee", person)
    rule, change = save_rule(rule, Wording(**oldest.before), version=3, by=person, at=NOW)
    assert wording_of(rule) == first
    assert change.before["pattern"] == "fee"


def test_a_rule_added_has_nothing_before(rule, person):
    added, change = save_rule(None, Wording("quiet", "glossary"), version=0, by=person, at=NOW)
    assert (added.version, change.before, change.rule) == (1, {}, added)


def test_nothing_changed_is_no_change(rule, person):
    assert save_rule(rule, wording_of(rule), version=1, by=person, at=NOW)[1] is None
    rule.refresh_from_db()
    assert (rule.version, rule.changes.count()) == (1, 0)


def test_work_of_a_colleague_is_not_overwritten(rule, person):
    save_rule(rule, replace(wording_of(rule), note="Hers"), version=1, by=make_person("t"), at=NOW)
    with pytest.raises(RuleChanged) as refused:
        save_rule(rule, replace(wording_of(rule), note="Mine"), version=1, by=person, at=NOW)
    assert str(refused.value) == "t changed this rule at 10:42 on 4 May, after you opened the page."


def test_a_rule_the_table_cannot_use_is_never_stored(rule, person):
    for wrong in (Wording("term", "(levy", profile="trader", grade=2), Wording("term", "levy"), Wording("cue", "x")):
        with pytest.raises(RuleError):
            save_rule(rule, wrong, version=1, by=person, at=NOW)
    rule.refresh_from_db()
    assert rule.pattern == "levy"


def test_figures_say_how_often_people_agreed(rule, person):
    make_report(*["Stall holders pay a weekly levy."] * (FEW + 3))
    for tag in ProfileTag.objects.all()[:FEW]:
        decide(tag, Status.CONFIRMED, by=person)
    decide(ProfileTag.objects.filter(status="suggested").first(), Status.REJECTED, by=person)
    [counted] = Rule.objects.with_made()
    figures = figures_of([counted])[rule.pk]
    assert (figures.made, figures.confirmed, figures.rejected) == (FEW + 3, FEW, 1)
    assert figures.right == round(100 * FEW / (FEW + 1))


def test_few_decisions_give_no_share(rule, person):
    make_report("A levy.")
    decide(ProfileTag.objects.get(), Status.REJECTED, by=person)
    assert figures_of(Rule.objects.with_made())[rule.pk].right is None


def test_a_desk_from_before_counts_its_rules_and_changes_no_tag(rule, person):
    make_report("A levy.", "Another levy.")
    decide(ProfileTag.objects.first(), Status.CONFIRMED, by=person)
    ProfileTag.objects.update(rules=[])
    RuleCount.objects.all().delete()
    Report.objects.update(rules_counted=False)
    assert figures_of(Rule.objects.with_made())[rule.pk].made is None, "not counted is not none"
    before = list(ProfileTag.objects.values("paragraph", "profile", "grade", "status", "decided_by", "decided_at"))
    assert note_uncounted_rules() == 1
    assert note_uncounted_rules() == 0
    figures = figures_of(Rule.objects.with_made())[rule.pk]
    assert (figures.made, figures.confirmed) == (2, 1)
    after = list(ProfileTag.objects.values("paragraph", "profile", "grade", "status", "decided_by", "decided_at"))
    assert after == before
