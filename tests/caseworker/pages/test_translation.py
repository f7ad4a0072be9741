"""What a person reads is marked for translation, in Python as in the templates.

Left out is what is English on purpose: the pages of operators, the brief, and what `coi` says of files, descriptions
and rules, which commands say too and modules without Django raise.
"""

import ast
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.functional import Promise

from coi.finding.filters import SORTS
from coi.pages.reports.forms import LANGUAGES as IMPORTED
from coi.pages.thesaurus.forms import LANGUAGES, STATES

FOR_OPERATORS = {"settings", "admin", "admin_site"}
OF_FILES = {"importing", "indexing", "originals", "metadata", "phrases", "rules"}
CODE = sorted(
    path
    for app in ("caseworker", "coi")
    for path in (Path(settings.BASE_DIR) / app).glob("*.py")
    if path.stem not in FOR_OPERATORS | OF_FILES
)
SAYING = {"done", "refused", "finish", "offer_undo", "add_error", "PermissionDenied", "ValidationError"}
MARKS = {"_", "gettext", "gettext_lazy", "ngettext"}
FIELDS = {"help_text", "label", "empty_label"}


def sentences(node):
    """Literal texts of several words that stand in no mark, and in no f-string's expression."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value.strip():
        yield node
    elif not isinstance(node, (ast.Lambda, ast.FormattedValue)):
        for child in ast.iter_child_nodes(node):
            yield from sentences(child)


def said(call):
    """The arguments of a call that a person will read."""
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    of_messages = isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == "messages"
    if name in SAYING or of_messages or name == "__init__":
        yield from call.args
    yield from (word.value for word in call.keywords if word.arg in FIELDS)


@pytest.mark.parametrize("path", CODE, ids=lambda path: f"{path.parent.name}.{path.stem}")
def test_sentences_are_marked_for_translation(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    raised = [node.exc for node in ast.walk(tree) if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call)]
    read = [arg for node in ast.walk(tree) if isinstance(node, ast.Call) for arg in said(node)]
    texts = [text for node in (*read, *(arg for call in raised for arg in call.args)) for text in sentences(node)]
    assert not [(text.lineno, text.value) for text in texts]


@pytest.mark.parametrize("choices", [SORTS, STATES, IMPORTED, LANGUAGES.items()])
def test_names_of_choices_are_worded_when_they_are_shown(choices):
    assert all(isinstance(name, Promise) for value, name in choices)
