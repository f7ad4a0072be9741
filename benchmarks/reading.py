"""What reading a PDF costs, beside plain pypdfium2 text and pdfplumber: `python -m benchmarks.reading FOLDER`.

All readers take each file in turn, in one run; CPU time, the best of the rounds counts. Then whole reading goes on over
thousands of pages in a process of its own, to see whether memory grows; last, the longest file that is read at all.
"""

import argparse
import io
import multiprocessing
import resource
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2 as pdfium

from benchmarks.measure import table
from coi.readers.apart import LIMITS, read_apart
from coi.readers.pdf.pages import MOST_PAGES
from coi.readers.pdf.reader import read

try:
    import pdfplumber
except ImportError:
    pdfplumber = None

Read = Callable[[bytes], object]
AIMS = "Aims: 80 pages a second a core, 4 times plain text at most, 5 times as fast as pdfplumber, flat memory."


def whole(data: bytes) -> object:
    return read(data, "file.pdf")


def apart(data: bytes) -> object:
    return read_apart(data, "file.pdf", LIMITS)


def plain(data: bytes) -> object:
    document = pdfium.PdfDocument(data)
    texts = []
    for index in range(len(document)):
        page = document[index]
        text = page.get_textpage()
        texts.append(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return texts


def plumbed(data: bytes) -> object:
    with pdfplumber.open(io.BytesIO(data)) as document:
        texts = []
        for page in document.pages:
            texts.append(page.extract_text())
            page.close()
        return texts


def spent() -> float:
    """CPU seconds of this process and of the children it has waited for."""
    return sum(
        resource.getrusage(who).ru_utime + resource.getrusage(who).ru_stime
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )


def cost(read_one: Read, data: bytes) -> float:
    start = spent()
    read_one(data)
    return spent() - start


def side_by_side(files: list[bytes], readers: dict[str, Read], rounds: int) -> dict[str, list[float]]:
    """Seconds for each file, by reader: the best of the rounds, the readers in turn."""
    best: dict[str, list[float]] = {name: [float("inf")] * len(files) for name in readers}
    for _ in range(rounds):
        for place, data in enumerate(files):
            for name, read_one in readers.items():
                best[name][place] = min(best[name][place], cost(read_one, data))
    return best


def resident() -> int:
    """Megabytes this process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() // 1_000_000


def over_many(files: list[bytes], wanted: int) -> Iterator[tuple[int, int]]:
    """Pages read so far and megabytes held, at each third of the way."""
    done, told = 0, 0
    while done < wanted:
        for data in files:
            whole(data)
            done += pages_in(data)
            if done >= (told + 1) * wanted // 3:
                told += 1
                yield done, resident()


def pages_in(data: bytes) -> int:
    document = pdfium.PdfDocument(data)
    try:
        return len(document)
    finally:
        document.close()


def tell_memory(files: list[bytes], wanted: int) -> None:
    whole(files[0])
    print(f"\nMemory while {wanted} pages are read one file after the other in one process:")
    print(f"- at the beginning {resident()} MB")
    for done, megabytes in over_many(files, wanted):
        print(f"- after {done} pages {megabytes} MB")


def tell_longest(files: list[bytes]) -> None:
    """One file of as many pages as are read at most, in the child that a desk starts for it."""
    merged, count = pdfium.PdfDocument.new(), 0
    opened = [pdfium.PdfDocument(data) for data in files]
    while count < MOST_PAGES:
        one = opened[count % len(opened)]
        taken = min(len(one), MOST_PAGES - count)
        merged.import_pages(one, list(range(taken)))
        count += taken
    out = io.BytesIO()
    merged.save(out)
    start, began = time.monotonic(), spent()
    document = read_apart(out.getvalue(), "longest.pdf", LIMITS)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1000
    print(
        f"\nOne file of {count} pages ({len(out.getvalue()) // 1_000_000} MB) in its child: "
        f"{spent() - began:.0f} s of CPU, "
        f"{time.monotonic() - start:.0f} s of the clock, {peak} MB at most, {len(document.paragraphs)} paragraphs."
    )


def in_a_process(told: Callable[..., None], *arguments: object) -> None:
    """So that what the comparison left in memory does not count."""
    process = multiprocessing.get_context("spawn").Process(target=told, args=arguments)
    process.start()
    process.join()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pages", type=int, default=9_000, help="over how many memory is looked at")
    options = parser.parse_args()
    files = [file.read_bytes() for file in sorted(options.folder.rglob("*.pdf"))]
    readers: dict[str, Read] = {"plain pypdfium2 text": plain, "ours": whole, "ours, in its child": apart}
    if pdfplumber is None:
        print("pdfplumber is not installed (benchmarks/requirements.txt); its row is left out.")
    else:
        readers["pdfplumber"] = plumbed
    counts = [pages_in(data) for data in files]
    best = side_by_side(files, readers, options.rounds)
    total, text = sum(counts), sum(best["plain pypdfium2 text"])
    print(f"{len(files)} files, {total} pages, best of {options.rounds} rounds.\n")
    rows = [
        [name, f"{total / sum(seconds):.0f}", f"{1000 * sum(seconds) / total:.1f}", f"{sum(seconds) / text:.2f}"]
        for name, seconds in best.items()
    ]
    print(table(["reader", "pages a second a core", "CPU ms a page", "times plain text"], rows))
    print(f"\n{AIMS}")
    in_a_process(tell_memory, files, options.pages)
    in_a_process(tell_longest, files)


if __name__ == "__main__":
    main()
