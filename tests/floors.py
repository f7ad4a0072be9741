"""The house as it is meant and as it stands: which room may import from which, and the picture drawn of it.

`python -m tests.floors` draws docs/floors.svg anew; test_architecture.py keeps both the table and the picture.
"""

import ast
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path
from textwrap import shorten

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "floors.svg"

TEXT = (
    "coi/text/notes",
    "coi/text/tagging",
    "coi/text",
    "coi/text/mending",
    "coi/text/works",
    "coi/text/coverage",
    "coi/text/figures",
    "coi/text/traces",
    "coi/text/acting",
    "coi/text/reaching",
    "coi/text/repeats",
    "coi/text/editions",
    "coi/text/quoted",
)
CONFINED = "coi/confined"
READERS = (
    *("coi/readers", "coi/readers/layout", "coi/readers/dump"),
    *("coi/readers/pdf", "coi/readers/web", "coi/readers/word", "coi/readers/telling"),
)
SEARCH = (
    *("coi/search", "coi/search/query", "coi/search/marking", "coi/search/meaning"),
    *("coi/search/whoosh/builds", "coi/search/whoosh/segments", "coi/search/whoosh"),
)
LIBRARY = (
    *("coi/library", "coi/library/coverage", "coi/library/works", "coi/library/figures"),
    *("coi/library/storing", "coi/library/repeats", "coi/library/editions", "coi/library/meaning"),
    *("coi/library/mending", "coi/library/rules", "coi/library/curation", "coi/library/quoted"),
)
BELOW_FINDING = (*TEXT, *READERS, *SEARCH, "coi/models", *LIBRARY)
BELOW_COI_PAGES = (*BELOW_FINDING, "coi/finding", "coi/pages")
COI_PAGES = (
    "coi/pages/figures",
    "coi/pages/search",
    "coi/pages/reports",
    "coi/pages/coverage",
    "coi/pages/thesaurus",
    "coi/pages/jobs",
    "coi/pages/mending",
    "coi/pages/sources",
    "coi/pages/repeats",
    "coi/pages/checking",
    "coi/pages/uploads",
    "coi/pages/vocabulary",
    "coi/pages/editions",
    "coi/pages/curation",
    "coi/pages/quoted",
)
BELOW_COI_ROOT = (*BELOW_COI_PAGES, *COI_PAGES)
OF_COI = (*TEXT, *SEARCH, "coi/models", *LIBRARY, "coi/finding")
BRIEF = (
    *("caseworker/brief/behind", "caseworker/brief", "caseworker/brief/checking"),
    *("caseworker/brief/composing", "caseworker/brief/paper"),
)
BELOW_CASEWORK = (*OF_COI, *BRIEF, "caseworker/models", "caseworker/people")
CASEWORK = (
    *("caseworker/casework/searches", "caseworker/casework/sources", "caseworker/casework/gathering"),
    *("caseworker/casework/weighing", "caseworker/casework", "caseworker/casework/after"),
)
BELOW_PAGES = (*BELOW_CASEWORK, *CASEWORK, "coi/pages", *COI_PAGES)
PAGES = ("caseworker/pages/office", "caseworker/pages/searches", "caseworker/pages/briefs", "caseworker/pages/cases")
BELOW_ROOT = (*BELOW_PAGES, "caseworker/pages", *PAGES, "coi")

MAY_IMPORT: dict[str, tuple[str, ...]] = {
    CONFINED: (),
    "coi/text/notes": (),
    "coi/text/tagging": (),
    "coi/text": ("coi/text/notes", "coi/text/tagging"),
    "coi/text/mending": ("coi/text/notes", "coi/text"),
    "coi/text/works": ("coi/text/notes", "coi/text"),
    "coi/text/figures": ("coi/text/notes", "coi/text"),
    "coi/text/traces": ("coi/text/notes", "coi/text", "coi/text/works", "coi/text/figures"),
    "coi/text/acting": ("coi/text",),
    "coi/text/reaching": ("coi/text/tagging", "coi/text"),
    "coi/text/repeats": ("coi/text/notes", "coi/text", "coi/text/figures"),
    "coi/text/editions": ("coi/text/notes", "coi/text"),
    "coi/text/coverage": ("coi/text/notes", "coi/text"),
    "coi/text/quoted": (
        *("coi/text/notes", "coi/text", "coi/text/works", "coi/text/figures", "coi/text/traces", "coi/text/repeats"),
    ),
    "coi/readers/layout": TEXT,
    "coi/readers/dump": (*TEXT, "coi/readers/layout"),
    "coi/readers/word": (*TEXT, "coi/readers/layout"),
    "coi/readers/pdf": (*TEXT, "coi/readers/layout"),
    "coi/readers/web": (*TEXT, "coi/readers/layout"),
    "coi/readers/telling": (*TEXT, *READERS[1:-1]),
    "coi/readers": (CONFINED, *TEXT, *READERS[1:]),
    "coi/search/query": TEXT,
    "coi/search": (*TEXT, "coi/search/query"),
    "coi/search/marking": (*TEXT, "coi/search/query", "coi/search"),
    "coi/search/whoosh/builds": ("coi/search",),
    "coi/search/whoosh/segments": (*TEXT, "coi/search/query", "coi/search"),
    "coi/search/meaning": ("coi/search",),
    "coi/search/whoosh": (*TEXT, *SEARCH[:-1]),
    "coi/models": TEXT,
    "coi/library/coverage": (*TEXT, "coi/search/query", "coi/models"),
    "coi/library/works": (*TEXT, "coi/models"),
    "coi/library/figures": (*TEXT, "coi/models"),
    "coi/library/storing": (*TEXT, "coi/models", "coi/library/works"),
    "coi/library/repeats": (*TEXT, "coi/models"),
    "coi/library/editions": (*TEXT, "coi/models"),
    "coi/library/meaning": (*TEXT, "coi/search", "coi/search/meaning", "coi/models"),
    "coi/library": (*TEXT, *READERS, *SEARCH, "coi/models", *LIBRARY[1:-4]),
    "coi/library/mending": (*TEXT, *READERS, *SEARCH, "coi/models", *LIBRARY[:-4]),
    "coi/library/rules": (*TEXT, *READERS, *SEARCH, "coi/models", *LIBRARY[:-4]),
    "coi/library/curation": (*TEXT, *READERS, *SEARCH, "coi/models", *LIBRARY[:-4]),
    "coi/library/quoted": (*TEXT, *READERS, *SEARCH, "coi/models", *LIBRARY[:-4]),
    "coi/finding": BELOW_FINDING,
    "coi/pages": (*BELOW_FINDING, "coi/finding"),
    "coi/pages/search": BELOW_COI_PAGES,
    "coi/pages/reports": BELOW_COI_PAGES,
    "coi/pages/coverage": BELOW_COI_PAGES,
    "coi/pages/thesaurus": BELOW_COI_PAGES,
    "coi/pages/figures": BELOW_COI_PAGES,
    "coi/pages/jobs": BELOW_COI_PAGES,
    "coi/pages/sources": BELOW_COI_PAGES,
    "coi/pages/repeats": BELOW_COI_PAGES,
    "coi/pages/editions": BELOW_COI_PAGES,
    "coi/pages/vocabulary": (*BELOW_COI_PAGES, "coi/pages/jobs"),
    "coi/pages/curation": BELOW_COI_PAGES,
    "coi/pages/quoted": (*BELOW_COI_PAGES, "coi/pages/jobs"),
    "coi/pages/mending": (*BELOW_COI_PAGES, "coi/pages/reports"),
    "coi/pages/checking": (*BELOW_COI_PAGES, "coi/pages/mending"),
    "coi/pages/uploads": (*BELOW_COI_PAGES, "coi/pages/reports", "coi/pages/jobs"),
    "coi/templatetags": BELOW_FINDING,
    "coi": BELOW_COI_ROOT,
    "coi/management": (),
    "coi/management/commands": BELOW_COI_ROOT,
    "caseworker/brief/behind": TEXT,
    "caseworker/brief": (*TEXT, "caseworker/brief/behind"),
    "caseworker/brief/checking": (*TEXT, *BRIEF[:2]),
    "caseworker/brief/composing": (*TEXT, *BRIEF[:3]),
    "caseworker/brief/paper": (CONFINED, *TEXT, *BRIEF[:4]),
    "caseworker/models": (*TEXT, "coi/models"),
    "caseworker/people": (*TEXT, "coi/models", "caseworker/models"),
    "caseworker/casework/searches": BELOW_CASEWORK,
    "caseworker/casework/sources": BELOW_CASEWORK,
    "caseworker/casework/gathering": BELOW_CASEWORK,
    "caseworker/casework/weighing": BELOW_CASEWORK,
    "caseworker/casework": (*BELOW_CASEWORK, *CASEWORK[:-2]),
    "caseworker/casework/after": (*BELOW_CASEWORK, *CASEWORK[:-1]),
    "caseworker/pages": BELOW_PAGES,
    "caseworker/pages/searches": (*BELOW_PAGES, "caseworker/pages"),
    "caseworker/pages/briefs": (*BELOW_PAGES, "caseworker/pages"),
    "caseworker/pages/office": (*BELOW_PAGES, "caseworker/pages"),
    "caseworker/pages/cases": (*BELOW_PAGES, "caseworker/pages", "caseworker/pages/searches"),
    "caseworker/templatetags": (*BELOW_CASEWORK, *CASEWORK),
    "caseworker": BELOW_ROOT,
    "caseworker/management": (),
    "caseworker/management/commands": BELOW_ROOT,
}
"""Each room, lower ones first, with the rooms it may import from besides itself."""

PURE = (CONFINED, "coi/text", "coi/readers", "coi/search", "caseworker/brief")
"""Rooms, with all inside them, that do without Django."""

FLOORS = (
    ("caseworker", "caseworker/management", "caseworker/templatetags"),
    ("caseworker/pages",),
    ("caseworker/casework",),
    ("caseworker/people",),
    ("caseworker/models", "caseworker/brief"),
    ("coi", "coi/management", "coi/templatetags"),
    ("coi/pages",),
    ("coi/finding",),
    ("coi/library",),
    ("coi/models",),
    ("coi/search", "coi/readers"),
    ("coi/text", CONFINED),
)
"""The picture's floors from the top; a room stands for all folders inside it."""


@cache
def modules() -> dict[str, Path]:
    """All modules of the two apps but their migrations, by dotted name; a package by its own."""
    found = (p for app in ("coi", "caseworker") for p in (ROOT / app).rglob("*.py") if "migrations" not in p.parts)
    return {named(path).removesuffix(".py").replace("/", ".").removesuffix(".__init__"): path for path in sorted(found)}


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def _walked(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(parsed(path)))


def nodes(path: Path, *kinds: type[ast.AST]) -> Iterator[ast.AST]:
    """What a file has of some kinds of nodes, wherever."""
    return (node for node in _walked(path) if isinstance(node, kinds))


@cache
def imports(path: Path) -> tuple[str, ...]:
    """What a file imports, each name with its module."""
    found = []
    for node in nodes(path, ast.Import, ast.ImportFrom):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        else:
            assert not node.level, "imports are absolute"
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return tuple(found)


def room_of(path: Path) -> str:
    return named(path.parent)


@cache
def arrows() -> dict[tuple[str, str], tuple[str, ...]]:
    """From room to room: the imports that go there, as `module -> module`."""
    known, found = modules(), {}
    for name, path in known.items():
        for wanted in imports(path):
            target = wanted if wanted in known else wanted.rpartition(".")[0]
            if target in known and room_of(known[target]) != room_of(path):
                found.setdefault((room_of(path), room_of(known[target])), []).append(f"{name} -> {target}")
    return {pair: tuple(sorted(set(which))) for pair, which in sorted(found.items())}


def name_plate(room: str) -> str:
    """The first sentence on the door: the docstring of the package."""
    return (ast.get_docstring(parsed(ROOT / room / "__init__.py")) or "").split("\n\n")[0].replace("\n", " ")


def shown_in(room: str) -> str:
    """The room of the picture that a folder is part of."""
    drawn = [one for floor in FLOORS for one in floor]
    return max((one for one in drawn if room == one or room.startswith(f"{one}/")), key=len)


WIDTH, ROW, BOX, GAP, LEFT = 1000, 78, 46, 14, 12
WIDTH_OF_A_LETTER = 5.6


def boxes() -> dict[str, tuple[float, float, float]]:
    """Left edge, top and width of each room's box."""
    placed = {}
    for floor, rooms in enumerate(FLOORS):
        width = (WIDTH - 2 * LEFT - (len(rooms) - 1) * GAP) / len(rooms)
        for place, room in enumerate(rooms):
            placed[room] = (LEFT + place * (width + GAP), 40 + floor * ROW, width)
    return placed


def drawn_arrows() -> dict[tuple[str, str], int]:
    """Between the rooms of the picture: how many imports go there."""
    found: dict[tuple[str, str], int] = {}
    for (source, target), which in arrows().items():
        pair = (shown_in(source), shown_in(target))
        if pair[0] != pair[1]:
            found[pair] = found.get(pair, 0) + len(which)
    return found


def picture() -> str:
    """The floors as SVG: boxes with the number of their modules, and an arrow for each pair that imports."""
    places, height = boxes(), 40 + len(FLOORS) * ROW
    counts: dict[str, int] = {}
    for path in modules().values():
        counts[shown_in(room_of(path))] = counts.get(shown_in(room_of(path)), 0) + (path.name != "__init__.py")
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif" role="img"'
        ' aria-label="The rooms of the house by floor; every arrow runs down">',
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0 0L8 4L0 8z" fill="#5b7083"/></marker></defs>',
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        f'<text x="{LEFT}" y="24" font-size="15" font-weight="bold" fill="#1c2b36">'
        "Each room imports only from rooms below it; green ones do without Django</text>",
    ]
    for (source, target), number in sorted(drawn_arrows().items()):
        x1, y1, w1 = places[source]
        x2, y2, w2 = places[target]
        start = x1 + w1 * 0.5
        side = x2 + w2 * (0.12 + 0.76 * (list(places).index(source) % 11) / 10)
        lines.append(
            f'<path d="M{start:.0f} {y1 + BOX}C{start:.0f} {y1 + BOX + 40:.0f} {side:.0f} {y2 - 40:.0f} {side:.0f}'
            f' {y2 - 1:.0f}" fill="none" stroke="#5b7083" stroke-width="{min(0.6 + number / 12, 3):.1f}"'
            f' opacity="0.55" marker-end="url(#tip)"><title>{escape(f"{source} to {target}: {number}")}</title></path>'
        )
    for room, (x, y, width) in places.items():
        fill = "#e7f3ea" if room in PURE else "#eaf1f7"
        plate = shorten(name_plate(room), int((width - 20) / WIDTH_OF_A_LETTER), placeholder=" …")
        lines += [
            f'<rect x="{x:.0f}" y="{y}" width="{width:.0f}" height="{BOX}" rx="5" fill="{fill}" stroke="#8aa0b3"/>',
            f'<text x="{x + 10:.0f}" y="{y + 20}" font-size="14" font-weight="bold" fill="#1c2b36">{room}</text>',
            f'<text x="{x + width - 10:.0f}" y="{y + 20}" font-size="11" text-anchor="end" fill="#41525f">'
            f"{counts[room]} modules</text>",
            f'<text x="{x + 10:.0f}" y="{y + 37}" font-size="11" fill="#41525f">{escape(plate)}</text>',
        ]
    return "\n".join([*lines, "</svg>", ""])


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
