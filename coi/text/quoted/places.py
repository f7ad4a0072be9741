"""Whether a passage is where a citation says, and what of the citation is of another place."""

from collections.abc import Sequence

from coi.text.quoted.citing import Cited
from coi.text.quoted.passages import Passage, Wrong


def is_at(passage: Passage, cited: Cited) -> bool:
    """Whether a source cited names a place, and the passage is there."""
    return any(
        (passage.report in option.reports or not cited.reports) and passage.is_at(option.pin)
        for option in cited.options
    )


def wrong_at(whole: Sequence[Passage], cited: Cited) -> tuple[Wrong, ...]:
    """Of words that stand in these passages, one after the other; of several sources cited, what fits best counts."""
    found: list[tuple[Wrong, ...]] = []
    for option in cited.options:
        if option.reports and whole[0].report not in option.reports:
            found.append(("report",))
        else:
            found.append(min((passage.wrong(option.pin) for passage in whole), key=len))
    return min(found, key=lambda wrong: ("report" in wrong, len(wrong)), default=())
