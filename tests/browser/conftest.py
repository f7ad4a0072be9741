"""The site with the sample corpus behind a real server, and Chromium before it."""

import os
import shutil

import pytest
from django.conf import settings as desk_settings
from django.test import override_settings
from playwright.sync_api import sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.browser.steps import PATIENCE
from tests.factories import make_person
from tests.sample import imported

__all__ = ["imported"]
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium():
    path = shutil.which("chromium")
    if not path:
        pytest.skip("Chromium is not installed")
    # Playwright's own event loop runs in this thread; Django would take every query of a test for one inside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGS, timeout=PATIENCE)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def live_server():
    """Middleware reads its settings when the server starts, which is before the settings of a test."""
    without_whitenoise = [name for name in desk_settings.MIDDLEWARE if "whitenoise" not in name]
    with override_settings(SECURE_SSL_REDIRECT=False, MIDDLEWARE=without_whitenoise):
        server = LiveServer("127.0.0.1")
    yield server
    server.stop()


@pytest.fixture
def desk(chromium, live_server, imported, tmp_path):
    """The address of a desk that holds the sample and one caseworker."""
    imported.put_rows()
    imported.put_files(tmp_path, "files", "index")
    make_person("ana")
    return live_server.url


@pytest.fixture
def visit(chromium, desk):
    """A page of a new browser; what it asks of others, and what its policy forbids, fails the test at its end."""
    opened, wrong = [], []

    def visited(*, width=1366, **options):
        context = chromium.new_context(viewport={"width": width, "height": 800}, base_url=desk, **options)
        context.set_default_timeout(PATIENCE)
        context.on("request", lambda r: wrong.append(r.url) if not r.url.startswith((desk, "data:")) else None)
        page = context.new_page()
        page.on("console", lambda m: wrong.append(m.text) if "Content Security Policy" in m.text else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        opened.append(context)
        return page

    yield visited
    for context in opened:
        context.close()
    assert wrong == []
