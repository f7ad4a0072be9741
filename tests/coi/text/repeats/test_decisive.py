import pytest

from coi.text.repeats.decisive import apart, figures, is_negated, negations


@pytest.mark.parametrize(
    ("one", "other", "where"),
    [
        ("Guards hurt 12 people.", "Guards hurt 21 people.", {"figure"}),
        ("Guards hurt two people.", "Guards hurt three people.", {"figure"}),
        ("Guards hurt two people.", "Guards hurt 2 people.", set()),
        ("There were one hundred and twenty.", "There were 120.", set()),
        ("They paid 1 250 each.", "They paid 1,250 each.", set()),
        ("It began in June 2021.", "It began in July 2021.", {"figure"}),
        ("It began on 3 May.", "It began on 3 March.", {"figure"}),
        ("It may rain; march on.", "It might rain; walk on.", set()),
        ("The ban was lifted.", "The ban was not lifted.", {"negation"}),
        ("They had papers.", "They hadn’t papers.", {"negation"}),
        ("Las autoridades actuaron.", "Las autoridades nunca actuaron.", {"negation"}),
        ("Les agents ont agi.", "Les agents n'ont pas agi.", {"negation"}),
        ("Die Wache kam.", "Die Wache kam nicht.", {"negation"}),
        ("Стража пришла.", "Стража не пришла.", {"negation"}),
        ("وصل الحراس", "لم يصل الحراس", {"negation"}),
        ("Six did not go.", "Seven did go.", {"figure", "negation"}),
        ("One of them left.", "Some of them left.", set()),
    ],
)
def test_figures_dates_and_negations_set_passages_apart(one, other, where):
    assert apart(one, other) == where
    assert apart(other, one) == where
    assert apart(one, one) == set()


def test_a_word_with_its_denial_is_a_negation():
    assert is_negated(["lawful"], ["unlawful"])
    assert is_negated(["legal"], ["illegal"])
    assert not is_negated(["able"], ["table"])


def test_order_counts():
    assert figures("3 of 5") != figures("5 of 3")
    assert negations("not here, never there") == ["not", "never"]


@pytest.mark.parametrize(
    ("one", "other", "is_apart"),
    [
        ("They came to the quay again.4 Nobody saw it.", "They came to the quay again. Nobody saw it.", False),
        ("They came to the quay again12, and left.", "They came to the quay again, and left.", False),
        ("He asked (twice),31 she said.", "He asked (twice), she said.", False),
        ("Under Art.5 he was held.", "Under Art.6 he was held.", True),
        ("Men of M23 came.", "Men of M24 came.", True),
        ("Some 14 men came again.4", "Some 15 men came again.", True),
        ("In 2021 they came.", "In they came.", True),
    ],
)
def test_the_number_of_a_note_glued_to_a_word_is_no_other_figure(one, other, is_apart):
    assert ("figure" in apart(one, other)) == is_apart
    assert ("figure" in apart(other, one)) == is_apart
