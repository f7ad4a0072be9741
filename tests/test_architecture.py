"""The floors of the house, kept: see docs/architecture.md. The table is in floors.py."""

import ast
import os
import re
import subprocess
import sys

import pytest

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
    parsed,
    picture,
    room_of,
    shown_in,
)

CODE = list(modules().values())
ROOMS = sorted({room_of(path) for path in CODE})
VAGUE = {"utils", "util", "helpers", "helper", "services", "service", "common", "base", "managers", "misc"}
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


@pytest.mark.parametrize(("room", "target"), arrows())
def test_a_room_imports_only_what_the_table_says(room, target):
    assert target in MAY_IMPORT[room], arrows()[room, target]


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
        wanted = set(imports(parsed(path)))
        left[name] = {w if w in known else w.rpartition(".")[0] for w in wanted} & known.keys() - {name}
    while leaves := [name for name, wanted in left.items() if not wanted & left.keys()]:
        for name in leaves:
            del left[name]
    assert not left, sorted(left)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_is_small_and_has_its_name_on_the_door(room):
    inside_it = [path for path in CODE if room_of(path) == room and path.name != "__init__.py"]
    assert len(inside_it) <= MOST_MODULES
    lines = (ROOT / room / "__init__.py").read_text(encoding="utf-8").strip().splitlines()
    assert name_plate(room)
    if not room.endswith("/models") and room != "coi/text":  # its `sentences` other programs call by this name
        assert len(lines) <= 3
        assert len(parsed(ROOT / room / "__init__.py").body) == 1, "a name-plate and nothing else"


def test_the_picture_shows_the_code_as_it_is():
    assert PICTURE.read_text(encoding="utf-8") == picture(), "draw it anew: python -m tests.floors"


def test_no_arrow_of_the_picture_runs_up():
    floor_of = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
    assert all(shown_in(room) in floor_of for room in ROOMS)
    assert [pair for pair in drawn_arrows() if floor_of[pair[0]] > floor_of[pair[1]]] == []


@pytest.mark.parametrize("path", [p for p in CODE if p.is_relative_to(ROOT / "coi")], ids=named)
def test_coi_never_names_caseworker(path):
    assert "caseworker" not in {name.partition(".")[0] for name in imports(parsed(path))}
    strings = [n.value for n in ast.walk(parsed(path)) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    assert not [text for text in strings if re.search(r"\bcaseworker[.:/]", text)]


@pytest.mark.parametrize("path", sorted((ROOT / "coi" / "migrations").glob("0*.py")), ids=named)
def test_migrations_of_coi_name_the_people_only_by_the_setting(path):
    assert "caseworker" not in path.read_text()


@pytest.mark.parametrize("path", sorted((ROOT / "templates" / "coi").rglob("*.html")), ids=named)
def test_templates_of_coi_neither_include_nor_link_caseworker(path):
    assert not re.search(r"caseworker[:/]", path.read_text())


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


@pytest.mark.parametrize("path", CODE, ids=named)
def test_no_import_inside_a_function(path):
    for node in ast.walk(parsed(path)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and not (
            path.name == "apps.py" and node.name == "ready"
        ):
            inner = [n for n in ast.walk(node) if isinstance(n, (ast.Import, ast.ImportFrom))]
            assert not inner, f"{node.name}, line {node.lineno}"


@pytest.mark.parametrize("path", CODE, ids=named)
def test_files_and_functions_stay_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES
    for node in ast.walk(parsed(path)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            assert node.end_lineno - node.lineno < MOST_LINES_OF_A_FUNCTION, node.name


@pytest.mark.parametrize("path", CODE, ids=named)
def test_a_module_is_named_for_what_it_holds(path):
    assert path.stem not in VAGUE
    assert not VAGUE & set(path.relative_to(ROOT).parts)


@pytest.mark.parametrize("path", CODE, ids=named)
def test_errors_are_never_swallowed_whole(path):
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else ""
            raised = any(isinstance(n, ast.Raise) for n in ast.walk(node))
            assert caught not in {"", "Exception", "BaseException"} or raised, f"line {node.lineno}"
