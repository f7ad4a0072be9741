import pytest

from caseworker.casework.cases import remove_question
from caseworker.casework.excerpts import remove_excerpt, revise_note
from caseworker.casework.merging import NothingToMerge, doubled, merge_questions, part_questions, questions_of
from caseworker.models import Case, Excerpt, Question
from caseworker.models.changes import Changed, Fixed
from coi.models import Topic
from tests.factories import NOW, make_case, make_excerpt, make_person, make_profile, make_report

LAW = "Which laws concern a {}?"


@pytest.fixture
def case(db):
    """A case as it was opened before: the question on law once for each of two profiles, and one more."""
    case = make_case(make_person("ana"), profiles=[])
    trader, porter = (make_profile(slug, ["Law"]) for slug in ("trader", "porter"))
    for profile in (trader, porter):
        profile.questions[0]["question"] = LAW.format(profile.slug)
        profile.save()
    case.profiles.set([trader, porter])
    for place, (heading, owner) in enumerate((("Law: Trader", trader), ("Levies", None), ("Law: Porter", porter)), 1):
        question = LAW.format(owner.slug) if owner else ""
        topic = Topic.objects.get(slug="actors")
        row = Question.objects.create(case=case, position=place, heading=heading, question=question, topic=topic)
        row.profiles.set([owner] if owner else [])
    return case


def state(case):
    rows = Question.objects.filter(case=case).order_by("pk")
    questions = [
        (row.heading, row.question, row.position, row.removed_at, row.merged_into_id, {*row.profiles.all()})
        for row in rows
    ]
    excerpts = Excerpt.objects.filter(question__case=case).order_by("pk")
    return questions, [(row.question_id, row.position, row.note, row.removed_at) for row in excerpts]


def merge(case, **more):
    case = Case.objects.get(pk=case.pk)
    return merge_questions(case, **{"version": case.version, "by": case.owner, "at": NOW} | more)


def excerpts(question):
    return [row.words for row in Excerpt.objects.kept().filter(question=question).order_by("position")]


def test_merged_questions_are_one_with_all_excerpts_in_order_and_their_notes(case):
    law, levies, other = questions_of(case)
    report = make_report("One is so.", "Two is so.", "Three is so.", "Four is so.").paragraphs.order_by("position")
    added = [make_excerpt(q, p) for q, p in zip((law, other, levies, other), report, strict=True)]
    revise_note(added[3], note="Look here.", version=1, by=case.owner, at=NOW)
    remove_excerpt(added[1], by=case.owner, at=NOW)
    assert [[row.heading for row in group] for group in doubled(questions_of(case))] == [["Law: Trader", "Law: Porter"]]
    merge(case)
    rows = questions_of(case)
    assert [(row.heading, row.position) for row in rows] == [("Law", 1), ("Levies", 2)]
    assert rows[0].question == f"{LAW.format('trader')} {LAW.format('porter')}"
    assert {profile.slug for profile in rows[0].profiles.all()} == {"trader", "porter"}
    assert excerpts(rows[0]) == ["One is so.", "Four is so."]
    assert Excerpt.objects.get(pk=added[3].pk).note == "Look here."
    assert Excerpt.objects.get(pk=added[1].pk).question == rows[0], "what was taken out can still be put back"
    assert doubled(rows) == []


def test_a_merge_undone_leaves_the_case_as_it_was(case):
    law, _levies, other = questions_of(case)
    shared, single = make_report("One is so.", "Two is so.").paragraphs.order_by("position")
    again = [make_excerpt(law, shared), make_excerpt(other, shared), make_excerpt(other, single)][1]
    revise_note(again, note="From the second.", version=1, by=case.owner, at=NOW)
    before = state(case)
    done = merge(case)
    assert state(case) != before
    part_questions(done, version=Case.objects.get(pk=case.pk).version, by=case.owner, at=NOW)
    assert state(case) == before
    assert not case.merges.exists()


def test_words_that_stand_in_both_questions_stand_once_with_both_notes(case):
    law, _levies, other = questions_of(case)
    paragraph = make_report("One is so.").paragraphs.get()
    for question, note in ((law, "First."), (other, "Second.")):
        revise_note(make_excerpt(question, paragraph), note=note, version=1, by=case.owner, at=NOW)
    merge(case)
    kept = Excerpt.objects.kept().get(question__case=case)
    assert (kept.question, kept.note, kept.position) == (law, "First.\n\nSecond.", 1)


def test_a_merge_is_not_undone_over_a_later_change(case):
    done = merge(case)
    version = Case.objects.get(pk=case.pk).version
    make_excerpt(Question.objects.kept().filter(case=case).first())
    with pytest.raises(Changed):
        part_questions(done, version=version, by=case.owner, at=NOW)


def test_nothing_is_merged_over_another_change_after_issue_or_twice(case):
    with pytest.raises(Changed):
        merge(case, version=case.version + 5)
    merge(case)
    with pytest.raises(NothingToMerge):
        merge(case)
    Case.objects.filter(pk=case.pk).update(state=Case.State.ISSUED)
    with pytest.raises(Fixed):
        merge(case)


def test_a_question_that_was_taken_out_is_no_double(case):
    remove_question(questions_of(case)[0], by=case.owner, at=NOW)
    assert doubled(questions_of(case)) == []


def test_a_question_of_the_persons_own_is_never_offered_for_a_merge(case):
    Question.objects.filter(case=case, heading="Levies").update(heading="Law")
    (group,) = doubled(questions_of(case))
    assert [row.heading for row in group] == ["Law: Trader", "Law: Porter"]
