import pytest

from caseworker.casework.cases import (
    NotShareable,
    NoUnit,
    ReferenceTaken,
    add_question,
    move_question,
    remove_question,
    restore_question,
    revise_case,
    share_case,
)
from caseworker.models import Case
from caseworker.models.changes import Changed
from tests.factories import NOW, make_case, make_person, make_profile


def headings(case):
    return [question.heading for question in case.questions.kept().order_by("position")]


def test_case_opens_with_the_questions_of_its_profiles_each_once(db):
    profiles = [make_profile(), make_profile("porter", ["Protection", "Relocation"])]
    case = make_case(make_person("ana"), profiles=profiles)
    assert headings(case) == ["Levies", "Protection", "Relocation"]
    assert case.questions.first().topic.slug == "actors"


def test_case_without_profile_has_no_question(db):
    assert headings(make_case(make_person("ana"), profiles=[])) == []


def test_reference_is_given_once(desk):
    with pytest.raises(ReferenceTaken):
        make_case(desk.stranger, "NORTH-1")


def test_case_needs_a_unit_that_supervises_it(db):
    with pytest.raises(NoUnit):
        make_case(make_person("ana", unit=None))


def test_case_is_not_revised_over_another_change(desk):
    facts = {"country": desk.case.country, "profiles": [], "decision_date": None, "by": desk.owner, "at": NOW}
    revise_case(desk.case, summary="First", version=desk.case.version, **facts)
    with pytest.raises(Changed):
        revise_case(desk.case, summary="Second", version=desk.case.version, **facts)
    assert Case.objects.get(pk=desk.case.pk).summary == "First"


def test_questions_move_and_come_back_where_they_were(desk):
    third = add_question(desk.case, heading="Relocation", question="", topic=None, by=desk.owner, at=NOW)
    version = Case.objects.get(pk=desk.case.pk).version
    move_question(third, place=0, version=version, by=desk.owner, at=NOW)
    assert headings(desk.case) == ["Relocation", "Levies", "Protection"]
    desk.first.refresh_from_db()
    remove_question(desk.first, by=desk.owner, at=NOW)
    assert headings(desk.case) == ["Relocation", "Protection"]
    assert Case.objects.with_counts().get(pk=desk.case.pk).excerpt_count == 0
    restore_question(desk.first, by=desk.owner, at=NOW)
    assert headings(desk.case) == ["Relocation", "Levies", "Protection"]
    assert Case.objects.with_counts().get(pk=desk.case.pk).excerpt_count == 2


@pytest.mark.parametrize("person", ["supervisor", "specialist", "administrator", "owner"])
def test_case_is_shared_with_caseworkers_only(desk, person):
    with pytest.raises(NotShareable):
        share_case(desk.case, person=desk.people[person], by=desk.owner, at=NOW)


def test_sharing_twice_is_sharing_once(desk):
    share_case(desk.case, person=desk.shared, by=desk.owner, at=NOW)
    assert desk.case.shares.count() == 1
