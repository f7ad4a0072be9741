"""What is shown of a file, made alone in its process (see `showing`): the sizes of its pages, a page drawn.

The first line of standard input is JSON and says what is wanted; the bytes of the file follow. On standard output JSON,
or the picture. Exit status 3 with a sentence: refused.
"""

import json
import sys
from dataclasses import asdict
from typing import Any

from coi.confined.running import REFUSED
from coi.readers.formats import refuse_unread
from coi.readers.pdf.picture import Mark, draw_marked, draw_page, is_pdf, sizes_of
from coi.readers.seeming import next_to_no_text, seeming
from coi.readers.telling.file import told_by
from coi.text.document import ReportFormatError


def main() -> int:
    asked = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    try:
        answer = made(asked, data)
    except ReportFormatError as reason:
        sys.stdout.write(json.dumps({"refused": str(reason)}))
        return REFUSED
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
    return 0


def made(asked: dict[str, object], data: bytes) -> bytes:
    name = str(asked["name"])
    if asked["what"] == "page":
        return draw_page(data, name, int(str(asked["index"])), to_read=bool(asked.get("to_read")))
    if asked["what"] == "marked":
        return draw_marked(data, name, int(str(asked["index"])), marks_of(asked["marks"]))
    if asked["what"] == "told":
        refuse_unread(data, name)
        found = told_by(data, name)
        found.seems += seeming(data, name)
        if not found.pictured and next_to_no_text(found.words):
            found.seems.append("The file holds next to no text. Is it the report itself?")
        return json.dumps(asdict(found)).encode()
    sizes = sizes_of(data, name) if is_pdf(data) else []
    return json.dumps([[size.width, size.height] for size in sizes]).encode()


def marks_of(given: Any) -> list[Mark]:
    return [Mark(one["number"], tuple((a, b, c, d) for a, b, c, d in one["rects"])) for one in given]
