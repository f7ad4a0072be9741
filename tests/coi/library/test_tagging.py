import pytest
from django.core.management import call_command

from caseworker.models import Person
from coi.library import upkeep
from coi.library.tagging import decide, tag_paragraphs
from coi.models import Paragraph, Profile, ProfileTag, Rule, Status, Topic
from tests.factories import make_report


@pytest.fixture
def market(db):
    """One paragraph, and a rule that finds it."""
    profile = Profile.objects.create(slug="trader", name="Trader")
    topic = Topic.objects.create(slug="actors", name="Actors")
    Rule.objects.create(profile=profile, kind="term", pattern="levy", grade=2)
    Rule.objects.create(topic=topic, kind="term", pattern="stall holder*", grade=2)
    return make_report("Stall holders pay a weekly levy.").paragraphs.select_related("section")


def tags(rows):
    found = ProfileTag.objects.filter(paragraph__in=rows).order_by("profile__slug")
    return [(tag.profile.slug, tag.grade, tag.status) for tag in found]


def test_import_suggests_tags_with_their_evidence(market):
    tag = market.get().profile_tags.get()
    assert (tag.profile.slug, tag.grade, tag.role, tag.status) == ("trader", 2, "claimant", "suggested")
    assert "levy" in tag.evidence
    assert market.get().topic_tags.get().topic.slug == "actors"


def test_tagging_again_gives_the_same(market):
    assert tag_paragraphs(market) == 1
    assert tags(market) == [("trader", 2, "suggested")]


def test_suggestion_no_rule_makes_any_more_goes(market):
    Rule.objects.filter(pattern="levy").update(active=False)
    tag_paragraphs(market)
    assert tags(market) == []


def test_changed_rule_changes_the_suggestion(market):
    Rule.objects.filter(pattern="levy").update(grade=1)
    tag_paragraphs(market)
    assert tags(market) == [("trader", 1, "suggested")]


@pytest.mark.parametrize("decision", [Status.CONFIRMED, Status.REJECTED])
def test_decision_of_a_person_outlasts_tagging_anew(market, decision, django_user_model):
    person = django_user_model.objects.create_user(username="s", password="-", role=Person.Role.SPECIALIST)
    decide(market.get().profile_tags.get(), decision, by=person)
    decide(market.get().topic_tags.get(), decision, by=person)
    tag_paragraphs(market)
    assert tags(market) == [("trader", 2, decision)]
    Rule.objects.all().delete()
    tag_paragraphs(market)
    tag = market.get().profile_tags.get()
    assert (tag.status, tag.decided_by, tag.decided_at is not None) == (decision, person, True)
    assert market.get().topic_tags.get().status == decision


def test_tagging_asks_no_more_queries_for_many_paragraphs_than_for_few(market, django_assert_max_num_queries):
    rows = Paragraph.objects.select_related("section")
    make_report(*["Stall holders pay a weekly levy."] * 30)
    with django_assert_max_num_queries(21) as few:
        tag_paragraphs(rows[:5])
    with django_assert_max_num_queries(21) as many:
        tag_paragraphs(rows)
    assert len(few) == len(many)


def test_command_keeps_what_it_did_when_it_is_stopped(market, monkeypatch):
    """A report at a time: memory and locks are those of one report, however many are held."""
    second = make_report("Stall holders pay a weekly levy.")
    ProfileTag.objects.all().delete()
    tag = upkeep.tag_paragraphs

    def stopped(rows):
        if rows[0].report_id == second.pk:
            raise KeyboardInterrupt
        return tag(rows)

    monkeypatch.setattr(upkeep, "tag_paragraphs", stopped)
    with pytest.raises(KeyboardInterrupt):
        call_command("tag_profiles")
    assert market.get().profile_tags.exists()
    assert not ProfileTag.objects.filter(paragraph__report=second).exists()


def test_command_tags_anew_and_keeps_decisions(own_sample, capsys):
    rejected = ProfileTag.objects.filter(status=Status.SUGGESTED).first()
    decide(rejected, Status.REJECTED, by=None)
    before = sorted(ProfileTag.objects.values_list("paragraph", "profile", "grade", "role", "status"))
    call_command("tag_profiles")
    assert f"Tagged {Paragraph.objects.count()} paragraphs." in capsys.readouterr().out
    assert sorted(ProfileTag.objects.values_list("paragraph", "profile", "grade", "role", "status")) == before
