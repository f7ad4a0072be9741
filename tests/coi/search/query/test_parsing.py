import pytest

from coi.search.query.concepts import Concept
from coi.search.query.parsing import LONGEST, MOST_TERMS, parse
from coi.search.query.thesaurus import Thesaurus
from coi.search.query.tree import Fuzzy, Not, Phrase, Prefix, Some, Word, leaves

LOANS = Concept(
    "loan-shark", "Loan sharks", {"en": ("loan shark",), "es": ("gota a gota",)}, profile="extortion_victim"
)
THESAURUS = Thesaurus.of([LOANS])

NASTY = [
    "", " ", '"', '""', "(", ")", "()", ")(", "((((((((((", "-", "--", "- -", "+", "AND", "OR", "NOT", "AND AND",
    "NOT NOT a",
    "a AND", "OR b", "*", "**", "?", "*a*", "a*b", "~", "~1", "word~99", '"a b"~', '"a b"~999', "title:", "title:(",
    "heading:*", "publisher: x", "foo:bar", "\x00\x01\x02", "\ufffd", "a" * 10_000, "a " * 10_000, "(" * 400 + "a",
    "(" * 200 + "a" + ")" * 200, "-" * 500, '"' * 499, "a~ " * 200, "ab* " * 200, "[a TO b]", "{x}", "a^5", "/re.*gex/",
    "' OR 1=1 --", "<script>alert(1)</script>", "%s%s%n", "’’’", "«»", "日本語 テスト", "مظاهرات", "🙂", "١٢٣", "ﬁne",
]  # fmt: skip


@pytest.mark.parametrize("text", NASTY)
def test_nothing_a_person_types_is_an_error(text):
    query = parse(text, THESAURUS)
    assert len(query.text) <= LONGEST
    assert sum(1 for _ in leaves(query.tree)) <= 8 * MOST_TERMS


def test_what_is_left_out_is_said():
    assert any(str(LONGEST) in message for message in parse("word " * 400).messages)
    assert any(str(MOST_TERMS) in message for message in parse(" ".join(f"w{n}" for n in range(140))).messages)
    assert any("*" in message for message in parse("*olice").messages)
    assert any("quotation mark" in message for message in parse('use of "force').messages)
    assert any("bracket" in message for message in parse("(a b").messages)


def test_no_more_words_are_looked_for_than_a_long_question_has():
    tree = parse(" ".join(f"{chr(97 + n % 26)}b{n % 10}" for n in range(150))).tree
    assert isinstance(tree, Some)
    assert len(tree.parts) == MOST_TERMS


def test_words_side_by_side_are_soft_and_phrases_demanded():
    tree = parse('police "excessive force" -prison').tree
    assert isinstance(tree, Some)
    assert [str(part) for part in tree.parts] == ["police"]
    assert isinstance(tree.must[0], Phrase)
    assert isinstance(tree.must[1], Not)


def test_words_that_say_nothing_by_themselves_fall_out_beside_others():
    assert parse("do guards take levies").reading == "guards levies"
    assert parse("gone missing take").reading == "gone missing"
    assert parse("things people say").reading == "things people say"
    missing = Thesaurus.of([Concept("missing", "Missing persons", {"en": ("go missing",)})])
    assert parse("drivers go missing", missing).reading == "drivers [go missing]"


def test_brackets_in_a_sentence_group_nothing():
    assert parse("levies (asked of drivers) in the north").reading == "levies asked drivers north"
    assert parse("levies (bus OR taxi)").reading == "levies (bus OR taxi)"
    assert parse("levies -(bus taxi)").reading == "levies NOT (bus taxi)"


def test_a_sentence_in_capitals_has_no_operators():
    assert parse("THE LEVIES ASKED OF A BUS OR TAXI").reading == "levies asked bus taxi"
    assert parse("BUS OR TAXI").reading == "BUS OR TAXI"


def test_reading_shows_grouping():
    assert parse("gota a gota", THESAURUS).reading == "[gota a gota]"
    assert parse('"gota a gota"', THESAURUS).reading == '"gota a gota"'
    assert parse("a1 AND b1 OR c1").reading == "(a1 AND b1) OR c1"
    assert parse("police AND (torture OR beating)").reading == "police AND (torture OR beating)"


def test_prefix_needs_three_letters():
    assert parse("ext*").tree == Prefix("ext")
    assert isinstance(parse("ex*").tree, Word)


def test_fuzzy_changes_two_letters_only_in_long_words():
    assert parse("polce~2").tree == Fuzzy("polce", 1)
    assert parse("extorsion~2").tree == Fuzzy("extorsion", 2)


@pytest.mark.parametrize(
    "question",
    [
        "What is the use of shelters?",
        "¿Cuál es el use de los shelters?",
        "Quelle est la use des shelters ?",
    ],
)
def test_question_words_are_dropped(question):
    assert parse(question).reading == "use shelters"


def test_thesaurus_terms_are_shown_and_can_be_dropped():
    query = parse("gota a gota", THESAURUS)
    assert [(added.term, added.concept) for added in query.added] == [("loan shark", "loan-shark")]
    assert query.profiles == ("extortion_victim",)
    assert parse("gota a gota", THESAURUS, dropped=["loan shark"]).added == ()
    assert parse("gota a gota", THESAURUS, dropped=["loan-shark"]).added == ()


def test_quoted_words_are_taken_as_they_are():
    query = parse('"gota a gota"', THESAURUS)
    assert query.added == ()
    assert isinstance(query.tree, Phrase)
