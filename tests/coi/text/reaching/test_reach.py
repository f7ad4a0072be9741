"""A text that a rule's words do not reach must never be tagged otherwise by it: it would not be looked at again."""

import pytest

from coi.text.phrases import Words
from coi.text.reaching.marked import marked
from coi.text.reaching.reach import Reach
from coi.text.rules import Rule, RuleTable, suggest_tags

TEXTS = [
    "Stall holders pay a weekly levy.",
    "A same-sex couple was threatened; the LEVY was paid.",
    "[15] Counsel was refused.",
    "In 2020 counsel was absent.",
    "15. Counsel was refused.",
    "Décima región: cobró el cupo.",
    "Cobro\u0301 el cupo.",
    "50% of traders pay.",
    "The trader's levy rose.",
    "Map 2. Roads.",
    "See map 2",
    "Les racket\u00ads",
    "",
    "漢字",
]
PATTERNS = [
    "levy",
    "lev*",
    "(same sex|levy) + paid",
    "counsel was",
    "^counsel",
    "# counsel",
    "cobro [el] cupo",
    "cobró",
    "50 %",
    "trader levy",
    "^map #",
    "map #$",
    "racket s",
    "refused ~ counsel",
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_what_a_rule_tags_is_within_its_reach(pattern):
    table = RuleTable([Rule("trader", "term", pattern, grade=2)])
    reach = Reach([pattern])
    tagged = [text for text in TEXTS if suggest_tags(text, (), table).profiles]
    assert tagged, "a pattern that meets none of the texts tests nothing"
    assert [text for text in tagged if not reach.touches(text)] == []


@pytest.mark.parametrize("pattern", PATTERNS)
def test_what_a_rule_tags_in_a_part_of_a_text_is_within_its_reach(pattern):
    """Statements and items are read from sentences and bullets, where anchors stand elsewhere."""
    table, reach = RuleTable([Rule("trader", "term", pattern, grade=2)]), Reach([pattern])
    for text in filter(None, TEXTS):
        whole = f"Before it. {text} Behind it."
        if suggest_tags(text, (), table).profiles:
            assert reach.touches(whole), text


def test_most_texts_are_out_of_reach():
    reach = Reach(["kidnap* ~ ransom"])
    assert [text for text in TEXTS if reach.touches(text)] == []


def test_no_pattern_reaches_nothing():
    assert not Reach([]).touches("A levy.")


def test_a_rule_of_several_lines_is_one_reason():
    """Of a question two reasons of grade 1 are needed; two patterns of one rule are one."""
    one = RuleTable([Rule("law", "term", "decree\ncourt", grade=1)])
    two = RuleTable([Rule("law", "term", "decree", grade=1), Rule("law", "term", "court", grade=1)])
    text = "The court read the decree."
    assert suggest_tags(text, (), one).topics == ()
    assert [tag.slug for tag in suggest_tags(text, (), two).topics] == ["law"]


def test_a_tag_knows_the_stored_rules_behind_it():
    table = RuleTable([Rule("trader", "term", "levy", grade=2, id=7), Rule("trader", "term", "stall*", grade=1, id=9)])
    [tag] = suggest_tags("Stalls pay a levy.", (), table).profiles
    assert tag.rules == (7, 9)


def test_marked_words_are_the_words_of_the_text():
    text = "One. " * 80 + "The cobró was paid, cobró twice. " + "Two. " * 80
    words = Words(text)
    pieces = list(marked(words, Reach(["cobro"]).spans(words), around=40))
    assert [piece for piece, is_marked in pieces if is_marked] == ["cobró", "cobró"]
    shown = "".join(piece for piece, _ in pieces)
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert shown.removeprefix("… ").removesuffix(" …") in text


@pytest.mark.parametrize("text", ["word", "a" * 900, "漢" * 900, "", "cobro " + "b" * 900])
def test_any_text_can_be_shown(text):
    words = Words(text)
    pieces = list(marked(words, Reach(["cobro"]).spans(words), around=40))
    assert "".join(piece for piece, _ in pieces).removeprefix("… ").removesuffix(" …") in text
