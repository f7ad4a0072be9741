"""What the strict content security policy and the look rely on, kept for every template of the desk."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
PAGES = [path for path in TEMPLATES if path.parent.name != "brief"]  # the brief is paper, with its own style
DRAWN = set(re.findall(r'<symbol id="([\w-]+)"', (ROOT / "templates" / "_icons.html").read_text()))


def named(path):
    return str(path.relative_to(ROOT / "templates"))


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_template_stays_under_120_lines(path):
    assert len(path.read_text().splitlines()) < 120


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_page_has_nothing_the_policy_would_refuse(path):
    text = path.read_text()
    assert not re.search(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=|hx-on|\bjs:|javascript:", text)
    assert not re.search(r'(?:src|<link[^>]*href)="(?:https?:)?//', text), "nothing is loaded from elsewhere"


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_every_icon_is_drawn(path):
    # An icon chosen by a condition stands between tags: take the words that could complete "icon-".
    for use in re.findall(r'href="#(icon-[^"]+)"', path.read_text()):
        words = re.findall(r"[\w-]+", re.sub(r"{%.*?%}|{{.*?}}", " ", use.removeprefix("icon-")))
        assert {f"icon-{word}" for word in words} <= DRAWN


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_a_link_that_leaves_the_desk_tells_nothing_of_it(path):
    for link in re.findall(r"<a [^>]*external[^>]*>", path.read_text()):
        assert "noreferrer" in link
        assert "noopener" in link


def test_htmx_keeps_no_page_in_the_browser():
    base = (ROOT / "templates" / "base.html").read_text()
    assert '"historyCacheSize":0' in base
    assert '"allowEval":false' in base
