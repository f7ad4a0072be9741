"""What the write transaction of an import holds up: a document of 300 paragraphs and 400 notes, read already.

COI_DATA_DIR=$(mktemp -d) SECRET_KEY=anything python -m benchmarks.storing --texts ../shared

Each round stores another document, sampled anew, on a desk with the vocabularies that ship and the reports of the
rounds before. Reading and tagging (`read_ahead`) come first and are told apart; sources, figures and repeats
are settled with those of other reports after it.
"""

import argparse
import os
import random
import time
from collections.abc import Callable
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caseworker.settings")
django.setup()

# ruff: noqa: E402 (Django must be set up before its models are imported)
from django.core.management import call_command
from django.db import connection

from benchmarks.corpus import read_words, sample
from benchmarks.measure import table
from coi.library.importing import read_ahead, settle, store_rows
from coi.library.repeats.finding import note_repeats
from coi.models import Report
from coi.text.document import Document, Note, NoteReference, Paragraph, Section
from coi.text.metadata import Metadata
from coi.text.sources import split_sources

PARAGRAPHS, NOTES, SECTIONS = 300, 400, 40
AIM = "Aim: under 0.3 s in the transaction."


def made(words: list[str], seed: int) -> Document:
    """A document as a reader gives it."""
    chance = random.Random(seed)
    texts = [passage.text for passage in sample(words, PARAGRAPHS, seed=seed)]
    calls: list[list[NoteReference]] = [[] for _ in texts]
    for n in range(1, NOTES + 1):
        place = (n - 1) * PARAGRAPHS // NOTES
        calls[place].append(NoteReference(n, len(texts[place])))
    sections = tuple(Section(f"{n}.", f"Part {n}", (f"{n}. Part {n}",)) for n in range(1, SECTIONS + 1))
    paragraphs = tuple(
        Paragraph(text, section=place * SECTIONS // PARAGRAPHS, note_references=tuple(calls[place]))
        for place, text in enumerate(texts)
    )
    return Document(sections, paragraphs, tuple(_note(n, words, chance) for n in range(1, NOTES + 1)))


def _note(n: int, words: list[str], chance: random.Random) -> Note:
    """One note in five points back; the others cite a paper, some of them one that was cited before."""
    if n > 1 and n % 5 == 0:
        text = "Ibid., p. 4"
    else:
        start = chance.randrange(len(words) - 20)
        if n % 7 == 0:
            start %= 400
        title = " ".join(words[start : start + 6]).strip(",;:.").replace(",", "").replace(";", "")
        day = f"{n % 28 + 1} May {2010 + n % 14}"
        text = f"Office {words[start].strip(',.;:')}, {title}, {day}, https://example.org/{start}, p. 2"
    return Note(n, text, "held", split_sources(text))


def measured(act: Callable[..., object], *arguments: object, **more: object) -> tuple[float, float]:
    """Seconds of the clock and of the processor."""
    began, used = time.perf_counter(), time.process_time()
    act(*arguments, **more)
    return time.perf_counter() - began, time.process_time() - used


def stored(words: list[str], seed: int) -> list[str]:
    """One round: its row of the table."""
    document, asked = made(words, seed), list[str]()

    def count(execute: Callable[..., object], sql: str, *rest: object) -> object:
        asked.append(sql)
        return execute(sql, *rest)

    metadata = Metadata(f"Storing {seed}", "Office", ("PER",), reference_to="2024-05-01")
    told = [measured(read_ahead, document, metadata)]
    with connection.execute_wrapper(count):
        name = f"{seed}.txt"
        told.append(measured(store_rows, document, metadata, data=name.encode(), name=name, prepare=True))
    for act in (settle, note_repeats):
        told.append(measured(act, Report.objects.get(title=metadata.title)))
    return [str(seed + 1), *(f"{seconds:.3f}" for pair in told for seconds in pair), str(len(asked))]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.storing", description=__doc__)
    parser.add_argument("--texts", type=Path, default=Path("../shared"))
    parser.add_argument("--rounds", type=int, default=6)
    options = parser.parse_args()
    call_command("migrate", verbosity=0)
    call_command("load_vocabulary", verbosity=0)
    words = read_words(options.texts)
    rows = [stored(words, seed) for seed in range(options.rounds)]
    print(
        table(
            ["round", "ahead s", "CPU", "transaction s", "CPU", "settled s", "CPU", "repeats s", "CPU", "SQL in it"],
            rows,
        )
    )
    print(f"\n{AIM}")


if __name__ == "__main__":
    main()
