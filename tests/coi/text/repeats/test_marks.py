"""What the marks find, held against comparing everything with everything."""

from random import Random

import numpy as np
import pytest

from coi.text.repeats.likeness import likeness, plain_words
from coi.text.repeats.marks import candidates, marked, marks, unpacked

SYLLABLES = [a + b for a in "bdfglmnprst" for b in "aeiou"]


def vocabulary(chance, size=1500):
    return ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(size)]


def passages(chance, count, words):
    common = words[:40]
    return [
        [chance.choice(common if chance.random() < 0.45 else words) for _ in range(chance.randint(12, 130))]
        for _ in range(count)
    ]


def edited(passage, share, chance, words):
    """So many of its words taken out, put in or changed."""
    found = []
    for word in passage:
        act = chance.choice(["out", "in", "other"]) if chance.random() < share else ""
        found += {"out": [], "in": [word, chance.choice(words)], "other": [chance.choice(words)], "": [word]}[act]
    return found


def found(new, held):
    """Pairs as the desk finds them."""
    own = marked((n, " ".join(one)) for n, one in enumerate(new))
    reports = [held[start : start + 50] for start in range(0, len(held), 50)]

    def of_reports():
        for number, report in enumerate(reports):
            yield marked((50 * number + n, " ".join(one)) for n, one in enumerate(report))

    return {(n, m) for n, m in candidates(own, of_reports) if likeness(new[n], held[m])}


@pytest.mark.parametrize("share", [0, 0.03, 0.08, 0.12])
def test_passages_with_some_words_changed_are_all_found(share):
    chance = Random(7)  # noqa: S311 (the same each time)
    words = vocabulary(chance)
    held = passages(chance, 400, words)
    new = [edited(held[n], share, chance, words) for n in range(0, 400, 4)]
    wanted = {(n, m) for n, one in enumerate(new) for m, other in enumerate(held) if likeness(one, other)}
    assert len(wanted) >= 95
    assert found(new, held) == wanted


def test_a_passage_that_stands_within_a_longer_one_is_found():
    chance = Random(8)  # noqa: S311 (the same each time)
    words = vocabulary(chance)
    held = passages(chance, 100, words)
    long = next(one for one in held if len(one) > 100)
    [(own, other)] = found([long[30:60]], held)
    assert held[other] is long
    assert likeness(long[30:60], long).is_within
    assert own == 0


def test_what_stands_in_every_report_is_found_too():
    """A notice that all reports print has no rare words in a row."""
    chance = Random(9)  # noqa: S311 (the same each time)
    words = vocabulary(chance)
    notice = passages(chance, 1, words)[0] + ["and", "so", "on", "it", "goes", "here", "and", "there"]
    held = [one for other in passages(chance, 30, words) for one in ([other] * 1 + [notice] * 1)]
    near = [*notice[:-1], "everywhere"]
    assert {m for _, m in found([near], held)} == {n for n, one in enumerate(held) if one is notice}


def test_few_words_resemble_nothing():
    assert len(marks(plain_words("The guards left at noon, they say."))) == 0
    assert likeness(["a"] * 7, ["a"] * 7) is None


def test_packed_marks_come_back():
    own = marked([(5, "one two three four five six seven eight nine"), (9, "too short"), (12, "eight " * 9)])
    back = unpacked(own.packed())
    assert back.ids.tolist() == own.ids.tolist() == [5, 12]
    assert all(np.array_equal(getattr(own, name), getattr(back, name)) for name in ("ids", "texts", "counts", "marks"))


def test_only_passages_with_new_words_are_left_beside_what_was_known():
    first = "the guards beat him until he gave them all the money he had"
    before, now = marked([(1, first), (2, first)]), marked([(1, first), (2, f"{first} on him"), (3, first)])
    assert now.besides(before).ids.tolist() == [2, 3]
    assert len(now.besides(before).marks) == now.besides(before).counts.sum()
