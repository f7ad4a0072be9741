"""A note's text, split into the sources it cites.

The pattern is the one of EUAA's reports: `Author[, sub-body], Title[ (document code)], date, url[, pinpoint]`, sources
parted by "; ".
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """One source a note cites. `text` is verbatim; a part that the note does not show is ""; `url` only where proved."""

    text: str
    author: str = ""
    title: str = ""
    date: str = ""
    pinpoint: str = ""
    url: str | None = None
