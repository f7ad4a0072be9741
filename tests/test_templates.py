"""What the strict content security policy and the look rely on, kept for every template of the desk."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
PAGES = [path for path in TEMPLATES if path.parent.name != "brief"]  # the brief is paper, with its own style
DRAWN = set(re.findall(r'<symbol id="([\w-]+)"', (ROOT / "templates" / "_icons.html").read_text()))


def named(path):
    return str(path.relative_to(ROOT / "templates"))


def test_there_is_something_to_keep():
    assert len(PAGES) > 100
    assert DRAWN


def test_templates_stay_under_120_lines():
    assert [named(path) for path in TEMPLATES if len(path.read_text().splitlines()) >= 120] == []


def test_pages_have_nothing_the_policy_would_refuse():
    refused = r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=|hx-on|\bjs:|javascript:"
    from_elsewhere = r'(?:src|<link[^>]*href)="(?:https?:)?//'
    assert [named(path) for path in PAGES if re.search(f"{refused}|{from_elsewhere}", path.read_text())] == []


def test_every_icon_is_drawn():
    # An icon chosen by a condition stands between tags: take the words that could complete "icon-".
    for path in PAGES:
        for use in re.findall(r'href="#(icon-[^"]+)"', path.read_text()):
            words = re.findall(r"[\w-]+", re.sub(r"{%.*?%}|{{.*?}}", " ", use.removeprefix("icon-")))
            assert {f"icon-{word}" for word in words} <= DRAWN, named(path)


def test_a_link_that_leaves_the_desk_tells_nothing_of_it():
    for path in PAGES:
        for link in re.findall(r"<a [^>]*external[^>]*>", path.read_text()):
            assert "noreferrer" in link, named(path)
            assert "noopener" in link, named(path)


def test_htmx_keeps_no_page_in_the_browser():
    base = (ROOT / "templates" / "base.html").read_text()
    assert '"historyCacheSize":0' in base
    assert '"allowEval":false' in base
