"""Stories written by pandoc and LibreOffice, where these programs are installed: Word files and pages as they make them."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from benchmarks.written.sites import Made
from benchmarks.written.truth import Node, Story
from benchmarks.written.words import told

_SECONDS = 300


def _markdown(story: Story) -> str:
    out, before = "", ""
    for node in story.nodes:
        if node.kind == "table_row":
            rule = "" if before == "table_row" else "\n|" + "---|" * len(node.cells)
            out += ("\n" if before == "table_row" else "\n\n") + f"| {' | '.join(node.cells)} |{rule}"
        else:
            out += "\n\n" + _block(node)
        before = node.kind
    notes = "\n\n".join(f"[^{n}]: {text}" for n, text in story.notes.items())
    return f"{out}\n\n{notes}\n"


def _block(node: Node) -> str:
    text = re.sub(r"\{\{(\d+)\}\}", r"[^\1]", node.text)
    if node.kind == "heading":
        return "#" * node.level + " " + text
    if node.kind == "list_item":
        return ("- " if node.label == "•" else f"{node.label} ") + text
    return f"> {text}" if node.kind == "quotation" else text


def _told(seed: int) -> Story:
    """No caption: a text of marks has none."""
    story = told(seed)
    story.nodes = [replace(node, kind="paragraph") if node.kind == "caption" else node for node in story.nodes]
    return story


def by_pandoc(ending: str) -> Callable[[int], Made]:
    def make(seed: int) -> Made:
        story = _told(seed)
        with tempfile.TemporaryDirectory() as folder:
            return _pandoc(story, Path(folder) / f"made.{ending}").read_bytes(), story

    return make


def by_writer(ending: str) -> Callable[[int], Made]:
    """LibreOffice, from a file of its own format."""

    def make(seed: int) -> Made:
        story = _told(seed)
        with tempfile.TemporaryDirectory() as folder:
            source = _pandoc(story, Path(folder) / "made.odt")
            profile = f"-env:UserInstallation=file://{folder}/profile"
            command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", folder, str(source)]
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
            return (Path(folder) / f"made.{ending}").read_bytes(), story

    return make


def _pandoc(story: Story, target: Path) -> Path:
    command = ["pandoc", "-s", "-f", "markdown-smart", "--metadata", "pagetitle=made", "-o", str(target)]
    subprocess.run(command, input=_markdown(story).encode(), check=True, capture_output=True, timeout=_SECONDS)
    return target


CONVERTED: dict[str, tuple[str, Callable[[int], Made], str]] = {}
if shutil.which("pandoc"):
    CONVERTED["file: by pandoc"] = ("B", by_pandoc("docx"), "made.docx")
    CONVERTED["page: by pandoc"] = ("B", by_pandoc("html"), "made.html")
    if shutil.which("soffice"):
        CONVERTED["file: by LibreOffice"] = ("B", by_writer("docx"), "made.docx")
        CONVERTED["page: by LibreOffice"] = ("B", by_writer("html"), "made.html")
