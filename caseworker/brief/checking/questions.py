"""Is each question answered, or what was searched for it said?"""

from collections.abc import Iterator

from caseworker.brief.checking.finding import Checked, Finding

EMPTY, NOTHING_FOUND = "empty_question", "nothing_found"


def empty_questions(checked: Checked) -> Iterator[Finding]:
    for place, question in enumerate(checked.case.questions, start=1):
        if not question.excerpts:
            sentence = f"Question {place} ({question.heading}): no excerpt. This does not show that nothing happened."
            yield Finding(EMPTY, "warning", sentence, (), (place,))


def nothing_found(checked: Checked) -> Iterator[Finding]:
    count = sum(search.found_nothing for search in checked.case.searches)
    if count:
        subject = "1 search that found nothing is" if count == 1 else f"{count} searches that found nothing are"
        sentence = f"{subject} listed as such. This does not show that nothing happened."
        yield Finding(NOTHING_FOUND, "note", sentence)
    waiting = checked.case.searches_waiting
    if waiting:
        subject = "1 search found nothing and is" if waiting == 1 else f"{waiting} searches found nothing and are"
        sentence = f"{subject} not listed: nobody has confirmed yet that none of the nearest passages answers."
        yield Finding("not_confirmed", "note", sentence)


def not_checked(checked: Checked) -> Iterator[Finding]:
    for why in checked.case.not_checked:
        yield Finding("not_checked", "warning", why, about=why)
