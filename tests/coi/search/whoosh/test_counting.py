"""Facets and totals over several segments, with near-duplicates, deletions and replacements, as counted one by one."""

import random
from collections import defaultdict

import pytest

from coi.search.engine import FACETS, Choice, Passage
from coi.search.query.parsing import parse
from coi.search.whoosh import counting
from coi.search.whoosh.engine import WhooshEngine

WORDS = [f"{one}{one}{other}{other}" for one in "bcdfgh" for other in "klmnp"]


def passage(number, random):
    """One of ten a report; one in ten does not share its report's country, half repeat one of a few texts."""
    report, text = number // 10, " ".join(random.choices(WORDS, k=random.randint(2, 30)))
    country = f"C{report % 3}" if random.random() < 0.9 else "X"
    return Passage(
        number,
        f"r{report}",
        "Heading",
        random.choice(REPEATED) if random.random() < 0.5 else text,
        grades={f"p{random.randrange(40)}": random.randint(1, 2) for _ in range(random.randint(0, 3))},
        values={
            "country": (country,),
            "publisher": (f"é{report % 2}",),
            "kind": (random.choice("abc"),),
            "topic": tuple({f"t{random.randrange(45)}" for _ in range(random.randint(0, 3))}),
            "year": tuple(str(2000 + report + later) for later in range(report % 3)),
        },
    )


REPEATED = [" ".join(random.Random(seed).choices(WORDS, k=30)) for seed in range(6)]  # noqa: S311 (no secret)


def built(folder, random):
    """An engine of a few segments, and what it holds, by number."""
    engine, held = WhooshEngine(folder), {}
    for _ in range(random.randint(1, 4)):
        batch = [passage(number, random) for number in random.sample(range(80), 30)]
        engine.add(batch)
        held.update({one.id: one for one in batch})
    gone = random.sample(sorted(held), 5)
    engine.remove(gone)
    return engine, {number: one for number, one in held.items() if number not in gone}


def values(one, facet):
    own = {"report": (one.report,), "profile": tuple(one.grades)}
    return set(own.get(facet) or one.values.get(facet, ()))


def passes(one, filters, without=""):
    for facet, choice in filters.items():
        has = values(one, facet)
        wanted = facet == without or not choice.any or has & set(choice.any)
        if not wanted or set(choice.all) - has or has & set(choice.none):
            return False
    return True


def chosen(held, random):
    filters = {}
    for facet in random.sample(["country", "topic", "profile", "year", "kind", "report"], random.randint(0, 3)):
        known = [*sorted({value for one in held.values() for value in values(one, facet)}), "unknown"]
        some = [tuple(random.sample(known, count)) for count in (random.randint(0, 2), random.choice([0, 0, 1]))]
        filters[facet] = Choice(any=some[0], all=some[1], none=tuple(random.sample(known, random.choice([0, 0, 1]))))
    return filters


@pytest.mark.parametrize("few", [8, 2000])
@pytest.mark.parametrize("seed", range(6))
def test_counts_are_those_of_counting_one_by_one(tmp_path, monkeypatch, seed, few):
    monkeypatch.setattr(counting, "FEW", few)
    chance = random.Random(seed)  # noqa: S311 (no secret)
    engine, held = built(tmp_path, chance)
    view = engine.view()
    place = {int(view.snapshot.ids[document]): document for document in view.snapshot.live.nonzero()[0]}
    assert set(place) == set(held)

    def folded(numbers):
        groups = {number: int(view.twins.group[place[number]]) for number in numbers}
        return len({("group", group) if group >= 0 else ("alone", number) for number, group in groups.items()})

    for _ in range(8):
        query = parse(chance.choice(["", chance.choice(WORDS), " OR ".join(chance.sample(WORDS, 3))]))
        found = {id for hit in engine.search(query, limit=1000).hits for id in (hit.id, *hit.also)}
        filters = chosen(held, chance)
        results = engine.search(query, filters=filters, facets=FACETS, limit=1000)
        hits = {number for number in found if passes(held[number], filters)}
        assert {id for hit in results.hits for id in (hit.id, *hit.also)} == hits
        assert results.total == len(results.hits) == folded(hits)
        for facet in FACETS:
            having = defaultdict(set)
            for number in found:
                if passes(held[number], filters, facet):
                    for value in values(held[number], facet):
                        having[value].add(number)
            assert results.facets[facet] == {value: folded(numbers) for value, numbers in having.items()}
