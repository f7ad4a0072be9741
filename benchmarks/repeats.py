"""What it costs to find the passages of a new report among those held: `python -m benchmarks.repeats`.

The new report has 300 passages: a third copied word for word from held ones, a third with one word in ten changed, a
third of its own. Found by marks as the desk does, and by rapidfuzz on all pairs (a part of them, scaled up).
With datasketch installed its MinHash of 128 rows with LSH is built and asked too, on a tenth of the passages.
"""

import argparse
import random
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

from rapidfuzz.distance import LCSseq

from benchmarks.corpus import REPORT, SIZES, read_words, sample
from benchmarks.measure import table
from coi.text.repeats.likeness import likeness, plain_words
from coi.text.repeats.marks import candidates, marked, unpacked

try:
    from datasketch import MinHash, MinHashLSH
except ImportError:
    MinHash = None

PART = 200
"""Held passages compared with all new ones, to scale up from."""


def new_report(texts: list[str], own: list[str], chance: random.Random) -> list[str]:
    copied = chance.sample(range(len(texts)), 200)
    words = " ".join(own).split()
    changed = (
        " ".join(chance.choice(words) if chance.random() < 0.1 else word for word in texts[n].split())
        for n in copied[100:]
    )
    return [*(texts[n] for n in copied[:100]), *changed, *own[:100]]


def by_marks(new: list[str], packed: list[bytes], texts: list[str]) -> set[tuple[int, int]]:
    def held() -> Iterator[object]:
        return (unpacked(data) for data in packed)

    own, words = marked(enumerate(new)), [plain_words(text) for text in new]
    pairs = candidates(own, held)
    return {(one, other) for one, other in pairs if likeness(words[one], plain_words(texts[other]))}


def all_pairs(new: list[str], texts: list[str]) -> float:
    """Seconds of CPU that all pairs would take, from a part of them."""
    one, other = ([plain_words(text) for text in some] for some in (new, texts[:PART]))
    began = time.process_time()
    for mine in one:
        for theirs in other:
            LCSseq.normalized_similarity(mine, theirs, score_cutoff=0.6)
    return (time.process_time() - began) * len(texts) / PART


def sketched(new: list[str], texts: list[str]) -> tuple[float, float]:
    """Seconds of CPU to build the sketches of held passages, and to sketch and ask the new ones."""
    began, lsh = time.process_time(), MinHashLSH(threshold=0.5, num_perm=128)
    for number, text in enumerate(texts):
        lsh.insert(number, _sketch(text))
    built = time.process_time() - began
    began = time.process_time()
    for text in new:
        lsh.query(_sketch(text))
    return built, time.process_time() - began


def _sketch(text: str) -> object:
    words, sketch = plain_words(text), MinHash(num_perm=128)
    sketch.update_batch([" ".join(words[n : n + 3]).encode() for n in range(max(len(words) - 2, 1))])
    return sketch


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.repeats", description=__doc__)
    parser.add_argument("--texts", type=Path, default=Path("../shared"))
    parser.add_argument("--size", choices=SIZES, default="100k")
    options = parser.parse_args()
    words, chance = read_words(options.texts), random.Random(5)
    texts = [passage.text for passage in sample(words, SIZES[options.size])]
    own = [passage.text for passage in sample(words, 200, seed=7)]
    began = time.process_time()
    packed = [marked(enumerate(texts[at : at + REPORT], at)).packed() for at in range(0, len(texts), REPORT)]
    marking = time.process_time() - began
    new = new_report(texts, own, chance)
    began = time.process_time()
    found = by_marks(new, packed, texts)
    ours, plain = time.process_time() - began, all_pairs(new, texts)
    tracemalloc.start()
    by_marks(new, packed, texts)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    rows = [
        ["marks, then rapidfuzz", f"{ours:.2f}", "1"],
        ["rapidfuzz on all pairs", f"{plain:.0f}", f"{plain / ours:.0f}"],
    ]
    if MinHash is not None:
        built, asked = sketched(new, texts[: len(texts) // 10])
        rows.append([f"datasketch, a tenth ({built:.0f} s to build)", f"{asked:.2f}", f"{asked / ours:.1f}"])
    print(table([f"300 new passages among {len(texts):,}", "CPU s", "times"], rows))
    size, each = sum(map(len, packed)) / 1e6, marking / len(packed) * 1000
    print(f"\nCopies found: {len({one for one, _ in found if one < 200})} of 200.")
    print(f"Marks held: {size:.0f} MB, made in {each:.0f} ms a report. Peak memory of the search {peak:.0f} MB.")


if __name__ == "__main__":
    main()
