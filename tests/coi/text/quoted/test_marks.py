"""Quotation marks of all usual kinds; apostrophes are none."""

import pytest

from coi.text.quoted.marks import quotations


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("He said “the levy rose”.", ["the levy rose"]),
        ("Dijo «la cuota subió».", ["la cuota subió"]),
        ("Il a dit « la taxe a monté ».", ["la taxe a monté"]),
        ("Er sagte „die Abgabe stieg“.", ["die Abgabe stieg"]),
        ("Er sagte »die Abgabe stieg«.", ["die Abgabe stieg"]),
        ('He said "the levy rose".', ["the levy rose"]),
        ("He said 'the levy rose'.", ["the levy rose"]),
        ("He said ‘the victims’ families left’.", ["the victims’ families left"]),
        ("He said 'it didn't rise'.", ["it didn't rise"]),
        ("The victims' families said 'the levy rose'.", ["the levy rose"]),
        ("He said “she called it ‘the levy’ then”.", ["she called it ‘the levy’ then"]),
        ("She said ‘the “levy” rose’ and “left”.", ["the “levy” rose", "left"]),
        ("Both “one” and «two».", ["one", "two"]),
        ("The ’90s and the guards' gate.", []),
        ('A pipe of 5" and one of 6".', []),
    ],
)
def test_what_stands_between_marks(text, wanted):
    assert [text[slice(*span)] for span in quotations(text).spans] == wanted


def test_a_mark_without_partner_is_counted():
    assert quotations("He said “the levy rose.").unclosed == 1
