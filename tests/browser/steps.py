"""What tests do in a browser, and how they wait: for a state, however long a busy machine takes, never for a time."""

import re
from contextlib import contextmanager

import pytest

from coi.models import Profile
from tests.factories import PASSWORD

PATIENCE = 180_000
"""Milliseconds after which a state that was waited for is taken never to come."""


@contextmanager
def leads_on(page):
    """What is done within leads to a new page, perhaps of the same address; goes on when that is there whole."""
    with page.expect_navigation():
        yield


def follow(page, what):
    """Click a link or a button, by its selector or locator, and come to where it leads."""
    with leads_on(page):
        (page.locator(what).first if isinstance(what, str) else what).click()


def sign_in(page, username="ana"):
    page.goto("/sign-in/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", PASSWORD)
    follow(page, "main button.primary")
    assert "/sign-in/" not in page.url


def make_case_of_ana(page):
    sign_in(page)
    page.goto("/cases/new/")
    page.fill("input[name=reference]", "PER-2026-3")
    page.select_option("select[name=country]", label="Peru")
    page.check(f"input[name=profiles][value='{Profile.objects.first().slug}']")
    follow(page, "main button.primary")
    assert re.search(r"/cases/\d+/$", page.url)


def tab_to(page, selector, most=150):
    """Press Tab until the focus is on what the selector names."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    pytest.fail(f"Tab never reaches {selector} on {page.url}")


def press(page, selector, key="Enter"):
    tab_to(page, selector)
    page.keyboard.press(key)
