import pytest

from coi.search.query.analysis import fold, split, tokens
from coi.search.query.keys import key
from coi.search.query.scripts import RAW


def keys(text):
    return {key(word) for token in tokens(text) for word, _ in token.words}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sterilisation", "sterilizations"),
        ("forced labour", "forced labor"),
        ("centre", "centers"),
        ("defence", "defense"),
        ("programme", "programs"),
        ("travelled", "traveling"),
        ("gaol", "jail"),
        ("paediatric", "pediatric"),
        ("analysed", "analyze"),
        ("xenophobia", "xenophobic"),
        ("women’s", "woman"),
        ("wives", "wife"),
        ("protesters", "protesting"),
        ("Policía", "policias"),
        ("esterilización", "esterilizaciones"),
        ("forzada", "forzados"),
        ("extorsión", "extorsiones"),
        ("manifestación", "manifestaciones"),
        ("agresión", "agresiones"),
        ("autoridad", "autoridades"),
        ("tribunal", "tribunaux"),
        ("l’homme", "homme"),
        ("12 000", "12,000"),
        ("12 000", "12000"),
        ("12 000", "12 000"),
        ("U.N.", "UN"),
        ("Ángel", "angel"),
    ],
)
def test_spellings_and_forms_have_one_key(one, other):
    assert keys(one) == keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("author", "authority"),
        ("organ", "organisation"),
        ("university", "universe"),
        ("police", "policy"),
        ("12000", "12"),
        ("US", "us"),
        ("filed", "filled"),
        ("internal", "international"),
        ("minority", "minor"),
        ("emergency", "emerging"),
        ("defendant", "defender"),
        ("executive", "execution"),
        ("nationality", "nationals"),
        ("protestants", "protesters"),
        ("complicity", "complications"),
        ("four", "for"),
    ],
)
def test_different_words_have_different_keys(one, other):
    assert keys(one) != keys(other)


def test_hyphenated_words_are_found_apart_and_as_one():
    assert dict(split("co-operation").words) == {"co": 0, "operation": 1, "cooperation": 0}
    assert keys("cooperation") < keys("co-operation")


def test_tokens_give_the_characters_of_the_text():
    text = "«Terruqueo», U.N. and 12 000 women’s co-operatives"
    assert [text[token.start : token.end] for token in tokens(text)] == RAW.findall(text)


def test_positions_count_stop_words():
    assert [token.position for token in tokens("freedom of movement")] == [0, 1, 2]


def test_long_words_are_cut():
    assert len(fold("é" * 1000).encode()) <= 32
    assert len(fold("語" * 1000).encode()) <= 32
