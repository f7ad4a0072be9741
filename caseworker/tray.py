"""The case a person works on: chosen in the session, shown on every page, and where an excerpt goes."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest

from caseworker.models import Case, Excerpt, Person, Question

CASE, QUESTION = "case", "question"


@dataclass
class Tray:
    """What the pages of the reports show of the case; read from the database when a page asks for it."""

    case: Case
    wanted: int | None = None

    @cached_property
    def questions(self) -> list[Question]:
        """Each with its `excerpt_count`."""
        return list(self.case.questions.kept().with_counts().order_by("position", "pk"))

    @cached_property
    def chosen(self) -> Question | None:
        """The question that receives the next excerpt."""
        wanted = [question for question in self.questions if question.pk == self.wanted]
        return next(iter(wanted or self.questions), None)

    @cached_property
    def number(self) -> int:
        return self.questions.index(self.chosen) + 1 if self.chosen else 0

    @cached_property
    def total(self) -> int:
        return sum(getattr(question, "excerpt_count", 0) for question in self.questions)

    @cached_property
    def excerpts(self) -> dict[int, list[Excerpt]]:
        """Excerpts of the case by paragraph."""
        found: dict[int, list[Excerpt]] = {}
        for excerpt in Excerpt.objects.kept().filter(question__case=self.case).select_related("question"):
            found.setdefault(excerpt.paragraph_id, []).append(excerpt)
        return found

    @cached_property
    def by_section(self) -> dict[int, int]:
        """How many excerpts come from each section."""
        counts: dict[int, int] = {}
        places = Excerpt.objects.kept().filter(question__case=self.case, paragraph__section__isnull=False)
        for section in places.values_list("paragraph__section", flat=True):
            counts[section] = counts.get(section, 0) + 1
        return counts


def work_on(request: HttpRequest, case: Case, question: Question | None = None) -> None:
    request.session[CASE] = case.pk
    request.session[QUESTION] = question.pk if question else None


def stop_working(request: HttpRequest) -> None:
    request.session.pop(CASE, None)
    request.session.pop(QUESTION, None)


def tray_of(request: HttpRequest) -> Tray | None:
    """The tray of the chosen case; None when none is chosen or it is no longer the person's to change."""
    if not isinstance(request.user, Person) or CASE not in request.session:
        return None
    case = Case.objects.editable_by(request.user).filter(pk=request.session[CASE]).first()
    return Tray(case, request.session.get(QUESTION)) if case else None


def case_parts(request: HttpRequest) -> dict[str, Any]:
    """For every page: the partials that the pages of the reports take in without knowing of cases."""
    user = getattr(request, "user", None)
    if not isinstance(user, Person) or not user.works_on_cases:
        return {"person_menu": "caseworker/_person_menu.html", "nav_curation": "caseworker/_nav_curation.html"}
    return {
        "case_tray": tray_of(request),
        "more_styles": ["caseworker/cases.css"],
        "outline_count": "caseworker/_outline_count.html",
        "nav_cases": "caseworker/_nav_cases.html",
        "working_on": "caseworker/_working_on.html",
        "tray": "caseworker/_tray.html",
        "paragraph_actions": "caseworker/_paragraph_actions.html",
        "selection_toolbar": "caseworker/_selection_toolbar.html",
        "person_menu": "caseworker/_person_menu.html",
    }
