"""How well planted faults are found and named, on the reports of the desk that COI_DATA_DIR names.

`DEBUG=yes COI_DATA_DIR=… .venv/bin/python -m benchmarks.checked [--seeds 20] [--unseen] [--show]`: the rules were made
while looking at even seeds, odd ones are unseen. Each seed makes a text of right and faulty quotations, half and half.
"""

import argparse
import os
import random
from collections import Counter
from datetime import UTC, datetime

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caseworker.settings")
django.setup()

from benchmarks.checked.citing import Name, placed  # noqa: E402
from benchmarks.checked.planting import FAULTY, RIGHT, Quote, Row, is_fit  # noqa: E402
from benchmarks.measure import table  # noqa: E402
from coi.library.quoted.checking import Finding, check  # noqa: E402
from coi.library.quoted.stock import passages_of, stock  # noqa: E402
from coi.text.quoted.outside import of_plain  # noqa: E402
from coi.text.words import collapse  # noqa: E402

EACH = 40
RIGHTLY = ("exact", "person")


def material() -> tuple[list[Row], list[Name]]:
    held = stock()
    names = [
        Name(
            r.publisher.name,
            r.publisher.short_name,
            r.title,
            (r.published or r.drafting_finalised or r.reference_to)[:4],
        )
        for r in held.reports
    ]
    rows = [
        Row(
            n,
            p.position,
            p.text,
            p.pages[0] if p.pages and p.page_status != "unknown" else "",
            p.sections[-1] if p.sections else "",
            p.number,
            p.language,
        )
        for n, report in enumerate(held.reports)
        for p in passages_of(report, n)
    ]
    return [row for row in rows if is_fit(row)], names


def made(seed: int, rows: list[Row], names: list[Name]) -> tuple[str, list[Quote]]:
    chance = random.Random(seed)
    quotes: list[Quote] = []
    while len(quotes) < EACH:
        plant = chance.choice(FAULTY if len(quotes) % 2 else RIGHT)
        if quote := plant(rows, chance):
            quotes.append(quote)
    texts = [placed(quote, names, number, chance) for number, quote in enumerate(quotes, 1)]
    notes = "\n".join(f"[{number}] {note}" for number, (_, note) in enumerate(texts, 1) if note)
    return "\n\n".join([*(text for text, _ in texts), notes]), quotes


def bare(words: str) -> str:
    """As a text and its block quotations may both have it: without marks at its ends."""
    return collapse(words).strip(" .,;:“”‘’«»„\"'")


def counted(quote: Quote, findings: list[Finding]) -> str:
    """Of a sentence with figures: right, where all are as they are, or one is told that is not."""
    if quote.wanted == "exact":
        wrong = [one for one in findings if one.verdict.state != "exact"]
        return "right" if not wrong else f"{wrong[0].verdict.state}:{wrong[0].claim.words}"
    told = [one for one in findings if one.verdict.state in ("otherwise", "not_found", "differs")]
    return "right" if told else "missed"


def judged(quote: Quote, finding: Finding | None) -> str:
    if quote.wanted == "person":
        return "right" if finding is None or finding.verdict.state == "not_held" else finding.verdict.state
    if finding is None:
        return "missed"
    found = finding.verdict
    state, _, fault = quote.wanted.partition(":")
    if found.state != state:
        return f"{found.state}:{','.join(found.faults)}"
    named = (*found.faults, *found.wrong)
    return (
        "right"
        if not fault or fault in named or (fault == "paragraph" and named)
        else f"{found.state}:{','.join(named)}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.checked", description=__doc__)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--first", type=int, default=0, help="an even number: where the seeds begin")
    parser.add_argument("--unseen", action="store_true")
    parser.add_argument("--show", action="store_true", help="what was judged wrongly")
    options = parser.parse_args()
    rows, names = material()
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    alarms = 0
    first = options.first + options.unseen
    for seed in range(first, first + 2 * options.seeds, 2):
        text, quotes = made(seed, rows, names)
        checked = check(of_plain(text), at=datetime.now(UTC))
        by_words = {bare(one.claim.words): one for one in checked.findings if one.claim.kind != "figure"}
        for quote in quotes:
            finding = by_words.get(bare(quote.words))
            came = judged(quote, finding)
            if quote.is_figure:
                own = [one for one in checked.findings if quote.words in checked.text.parts[one.claim.place].text]
                came = counted(quote, own)
            total[quote.wanted] += 1
            right[quote.wanted] += came == "right"
            alarms += quote.wanted in RIGHTLY and came != "right"
            if came != "right" and options.show:
                print(
                    seed,
                    quote.wanted,
                    "->",
                    came,
                    "|",
                    quote.words[:150].replace("\n", " "),
                    "|",
                    finding.claim.cited if finding else "",
                    "\n",
                )
    lines = [[name, str(right[name]), str(total[name])] for name in sorted(total)]
    faulty = {name: total[name] for name in total if name not in RIGHTLY}
    rightly = sum(total[name] for name in RIGHTLY)
    print(table(["planted", "named rightly", "of"], lines))
    print(
        f"\nFaults named rightly: {sum(right[n] for n in faulty) / sum(faulty.values()):.3f} of {sum(faulty.values())}."
    )
    print(f"False alarms: {alarms / rightly:.3f} of {rightly} right quotations.")


if __name__ == "__main__":
    main()
