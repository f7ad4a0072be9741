"""Does the brief leave out passages held that speak to a question, those that say the contrary first of all?

Found by tags, words and meaning: candidates, on which a person decides.
"""

from collections.abc import Iterator

from caseworker.brief.checking.finding import Checked, Finding
from caseworker.brief.origins import counted

CONTRARY, UNUSED = "contrary_unused", "unused"


def contrary(checked: Checked) -> Iterator[Finding]:
    for number, question in enumerate(checked.case.questions, 1):
        if question.contrary:
            found = counted(len(question.contrary), "passage")
            text = f"Question {number}: {found} held may say the contrary of what is quoted, and nobody has looked."
            yield Finding(CONTRARY, "warning", text, (), (number,), about=repr(sorted(question.contrary)))


def not_looked_at(checked: Checked) -> Iterator[Finding]:
    """One line for all questions: these are many."""
    left = {
        number: question.unused - len(question.contrary)
        for number, question in enumerate(checked.case.questions, 1)
        if question.unused > len(question.contrary)
    }
    if left:
        told = ", ".join(f"question {number}: {count}" for number, count in left.items())
        text = f"Passages held that may speak to a question, not quoted and not looked at ({told})."
        yield Finding(UNUSED, "note", text, (), tuple(left), about=told)
