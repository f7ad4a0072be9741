"""Do other passages held give other figures than those quoted?"""

from collections.abc import Iterator

from caseworker.brief.checking.finding import Checked, Finding, Severity
from caseworker.brief.figures import quoted_groups

FIGURES = "figures"


def figures(checked: Checked) -> Iterator[Finding]:
    """Gravest where a contradiction is known and one side of it is quoted."""
    for group in quoted_groups(checked.case):
        severity: Severity = "warning" if group.facts.status == "suggested" else "note"
        if group.facts.status == "contradiction" and group.is_one_sided:
            severity = "grave"
        yield Finding(FIGURES, severity, group.sentence, group.ids, about=f"{group.group} {group.facts.status}")
