"""What README and the documents claim of the project, kept."""

import ast
import re
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted((*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")))
FILE = re.compile(r"`([\w./-]+\.(?:py|md|json|txt|toml|html|css|js|png|yml|yaml|service|ini))`")


def named(path):
    return str(path.relative_to(ROOT))


@pytest.fixture
def readme():
    path = ROOT / "README.md"
    if not path.exists():
        pytest.skip("README.md is not there yet")
    return path.read_text(encoding="utf-8")


def make_targets():
    return set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(), re.M))


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_every_command_named_exists(path):
    text = path.read_text(encoding="utf-8")
    assert set(re.findall(r"manage\.py ([a-z_]+)", text)) <= set(get_commands())
    code = "\n".join(re.findall(r"`[^`]+`|^```.*?^```", text, re.M | re.S))
    assert set(re.findall(r"\bmake ([a-z][\w-]*)", code)) <= make_targets()


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_every_link_leads_somewhere(path):
    text = path.read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r'(?:src|href)="([^"]+)"', text)
    for link in links:
        address, _, anchor = link.partition("#")
        if re.match(r"[a-z]+:", link):
            continue
        target = (path.parent / address).resolve() if address else path
        assert target.exists(), link
        if anchor and target.suffix == ".md":
            headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.M)
            slugs = {re.sub(r"[^\w\- ]", "", h.lower()).strip().replace(" ", "-") for h in headings}
            assert anchor in slugs, link


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_every_file_named_with_its_folder_exists(path):
    for name in FILE.findall(path.read_text(encoding="utf-8")):
        if "/" in name and not name.startswith(("/", "../")):
            assert any((folder / name).exists() for folder in (ROOT, path.parent)), name


def test_readme_begins_with_the_two_commands(readme):
    assert "make run" in readme
    assert "make test" in readme


def test_every_package_has_its_reason_in_the_readme(readme):
    lines = (ROOT / "requirements.in").read_text(encoding="utf-8").splitlines()
    names = [re.split(r"[\[=<>]", line)[0] for line in lines if line and not line.startswith("#")]
    reasons = (
        readme.partition("## Packages and why")[2].partition("\n## ")[0].replace("two Source fonts", "fontpkg-source")
    )
    assert [name for name in names if re.sub(r"-(sans|serif)-\d$", "", name) not in reasons] == []


DOTTED = re.compile(r"\b(?:coi|caseworker)(?:\.[A-Za-z_]\w*)+")
CODE = sorted(path for app in ("coi", "caseworker") for path in (ROOT / app).rglob("*.py"))


def leads_nowhere(name):
    """Whether a dotted name is neither a module nor something of one."""
    parts = name.split(".")
    for end in range(len(parts), 0, -1):
        path = ROOT.joinpath(*parts[:end])
        if path.with_suffix(".py").exists() or path.is_dir():
            rest = parts[end:]
            text = path.with_suffix(".py").read_text(encoding="utf-8") if path.with_suffix(".py").exists() else ""
            return bool(rest) and not re.search(rf"\b{rest[0]}\b", text)
    return True


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_every_name_of_code_in_a_document_leads_somewhere(path):
    assert not [name for name in re.findall(rf"`({DOTTED.pattern})`", path.read_text("utf-8")) if leads_nowhere(name)]


def test_every_name_of_code_in_a_docstring_leads_somewhere():
    names = {(named(path), name) for path in CODE for text in told(path) for name in DOTTED.findall(text)}
    assert len(names) > 10
    assert not [(path, name) for path, name in sorted(names) if leads_nowhere(name)]


def told(path):
    """The docstrings of a module, its classes and functions."""
    parts = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return [
        ast.get_docstring(node) or "" for node in parts if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
    ]
