import pytest

from benchmarks.edits import chance_of, edited
from coi.text.editions.aligning import align
from coi.text.editions.passages import Passage, Row
from coi.text.editions.quoted import quoted
from coi.text.editions.wording import keys
from coi.text.words import sentences

OLD = "Police fired 8 times. Nobody died. All fled to the hills of the north before night."
CHANGED = Row("changed", (0,), (3,), 0.9)


def span(words, text=OLD):
    return [(text.index(words), text.index(words) + len(words))]


def found(words, new, row=CHANGED):
    texts = {3: new}
    told = quoted(OLD, span(words), row, texts)
    return told.state, " … ".join(texts[told.place][start:end] for start, end in told.spans)


def test_words_that_stand_there_still_are_the_same_though_their_paragraph_changed():
    assert found("Nobody died.", OLD.replace("8", "9")) == ("same", "Nobody died.")


def test_words_with_another_figure_are_changed_and_its_whole_sentence_is_offered():
    assert found("Police fired 8 times.", OLD.replace("8", "some 40")) == ("changed", "Police fired some 40 times.")


def test_a_whole_paragraph_is_offered_for_a_whole_paragraph():
    new = f"It was Monday. {OLD.replace('8', '9')}"
    assert found(OLD, new) == ("changed", new)


def test_a_sentence_that_is_gone_from_its_paragraph_is_gone():
    state, words = found("Nobody died.", OLD.replace(" Nobody died.", ""))
    assert (state, words) == ("gone", "")


def test_words_in_another_paragraph_of_the_new_edition_moved():
    quote = "All fled to the hills of the north before night."
    texts = {3: "Police fired 8 times. Nobody died.", 9: f"Later reports agree. {quote}"}
    told = quoted(OLD, span(quote), CHANGED, texts)
    assert (told.state, told.place) == ("moved", 9)
    assert texts[9][slice(*told.spans[0])] == quote


def test_few_words_elsewhere_are_no_counterpart():
    assert quoted(OLD, span("Nobody died."), Row("gone", (0,)), {9: "Nobody died. Much else was said."}).state == "gone"


def test_of_a_paragraph_cut_in_two_the_part_with_more_of_the_words_is_offered():
    texts = {3: "Police fired 9 times. Nobody died.", 4: "All fled to the hills of the north before the night came."}
    told = quoted(OLD, [(0, len(OLD))], Row("changed", (0,), (3, 4), 0.9), texts)
    assert (told.state, told.place, told.in_part) == ("changed", 4, True)


def made_editions(seeds):
    chance = chance_of(11)
    names = ("levy", "market", "stall", "bridge", "march", "letter", "door", "police", "river", "hill", "road", "bus")
    for seed in seeds:
        old = [
            Passage(
                " ".join(
                    f"{' '.join(chance.choices(names, k=9)).capitalize()} {chance.randint(1, 900)}." for _ in "abc"
                ),
                (f"{n // 8 + 1}. Part {n // 8}",),
            )
            for n in range(48)
        ]
        yield old, edited(old, seed)[0], chance


def test_none_of_a_thousand_quotations_is_called_the_same_where_its_words_are_not():
    looked = 0
    for old, new, chance in made_editions(range(25)):
        rows = {place: row for row in align(old, new) for place in row.old}
        texts = {place: passage.text for place, passage in enumerate(new)}
        for _ in range(40):
            place = chance.randrange(len(old))
            text, some = old[place].text, chance.choice(sentences(old[place].text))
            told = quoted(text, [(some.start, some.end)], rows[place], texts)
            stands = [n for n, other in texts.items() if " ".join(keys(some.text)) in " ".join(keys(other))]
            if told.state in ("same", "moved"):
                assert told.place in stands
                assert keys(texts[told.place][slice(*told.spans[0])]) == keys(some.text)
            else:
                assert not stands
            assert all(texts[told.place][start:end].strip() for start, end in told.spans)
            looked += 1
    assert looked == 1_000


@pytest.mark.parametrize("spans", [[(0, 1)], [(20, 21)], [(0, 21), (35, 82)]])
def test_any_span_finds_an_answer(spans):
    assert quoted(OLD, spans, CHANGED, {3: OLD.replace("died", "fell")}).place == 3


@pytest.mark.parametrize(
    ("old", "new"), [("• They left the quay.", "They left the quay."), ("They left.", "• They left.")]
)
def test_words_that_lost_or_won_a_bullet_are_the_same(old, new):
    found = quoted(old, [(0, len(old))], Row("unchanged", (0,), (0,), 1.0), {0: new})
    assert found.state == "same"
    assert new[slice(*found.spans[0])] == old.removeprefix("• ")
