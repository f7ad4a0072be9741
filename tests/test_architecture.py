"""The floors of the house, kept: see docs/architecture.md. The table is in floors.py."""

import ast
import os
import re
import subprocess
import sys
from collections import Counter

from tests.floors import (
    FLOORS,
    MAY_IMPORT,
    PICTURE,
    PURE,
    ROOT,
    arrows,
    drawn_arrows,
    imports,
    modules,
    name_plate,
    named,
    nodes,
    parsed,
    picture,
    room_of,
    shown_in,
)

CODE = list(modules().values())
ROOMS = sorted({room_of(path) for path in CODE})
VAGUE = {"utils", "util", "helpers", "helper", "services", "service", "common", "base", "managers", "misc"}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
MOST_MODULES, MOST_LINES, MOST_LINES_OF_A_FUNCTION = 16, 300, 40
BLOCK_DJANGO = """
import importlib, sys
class NoDjango:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"django", "django_filters", "django_htmx"}:
            raise ImportError(f"{name} is blocked: this module must do without Django")
sys.meta_path.insert(0, NoDjango())
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


def inside(room, rooms):
    return any(room == one or room.startswith(f"{one}/") for one in rooms)


PURE_CODE = {name: path for name, path in modules().items() if inside(room_of(path), PURE)}


def test_there_is_something_to_keep():
    assert len(CODE) > 150
    assert len(PURE_CODE) > 50
    assert len(arrows()) > 50


def test_the_table_has_each_room_and_no_other():
    assert sorted(MAY_IMPORT) == ROOMS


def test_a_room_imports_only_what_the_table_says():
    assert {pair: which for pair, which in arrows().items() if pair[1] not in MAY_IMPORT[pair[0]]} == {}


def test_the_table_itself_runs_down():
    """Each room may import only from rooms named before it, so that no circle can be allowed by mistake."""
    order = list(MAY_IMPORT)
    assert not [
        (room, one) for room, allowed in MAY_IMPORT.items() for one in allowed if one not in order[: order.index(room)]
    ]


def test_no_folders_import_each_other_in_a_circle():
    left = {room: {target for source, target in arrows() if source == room} for room in ROOMS}
    while leaves := [room for room, wanted in left.items() if not wanted & left.keys()]:
        for room in leaves:
            del left[room]
    assert not left


def test_no_modules_import_each_other_in_a_circle():
    known = modules()
    left = {}
    for name, path in known.items():
        wanted = set(imports(path))
        left[name] = {w if w in known else w.rpartition(".")[0] for w in wanted} & known.keys() - {name}
    while leaves := [name for name, wanted in left.items() if not wanted & left.keys()]:
        for name in leaves:
            del left[name]
    assert not left, sorted(left)


def test_a_room_is_small_and_has_its_name_on_the_door():
    inside_it = Counter(room_of(path) for path in CODE if path.name != "__init__.py")
    assert [room for room in ROOMS if inside_it[room] > MOST_MODULES] == []
    assert [room for room in ROOMS if not name_plate(room)] == []


def test_a_door_has_a_name_plate_and_nothing_else():
    wrong = []
    for room in ROOMS:
        if not room.endswith("/models") and room != "coi/text":  # its `sentences` other programs call by this name
            door = ROOT / room / "__init__.py"
            if len(door.read_text(encoding="utf-8").strip().splitlines()) > 3 or len(parsed(door).body) != 1:
                wrong.append(room)
    assert wrong == []


def test_the_picture_shows_the_code_as_it_is():
    assert PICTURE.read_text(encoding="utf-8") == picture(), "draw it anew: python -m tests.floors"


def test_no_arrow_of_the_picture_runs_up():
    floor_of = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
    assert all(shown_in(room) in floor_of for room in ROOMS)
    assert [pair for pair in drawn_arrows() if floor_of[pair[0]] > floor_of[pair[1]]] == []


def test_coi_never_names_caseworker():
    wrong = []
    for path in CODE:
        if path.is_relative_to(ROOT / "coi"):
            strings = [n.value for n in nodes(path, ast.Constant) if isinstance(n.value, str)]
            wrong += [f"{named(path)}: {name}" for name in imports(path) if name.partition(".")[0] == "caseworker"]
            wrong += [f"{named(path)}: {text}" for text in strings if re.search(r"\bcaseworker[.:/]", text)]
    assert wrong == []


def test_migrations_of_coi_name_the_people_only_by_the_setting():
    migrations = sorted((ROOT / "coi" / "migrations").glob("0*.py"))
    assert migrations
    assert [path.name for path in migrations if "caseworker" in path.read_text(encoding="utf-8")] == []


def test_templates_of_coi_neither_include_nor_link_caseworker():
    templates = sorted((ROOT / "templates" / "coi").rglob("*.html"))
    assert templates
    assert [named(t) for t in templates if re.search(r"caseworker[:/]", t.read_text(encoding="utf-8"))] == []


def test_pure_modules_load_without_django():
    done = subprocess.run(
        [sys.executable, "-c", BLOCK_DJANGO, *PURE_CODE],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "no.settings"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr


def test_no_import_inside_a_function():
    assert [
        f"{named(path)}: {function.name}, line {function.lineno}"
        for path in CODE
        for function in nodes(path, *FUNCTIONS)
        if not (path.name == "apps.py" and function.name == "ready")
        and any(isinstance(n, (ast.Import, ast.ImportFrom)) for n in ast.walk(function))
    ] == []


def test_files_and_functions_stay_short():
    long_files = [path for path in CODE if len(path.read_text(encoding="utf-8").splitlines()) > MOST_LINES]
    assert [named(path) for path in long_files] == []
    assert [
        f"{named(path)}: {function.name}"
        for path in CODE
        for function in nodes(path, *FUNCTIONS)
        if function.end_lineno - function.lineno >= MOST_LINES_OF_A_FUNCTION
    ] == []


def test_a_module_is_named_for_what_it_holds():
    words = {path: {path.stem, *path.relative_to(ROOT).parts} for path in CODE}
    assert [named(path) for path in CODE if VAGUE & words[path]] == []


def test_errors_are_never_swallowed_whole():
    assert [
        f"{named(path)}, line {handler.lineno}"
        for path in CODE
        for handler in nodes(path, ast.ExceptHandler)
        if (ast.unparse(handler.type) if handler.type else "") in {"", "Exception", "BaseException"}
        and not any(isinstance(n, ast.Raise) for n in ast.walk(handler))
    ] == []
