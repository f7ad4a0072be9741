"""The parts of a long list: which one an address names, and the way to those before and after it."""

import math
from typing import Any

from django.http import QueryDict


def page_number(text: str) -> int:
    """
    >>> page_number("3"), page_number("-3"), page_number("ninth")
    (3, 1, 1)
    """
    return max(int(text), 1) if text.isdecimal() and len(text) < 9 else 1


def page_count(total: int, size: int) -> int:
    return max(math.ceil(total / size), 1)


def paged(data: QueryDict, total: int, size: int) -> tuple[slice, dict[str, Any]]:
    """Which of the rows stand on the page that an address names, and what `_pagination.html` shows."""
    pages = page_count(total, size)
    number = min(page_number(data.get("page", "")), pages)
    return slice((number - 1) * size, number * size), steps(data, number, pages)


def steps(data: QueryDict, number: int, pages: int) -> dict[str, Any]:
    """What `_pagination.html` shows: the page, how many there are, the addresses before and after ("" for none)."""
    state = data.copy()

    def at(page: int) -> str:
        state["page"] = str(page)
        return f"?{state.urlencode()}"

    return {
        "page_number": number,
        "page_count": pages,
        "prev_url": at(number - 1) if number > 1 else "",
        "next_url": at(number + 1) if number < pages else "",
    }
