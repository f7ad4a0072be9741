import pytest

from coi.text.acting.fitting import fit

ALL = {"treatment", "societal", "actors", "protection", "law"}


@pytest.mark.parametrize(
    ("tagged", "who", "topic", "ground"),
    [
        ({"treatment"}, ("state",), "treatment", "actors"),
        ({"treatment"}, ("armed",), "actors", "actors"),
        ({"societal"}, ("armed",), "actors", "actors"),
        ({"treatment", "actors"}, ("armed",), "actors", "actors"),
        ({"treatment"}, ("family",), "societal", "actors"),
        ({"treatment", "societal"}, ("state", "armed"), "treatment", "actors"),
        ({"treatment", "actors"}, ("state", "armed"), "", "several act"),
        ((), ("state", "armed"), "", "several act"),
        ({"protection"}, (), "protection", "question"),
        ({"protection", "law"}, (), "", "several fit"),
        ({"protection"}, ("armed",), "", "several fit"),
        ({"treatment"}, (), "", "nobody named"),
        ((), (), "", "none fits"),
    ],
)
def test_a_question_is_offered_on_one_ground_alone(tagged, who, topic, ground):
    found = fit(ALL, tagged=tagged, who=who)
    assert (found.topic, found.ground) == (topic, ground)


def test_questions_on_others_than_who_acts_stand_apart():
    assert fit(ALL, tagged=ALL, who=("armed",)).apart == {"treatment", "societal"}
    assert fit(ALL, tagged=ALL, who=()).apart == frozenset()


def test_what_a_person_confirmed_stands():
    assert fit(ALL, tagged={"treatment"}, who=(), confirmed={"treatment"}).topic == "treatment"
    assert fit({"treatment"}, tagged={"treatment"}, who=("armed",), confirmed={"treatment"}).topic == "treatment"
