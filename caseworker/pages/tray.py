"""The case a person works on: chosen in the session, shown on every page, and where an excerpt goes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Q
from django.http import HttpRequest, QueryDict
from django.urls import reverse

from caseworker.casework.offering import Answers, Offer, offer
from caseworker.casework.searches.news import Watched, watched
from caseworker.models import Case, Excerpt, Person, Question, RecordedCoverage, SavedSearch
from coi.models import Paragraph, ProfileTag, Report, Status, TopicTag

CASE, QUESTION, CHOSEN_IN, NEW_ONES = "case", "question", "question_chosen_in", "new_ones"
TRAY = "case_tray"  # on the request
AT_THE_START = 12  # saved searches counted on the start page


@dataclass
class Tray:
    """What the pages of the reports show of the case; read from the database when a page asks for it."""

    case: Case
    wanted: int | None = None
    _answers: dict[int, Answers] = field(default_factory=dict, repr=False)

    @cached_property
    def questions(self) -> list[Question]:
        """Each with its `excerpt_count`."""
        rows = self.case.questions.kept().select_related("topic").prefetch_related("profiles").with_counts()
        return list(rows.order_by("position", "pk"))

    @cached_property
    def chosen(self) -> Question | None:
        """The question a person chose for what comes next, else the first."""
        return self.by_hand or next(iter(self.questions), None)

    @cached_property
    def by_hand(self) -> Question | None:
        """The question that was chosen by hand, while the case has it: one taken out or merged receives nothing."""
        return next((question for question in self.questions if question.pk == self.wanted), None)

    @cached_property
    def number(self) -> int:
        return self.questions.index(self.chosen) + 1 if self.chosen else 0

    def offer(self, paragraph: Paragraph, beside: Iterable[Paragraph] = ()) -> Offer | None:
        """The question that words of a paragraph are offered for, and why; None while the case has none.

        `beside`: what the page will ask about next.
        """
        if not self.questions:
            return None
        return offer(paragraph, self.answers_of(paragraph, beside), self.questions, self.by_hand)

    def answers_of(self, paragraph: Paragraph, beside: Iterable[Paragraph]) -> Answers:
        """What a paragraph's tags say; two queries for it and all beside it."""
        if paragraph.pk not in self._answers:
            asked = {paragraph.pk, *(other.pk for other in beside)}
            self._answers |= {pk: Answers() for pk in asked}
            topics = TopicTag.objects.filter(paragraph__in=asked).exclude(status=Status.REJECTED)
            for pk, slug, name, status in topics.values_list("paragraph", "topic__slug", "topic__name", "status"):
                self._answers[pk].topics[slug] = name
                if status == Status.CONFIRMED:
                    self._answers[pk].confirmed.add(slug)
            profiles = ProfileTag.objects.filter(paragraph__in=asked).exclude(status=Status.REJECTED)
            for pk, profile in profiles.values_list("paragraph", "profile"):
                self._answers[pk].profiles.add(profile)
        return self._answers[paragraph.pk]

    @cached_property
    def about(self) -> set[int]:
        """The reports about the country of the case, by id."""
        return set(Report.objects.filter(countries=self.case.country_id).values_list("pk", flat=True))

    def is_elsewhere(self, paragraph: Paragraph) -> bool:
        """Whether a passage's report is not about the country of the case."""
        return paragraph.report_id not in self.about

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
    def recorded(self) -> dict[int, RecordedCoverage]:
        """What the case records as coverage, by paragraph."""
        return {row.paragraph_id: row for row in self.case.recorded.kept()}

    @cached_property
    def by_section(self) -> dict[int, int]:
        """How many excerpts come from each section."""
        counts: dict[int, int] = {}
        places = Excerpt.objects.kept().filter(question__case=self.case, paragraph__section__isnull=False)
        for section in places.values_list("paragraph__section", flat=True):
            counts[section] = counts.get(section, 0) + 1
        return counts


def work_on(request: HttpRequest, case: Case, question: Question | None = None, *, at: str = "") -> None:
    """Choose the case, and a question by hand for the search that the address `at` shows."""
    vars(request).pop(TRAY, None)
    request.session[CASE] = case.pk
    request.session[QUESTION] = question.pk if question else None
    request.session[CHOSEN_IN] = searched(at)


def forget_tray(request: HttpRequest) -> None:
    """Read it anew: the case has changed."""
    vars(request).pop(TRAY, None)


def searched(address: str) -> str:
    """What an address searches for: the same on each page of a list, and where one of its hits is read."""
    asked = QueryDict(urlsplit(address).query, mutable=True)
    for name in ("page", "hit", "sort", "drop"):
        asked.pop(name, None)
    return "&".join(sorted(asked.urlencode().split("&")))


def lapse(request: HttpRequest) -> None:
    """A question chosen by hand is chosen for one search; the next begins without."""
    here = searched(request.get_full_path())
    if request.path == reverse("coi:search") and here and here != request.session.get(CHOSEN_IN):
        request.session[QUESTION] = None


def stop_working(request: HttpRequest) -> None:
    vars(request).pop(TRAY, None)
    request.session.pop(CASE, None)
    request.session.pop(QUESTION, None)


def tray_of(request: HttpRequest) -> Tray | None:
    """The tray of the chosen case; None when none is chosen or it is no longer the person's to change.

    Found once a request: a view and the page it renders both ask.
    """
    kept = vars(request)
    if TRAY not in kept:
        kept[TRAY] = find_tray(request)
    tray: Tray | None = kept[TRAY]
    return tray


def find_tray(request: HttpRequest) -> Tray | None:
    if not isinstance(request.user, Person) or CASE not in request.session:
        return None
    if request.session.get(QUESTION):
        lapse(request)
    case = Case.objects.editable_by(request.user).filter(pk=request.session[CASE]).first()
    return Tray(case, request.session.get(QUESTION)) if case else None


def watched_here(request: HttpRequest, person: Person) -> list[Watched]:
    """For the start page: the newest of the person's own and of the chosen case's saved searches, news first."""
    tray = tray_of(request)
    here = Q(case__isnull=True) | Q(case=tray.case) if tray else Q(case__isnull=True)
    rows = SavedSearch.objects.editable_by(person).kept().filter(here).order_by("-saved_at", "-pk")
    return sorted(watched(rows[:AT_THE_START], person), key=lambda row: not row.news)


def opened_here(request: HttpRequest) -> dict[str, str] | None:
    """The saved search whose news this page shows, or a list file of the same.

    To look at what is new is no search of its own for a case.
    """
    opened: dict[str, str] = request.session.get(NEW_ONES, {})
    return opened if opened and QueryDict(urlsplit(opened["at"]).query) == request.GET else None


def case_to_go_on_with(request: HttpRequest, person: Person) -> Case | None:
    """For the start page: the draft the person changed last, until a case is chosen."""
    if tray_of(request) or not person.works_on_cases:
        return None
    drafts = Case.objects.editable_by(person).filter(state=Case.State.DRAFT)
    return drafts.filter(changed_by=person).order_by("-changed_at", "-pk").first()


def search_parts(request: HttpRequest, person: Person) -> dict[str, Any]:
    """For all who search: saving a search, and what is new in the saved ones."""
    if not person.has_perm("coi.view_report"):
        return {}
    return {
        "more_styles": ["caseworker/cases/cases.css"],
        "nav_cases": "caseworker/_shared/_nav_saved.html",
        "search_tools": "caseworker/searches/_tools.html",
        "search_answers": "caseworker/searches/_answers.html",
        "answers_link": "caseworker/searches/_answers_link.html",
        "search_start": "caseworker/searches/_start.html",
        "watched_here": partial(watched_here, request, person),  # these two are asked by the start page alone
        "case_to_go_on_with": partial(case_to_go_on_with, request, person),
        "new_ones": opened_here(request),
    }


def case_parts(request: HttpRequest) -> dict[str, Any]:
    """For every page: the partials that the pages of the reports take in without knowing of cases."""
    user = getattr(request, "user", None)
    if not isinstance(user, Person):
        return {"person_menu": "caseworker/_shared/_person_menu.html"}
    parts = search_parts(request, user)
    if not user.works_on_cases:
        curation = {
            "person_menu": "caseworker/_shared/_person_menu.html",
            "nav_curation": "caseworker/_shared/_nav_curation.html",
        }
        return parts | curation
    return parts | {
        "case_tray": tray_of(request),
        "search_scope": "caseworker/searches/_other_countries.html",
        "outline_count": "caseworker/briefs/_outline_count.html",
        "nav_cases": "caseworker/_shared/_nav_cases.html",
        "working_on": "caseworker/_shared/_working_on.html",
        "tray": "caseworker/_shared/_tray.html",
        "paragraph_actions": "caseworker/briefs/_paragraph_actions.html",
        "selection_toolbar": "caseworker/briefs/_selection_toolbar.html",
        "edition_banner": "caseworker/briefs/_edition_banner.html",
        "edition_row": "caseworker/briefs/_edition_row.html",
        "person_menu": "caseworker/_shared/_person_menu.html",
    }
