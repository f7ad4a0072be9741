import pytest
from django.db.models import ProtectedError
from django.utils import timezone

from caseworker.brief.composing.document import as_json, digest
from caseworker.casework.briefs import compose_brief
from caseworker.models import Brief, Merge
from coi.library import jobs
from coi.library.rules.subjects import (
    InUse,
    NameTaken,
    SubjectChanged,
    add_subject,
    delete_subject,
    restore,
    retire,
    revise_subject,
)
from coi.library.tagging import decide, rule_table, tag_paragraphs
from coi.library.upkeep import queue_tagging
from coi.models import Concept, CoverageStatement, Profile, ProfileTag, Rule, Status, Topic
from tests.factories import NOW, make_case, make_excerpt, make_person, make_profile, make_report, make_search

VALUES = {"name": "Trader", "description": "", "order": 0}


@pytest.fixture
def person(db):
    return make_person("s")


@pytest.fixture
def trader(person):
    return add_subject(Profile, VALUES, by=person, at=NOW)


def tag_of(subject):
    report = make_report()
    Rule.objects.create(profile=subject, kind="term", pattern="levy", grade=2)
    tag_paragraphs(report.paragraphs.select_related("section"))
    Rule.objects.all().delete()


USES = {
    "a rule": lambda subject, person: Rule.objects.create(profile=subject, kind="term", pattern="levy", grade=2),
    "a tag": lambda subject, person: tag_of(subject),
    "a concept": lambda subject, person: Concept.objects.create(slug="levy", label="levy", profile=subject),
    "a statement": lambda subject, person: CoverageStatement.objects.create(
        paragraph=make_report().paragraphs.first(), kind="not_found", start=0, end=5, profile=subject
    ),
    "a case": lambda subject, person: make_case(person, profiles=[subject]),
    "a question of a case": lambda subject, person: (
        make_case(person, profiles=[]).questions.create(heading="x", position=1).profiles.add(subject)
    ),
    "questions made one": lambda subject, person: Merge.objects.create(
        case=make_case(person, profiles=[]), made_by=person, before={"questions": [{"profiles": [subject.pk]}]}
    ),
    "a search of a case": lambda subject, person: make_search(
        make_case(person, profiles=[]), address=f"profile_not={subject.slug}"
    ),
}


@pytest.mark.parametrize("use", USES)
def test_a_profile_in_use_is_not_deleted_and_nothing_is_said_of_what_uses_it(trader, person, use):
    USES[use](trader, person)
    with pytest.raises(InUse) as refused:
        delete_subject(trader)
    assert str(refused.value) == (
        "“Trader” is in use, so it cannot be deleted. Retire it: it stands where it is used, and is offered for "
        "nothing new."
    )
    assert Profile.objects.filter(pk=trader.pk).exists()


def test_the_database_itself_refuses_a_profile_that_a_case_has(trader, person):
    case = make_case(person, profiles=[trader])
    with pytest.raises(ProtectedError):
        Profile.objects.filter(pk=trader.pk).delete()
    case.refresh_from_db()
    assert list(case.profiles.all()) == [trader]


def test_a_profile_that_only_an_issued_brief_names_is_in_use(trader, person):
    case = make_case(person, profiles=[trader, make_profile("driver")])
    make_excerpt(case.questions.first())
    document = compose_brief(case, NOW, version=1)
    Brief.objects.create(
        case=case, number=1, content=as_json(document).decode(), content_sha256=digest(document), pdf_sha256="x" * 64,
        issued_by=person, issued_at=NOW,
    )  # fmt: skip
    case.profiles.remove(trader)
    for question in case.questions.all():
        question.profiles.remove(trader)
    with pytest.raises(InUse):
        delete_subject(trader)


def test_a_question_of_a_case_or_of_a_template_is_not_deleted(person):
    profile = make_profile()
    topic = Topic.objects.get(slug="actors")
    with pytest.raises(InUse):
        delete_subject(topic)
    profile.delete()
    make_case(person, profiles=[]).questions.create(heading="x", position=1, topic=topic)
    with pytest.raises(InUse):
        delete_subject(topic)


def test_an_unused_one_is_deleted(trader):
    delete_subject(trader)
    assert not Profile.objects.exists()


def test_a_retired_profile_makes_no_new_tag_and_stands_where_it_is(trader, person):
    Rule.objects.create(profile=trader, kind="term", pattern="levy", grade=2)
    old = make_report("Stall holders pay a weekly levy.")
    trader = retire(trader, version=trader.version, by=person, at=NOW)
    new = make_report("They pay a levy.")
    tag_paragraphs(old.paragraphs.select_related("section"))
    assert [tag.paragraph.report for tag in ProfileTag.objects.all()] == [old]
    assert rule_table().rules == ()
    assert list(Profile.objects.offered()) == []
    restore(trader, version=trader.version, by=person, at=timezone.now())
    jobs.run_waiting()
    assert {tag.paragraph.report for tag in ProfileTag.objects.all()} == {old, new}


def test_bringing_a_profile_back_waits_for_no_tagging_that_began_before(trader, person):
    """Such a job has passed reports without its rules."""
    running = queue_tagging(by=person, at=NOW)
    trader = retire(trader, version=trader.version, by=person, at=NOW)
    assert restore(trader, version=trader.version, by=person, at=NOW) != running


def test_a_decision_on_a_tag_of_a_retired_profile_stays(trader, person):
    Rule.objects.create(profile=trader, kind="term", pattern="levy", grade=2)
    report = make_report("Stall holders pay a weekly levy.")
    decide(ProfileTag.objects.get(), Status.REJECTED, by=person)
    retire(trader, version=trader.version, by=person, at=NOW)
    tag_paragraphs(report.paragraphs.select_related("section"))
    assert ProfileTag.objects.get().status == Status.REJECTED


def test_no_profile_and_question_share_a_name_or_a_slug(trader, person):
    """Rules are told apart by the slug of what they are about."""
    for model in (Profile, Topic):
        with pytest.raises(NameTaken):
            add_subject(model, VALUES | {"name": "TRÁDER"}, by=person, at=NOW)
    assert add_subject(Topic, VALUES | {"name": "Trader!"}, by=person, at=NOW).slug == "trader_2"
    assert add_subject(Topic, VALUES | {"name": "Add"}, by=person, at=NOW).slug == "add_2"
    assert add_subject(Topic, VALUES | {"name": "漢"}, by=person, at=NOW).slug


def test_work_of_a_colleague_is_not_overwritten(trader, person):
    revise_subject(trader, VALUES | {"description": "Hers"}, version=1, by=make_person("t"), at=NOW)
    with pytest.raises(SubjectChanged) as refused:
        revise_subject(trader, VALUES | {"description": "Mine"}, version=1, by=person, at=NOW)
    assert str(refused.value).startswith("t changed this at 10:42 on 4 May")
