"""The layers of the house, kept: see ARCHITECTURE.md."""

import ast
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CODE = sorted(
    path for app in ("coi", "caseworker") for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts
)
PURE = [
    *(path for path in CODE if path.parent.name in {"readers", "search", "brief"} and "management" not in path.parts),
    *(
        ROOT / "coi" / f"{name}.py"
        for name in (
            "text",
            "period",
            "sources",
            "citation",
            "rules",
            "phrases",
            "metadata",
            "spreadsheet",
            "absence",
            "scope",
            "collation",
        )
    ),
]
VAGUE = {"utils", "util", "helpers", "helper", "services", "service", "common", "base", "managers", "misc"}
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
ROW_LAYER = {
    "statements",
    "coverage",
    "foremost",
    "models",
    "querysets",
    "importing",
    "tagging",
    "indexing",
    "vocabulary",
    "concepts",
    "verifying",
    "exporting",
}
PAGE_LAYER = {
    "coverage_pages",
    "profile_pages",
    "added_terms",
    "corrections",
    "search_doubts",
    "typed_words",
    "similar_page",
    "filters",
    "search_address",
    "facet_values",
    "facet_views",
    "result_list",
    "result_list_views",
    "forms",
    "views",
    "urls",
    "admin",
    "search_page",
    "search_words",
    "statement_views",
    "way_back",
    "searching",
    "paging",
    "reading",
} | {
    "thesaurus_forms",
    "thesaurus_page",
    "thesaurus_views",
}


def named(path):
    return str(path.relative_to(ROOT))


def module_of(path):
    return named(path).removesuffix(".py").replace("/", ".").removesuffix(".__init__")


def imports(tree):
    """Modules a file imports, with their names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def parsed(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def test_there_is_something_to_keep():
    assert len(CODE) > 50
    assert len(PURE) > 20


@pytest.mark.parametrize("path", [p for p in CODE if p.is_relative_to(ROOT / "coi")], ids=named)
def test_coi_never_names_caseworker(path):
    assert "caseworker" not in {name.partition(".")[0] for name in imports(parsed(path))}
    strings = [n.value for n in ast.walk(parsed(path)) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    assert not [text for text in strings if re.search(r"\bcaseworker[.:/]", text)]


@pytest.mark.parametrize("path", sorted((ROOT / "coi" / "migrations").glob("0*.py")), ids=named)
def test_migrations_of_coi_name_the_people_only_by_the_setting(path):
    assert "caseworker" not in path.read_text()


@pytest.mark.parametrize("path", sorted((ROOT / "templates" / "coi").glob("*.html")), ids=named)
def test_templates_of_coi_neither_include_nor_link_caseworker(path):
    assert not re.search(r"caseworker[:/]", path.read_text())


def test_pure_modules_load_without_django():
    names = sorted({module_of(path) for path in PURE})
    done = subprocess.run(
        [sys.executable, "-c", BLOCK_DJANGO, *names],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "no.settings"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", PURE, ids=named)
def test_pure_modules_name_neither_django_nor_what_touches_rows(path):
    for name in imports(parsed(path)):
        first, _, rest = name.partition(".")
        assert not first.startswith("django")
        if first == "coi":
            assert rest.partition(".")[0] not in ROW_LAYER | PAGE_LAYER, name
        if first == "caseworker":
            assert rest.startswith("brief."), name


@pytest.mark.parametrize("path", [p for p in CODE if p.stem in ROW_LAYER and p.parent.name == "coi"], ids=named)
def test_rows_know_nothing_of_pages(path):
    wanted = {name.split(".")[1] for name in imports(parsed(path)) if name.startswith("coi.")}
    assert not wanted & PAGE_LAYER


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
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
    for node in ast.walk(parsed(path)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            assert node.end_lineno - node.lineno < 40, node.name


@pytest.mark.parametrize("path", CODE, ids=named)
def test_a_module_is_named_for_what_it_holds(path):
    assert path.stem not in VAGUE
    assert not VAGUE & set(path.relative_to(ROOT).parts)


@pytest.mark.parametrize("path", CODE, ids=named)
def test_packages_are_empty_and_errors_are_never_swallowed_whole(path):
    if path.name == "__init__.py" and path.parent.name != "models":
        assert path.read_text() == ""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else ""
            raised = any(isinstance(n, ast.Raise) for n in ast.walk(node))
            assert caught not in {"", "Exception", "BaseException"} or raised, f"line {node.lineno}"


def test_no_modules_import_each_other_in_a_circle():
    known = {module_of(path): path for path in CODE}
    edges = {}
    for name, path in known.items():
        wanted = set(imports(parsed(path)))
        edges[name] = {w if w in known else w.rpartition(".")[0] for w in wanted} & known.keys() - {name}
    # The queryset module names the models only as types, the models' package only gathers them.
    edges["coi.querysets"] = edges["caseworker.querysets"] = set()
    while leaves := [name for name, wanted in edges.items() if not wanted & edges.keys()]:
        for name in leaves:
            del edges[name]
    assert not edges, sorted(edges)
