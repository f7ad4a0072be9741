import pytest

from benchmarks.asks import Ask, Part, Vocabulary, asks, near
from benchmarks.corpus import Store, sample

TEXT = """
Police officers arrested nine students in the port district. Families waited outside the station for news. The
prosecutor opened an inquiry into the arrests. Lawyers said that no charges were read out. Officers denied this.
"""
WORDS = TEXT.split() * 3


def test_same_seed_makes_the_same_corpus_and_a_smaller_one_is_its_beginning():
    many, few = list(sample(WORDS, 40)), list(sample(WORDS, 10))
    assert many[:10] == few
    assert [passage.id for passage in many] == list(range(1, 41))
    assert list(sample(WORDS, 10, seed=1)) != few


def test_stored_passages_come_back_as_they_were(tmp_path):
    store, passages = Store(tmp_path / "p.sqlite"), list(sample(WORDS, 20))
    store.fill(iter(passages))
    assert list(store.passages()) == passages
    assert store.texts([3]) == {3: passages[2].text}


def test_a_query_is_typed_with_its_operators():
    ask = Ask(
        "mixed",
        (Part("phrase", "port district"),),
        (Part("word", "arrest"), Part("fuzzy", "polce")),
        (Part("prefix", "law"),),
    )
    assert ask.typed() == '"port district" AND (arrest OR polce~) NOT law*'


def test_queries_are_drawn_alike_each_time():
    words = [f"{a}{b}{c}xyz" for a in "bcdfgh" for b in "aeiou" for c in "lmnpr"]
    common, middle = words[:10], words[10:60]
    texts = [
        " ".join([common[n % 10], *([middle[n % 50], middle[(n + 1) % 50]] if n % 2 else []), f"{words[-1 - n % 80]}"])
        for n in range(4000)
    ]
    vocabulary = Vocabulary(texts)
    vocabulary.words |= {f"seldom{a}{b}": 0.001 for a in "bcdfgh" for b in "aeiou"}
    first = asks(vocabulary)
    assert first == asks(vocabulary)
    assert len([ask for ask in first if not ask.plain]) == 60


@pytest.mark.parametrize(
    ("typed", "found"), [("polce", ["police"]), ("police", ["police"]), ("pollice", ["police"]), ("plce", [])]
)
def test_near_words_are_one_letter_away(typed, found):
    assert near(typed, {"police", "polity"}) == found
