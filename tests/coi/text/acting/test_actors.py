"""Who acts: traps one by one, then 78 made passages, of which the rules were written against the half "seen" alone."""

import json
from pathlib import Path

import pytest

from coi.text.acting.actors import actors, acts

PASSAGES = json.loads((Path(__file__).parents[3] / "expected" / "acting.json").read_text(encoding="utf-8"))


def who(text):
    return list(actors(acts(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the active and the passive voice, and nouns
        ("The gang killed two drivers.", ["armed"]),
        ("Two drivers were killed by the gang.", ["armed"]),
        ("The killing of two drivers by the gang went unpunished.", ["armed"]),
        ("Two drivers died at the hands of soldiers.", ["state"]),
        ("Traders received threats from extortionists.", ["armed"]),
        ("Police violence was filmed.", ["state"]),
        ("La banda mató a dos choferes.", ["armed"]),
        ("Dos choferes fueron asesinados por la banda.", ["armed"]),
        ("Dos choferes murieron a manos de la policía.", ["state"]),
        ("Le gang a tué deux chauffeurs.", ["armed"]),
        ("Deux chauffeurs ont été tués par le gang.", ["armed"]),
        # who suffers, tells, or is asked for help does not act
        ("Police officers were killed by gang members.", ["armed"]),
        ("Two police officers killed in the clashes were buried.", []),
        ("The police said that extortionists had shot the driver.", ["armed"]),
        ("According to the police, the driver was shot.", []),
        ("She told the police that her husband had beaten her.", ["family"]),
        ("Residents protested against the police, and a man was shot.", []),
        ("The men stoned the couple and drove them out.", []),
        ("A man was shot near the police station.", []),
        ("74 killings were registered by the police.", []),
        # what is not done is no act
        ("The police did not arrest anybody.", []),
        ("Officers failed to detain the husband.", []),
        # the State against those who harm is no harm to a claimant
        ("Police arrested five members of the gang.", []),
        ("Prosecutors must bring survivors of sexual violence into the programme.", []),
        ("The unit executed 26 operations and 300 arrest warrants.", []),
        # "by" of something else
        ("Police had shot nine people by February.", ["state"]),
        ("The man was killed by shooting.", []),
        ("Fue asesinado por no pagar el cupo.", []),
        ("He was killed by unknown persons.", []),
        # more than one
        ("Police beat the marchers and a mob burned their tents.", ["state", "society"]),
    ],
)
def test_who_acts(text, expected):
    assert who(text) == expected


def test_the_words_are_where_they_are_said_to_be():
    for passage in PASSAGES:
        for act in acts(passage["text"]):
            assert passage["text"][act.start : act.end].startswith(act.words.split(" … ")[0])


@pytest.mark.parametrize("half", ["seen", "unseen"])
def test_of_made_passages_nobody_is_taken_for_another(half):
    rows = [passage for passage in PASSAGES if passage["half"] == half]
    told = [(passage["actor"], who(passage["text"])) for passage in rows]
    assert [pair for pair in told if pair[1] and pair[0] not in pair[1]] == []
    right = sum(found == ([] if actor == "unknown" else [actor]) for actor, found in told)
    assert right / len(rows) >= 0.95
