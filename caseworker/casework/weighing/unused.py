"""Passages held that may speak to a question of a case and are not quoted on it; what a person said of them.

Candidates come by tags (profile and protection question), by the question's words in the search, and by nearness in
meaning where the desk has it. Each says why it is here; those whose words lean the other way than what is quoted come
first. A person quotes them, or says that they were considered, or why they are not relevant.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Window
from django.db.models.functions import RowNumber
from django.utils import timezone
from django.utils.translation import gettext as _

from caseworker.brief.weighed import ConsideredFacts, Verdict
from caseworker.casework.weighing.aside import NoReason
from caseworker.models import Case, Excerpt, Person, Question, WeighedPassage
from caseworker.models.changes import changing
from coi.library.citing import citation_of
from coi.library.coverage.matrix import TOPIC, by_question, claimant_tags
from coi.library.indexing import engine
from coi.library.meaning.nearness import likeness_to
from coi.library.vocabulary import thesaurus
from coi.models import Paragraph
from coi.search.engine import Choice, IndexUnavailable
from coi.search.query.parsing import parse
from coi.text.acting.leaning import Leaning, Way, leaning

MOST_TAGGED, MOST_FOUND = 60, 20
"""Candidates of one profile and protection question, and of one search: bounds on what a person is asked to look at."""
OPENING = 160


@dataclass(frozen=True)
class Candidate:
    """A passage with the ways in which it was found ("tags", "words", "meaning"), which way it leans, whether that is
    against what is quoted, the decision on it, and the headings of the questions that quote it."""

    paragraph: Paragraph
    ways: tuple[str, ...]
    leaning: Leaning
    is_contrary: bool
    weighed: WeighedPassage | None
    used_in: tuple[str, ...]

    @property
    def state(self) -> str:
        """used, considered, not_relevant or open."""
        if self.used_in:
            return "used"
        return self.weighed.verdict if self.weighed else "open"


@dataclass(frozen=True)
class Left:
    """Of one question: ids of candidates by tags that are neither quoted nor looked at, and those against it."""

    open: tuple[int, ...] = ()
    contrary: tuple[int, ...] = ()


class NotHeld(ValueError):
    """The passage is no finding of a current report on the case's country, or it is quoted on that question."""

    def __init__(self) -> None:
        super().__init__(_("This passage is quoted here already, or is no longer held. Open the page again."))


def tagged(case: Case, questions: Sequence[Question], since: datetime | None = None) -> dict[int, list[int]]:
    """By question's id: paragraphs with a profile of the case (or of those that ask it) and its protection question,
    core ones first, then the newest; of reports imported `since` alone. Two queries."""
    profiles = {profile.pk for profile in case.profiles.all()}
    topics = {question.topic_id for question in questions if question.topic_id}
    grade = [F("grade").desc(), F("paragraph__date").desc(), F("paragraph__report").desc(), F("paragraph").asc()]
    rank = Window(RowNumber(), partition_by=[F("profile"), F(TOPIC)], order_by=grade)
    rows = by_question(
        claimant_tags(case.country).filter(profile__in=profiles), paragraph__topic_tags__topic__in=topics
    )
    if since:
        rows = rows.filter(paragraph__report__imported_at__gt=since)
    ranked = rows.annotate(rank=rank).filter(rank__lte=MOST_TAGGED).order_by("rank")
    by_cell: dict[tuple[int, int], list[int]] = defaultdict(list)
    for profile, topic, paragraph in ranked.values_list("profile", TOPIC, "paragraph"):
        by_cell[profile, topic].append(paragraph)
    found: dict[int, list[int]] = {}
    for question in questions:
        own = [profile.pk for profile in question.profiles.all() if profile.pk in profiles] or sorted(profiles)
        cells = (by_cell[profile, question.topic_id] for profile in own if question.topic_id)
        found[question.pk] = list(dict.fromkeys(paragraph for cell in cells for paragraph in cell))
    return found


def left_by(case: Case, questions: Sequence[Question], quoted: Mapping[int, Sequence[Excerpt]]) -> dict[int, Left]:
    """What each question leaves open, by tags alone; `questions` with profiles, `quoted` their excerpts. Three
    queries."""
    found = tagged(case, questions)
    decided = set(
        WeighedPassage.objects.standing().filter(question__case=case).values_list("question_id", "paragraph_id")
    )
    used = {pk: {excerpt.paragraph_id for excerpt in quoted.get(pk, ())} for pk in found}
    open_ = {pk: [id for id in ids if id not in used[pk] and (pk, id) not in decided] for pk, ids in found.items()}
    wanted = {id for pk, ids in open_.items() if quoted.get(pk) for id in ids}
    texts = dict(Paragraph.objects.filter(pk__in=wanted).values_list("pk", "text"))
    left = {}
    for pk, ids in open_.items():
        way = way_of(excerpt.words for excerpt in quoted.get(pk, ()))
        contrary = [id for id in ids if id in texts and is_against(leaning(texts[id]), way)]
        left[pk] = Left(tuple(ids), tuple(contrary))
    return left


def way_of(quoted: Iterable[str]) -> Way:
    """Which way the quotations lean that lean at all; "" where they do not agree: both sides are quoted then."""
    ways = {leaning(words).way for words in quoted} - {""}
    return ways.pop() if len(ways) == 1 else ""


def is_against(one: Leaning, way: Way) -> bool:
    return bool(way and one.way and one.way != way)


def candidates(case: Case, question: Question) -> tuple[list[Candidate], bool]:
    """All of one question, those against it first, then as found; and whether the search answered."""
    by_tags = tagged(case, [question])[question.pk]
    by_words, by_meaning, answered = searched(case, question)
    decided = {row.paragraph_id: row for row in question.weighed.standing().select_related("decided_by")}
    ways: dict[int, list[str]] = defaultdict(list)
    for way, ids in (("tags", by_tags), ("words", by_words), ("meaning", by_meaning), ("decided", decided)):
        for id in ids:
            ways[id].append(way)
    rows = Paragraph.objects.of_current_editions().findings().with_place().in_bulk(list(ways))
    kept = list(Excerpt.objects.kept().filter(question__case=case).select_related("question"))
    way = way_of(excerpt.words for excerpt in kept if excerpt.question_id == question.pk)
    used: dict[int, list[str]] = defaultdict(list)
    for excerpt in kept:
        used[excerpt.paragraph_id].append(excerpt.question.heading)
    found = [
        Candidate(
            rows[id], tuple(one for one in why if one != "decided"), lean := leaning(rows[id].text),
            is_against(lean, way), decided.get(id), tuple(dict.fromkeys(used[id])),
        )
        for id, why in ways.items()
        if id in rows
    ]  # fmt: skip
    return sorted(found, key=lambda one: (not one.is_contrary, -len(one.ways))), answered


def searched(case: Case, question: Question) -> tuple[list[int], list[int], bool]:
    """What the search finds for the question's words on the country of the case, what is near it in meaning, and
    whether it answered."""
    asked = question.question or question.heading
    query = parse(asked.replace("?", " ").replace("“", " ").replace("”", " "), thesaurus())
    filters = {"country": Choice(any=(case.country.code,)), "edition": Choice(any=("current",))}
    profiles = [profile.slug for profile in question.profiles.all()]
    try:
        results = engine().search(
            query, filters=filters, profile=profiles[0] if len(profiles) == 1 else "", limit=MOST_FOUND,
            likeness=likeness_to(asked),
        )  # fmt: skip
    except IndexUnavailable:
        return [], [], False
    return [hit.id for hit in results.hits], [hit.id for hit in results.near], True


def counted(found: Iterable[Candidate]) -> Counter[str]:
    """How many there are in each state, and of those open how many are against what is quoted."""
    found = list(found)
    counts = Counter(one.state for one in found)
    counts["contrary"] = sum(one.is_contrary and one.state == "open" for one in found)
    return counts


def weigh(
    question: Question, paragraph: Paragraph, *, verdict: Verdict, because: str, by: Person, at: datetime
) -> WeighedPassage:
    """Say of a passage that it was considered, or is not relevant, and why; the last decision counts. Raises NotHeld,
    NoReason, Fixed."""
    if not because.strip():
        raise NoReason
    quoted = Excerpt.objects.kept().filter(question=question, paragraph=paragraph).exists()
    if (
        quoted
        or not paragraph.is_finding
        or not paragraph.report.countries.filter(pk=question.case.country_id).exists()
    ):
        raise NotHeld
    with changing(question.case, by=by, at=at):
        standing = WeighedPassage.objects.standing().filter(question=question, paragraph=paragraph)
        standing.update(undone_by=by, undone_at=at)
        return WeighedPassage.objects.create(
            question=question,
            paragraph=paragraph,
            verdict=verdict,
            because=because.strip(),
            decided_by=by,
            decided_at=at,
        )


def take_back(row: WeighedPassage, *, by: Person, at: datetime) -> None:
    """The passage is open again; twice is the same as once. Raises Fixed."""
    with changing(row.question.case, by=by, at=at):
        WeighedPassage.objects.standing().filter(pk=row.pk).update(undone_by=by, undone_at=at)


def considered_facts(case: Case, questions: Sequence[Question]) -> tuple[ConsideredFacts, ...]:
    """What prints of it, by question; a passage that is quoted on the question after all is not named. One query."""
    numbers = {question.pk: number for number, question in enumerate(questions, 1)}
    quoted = Excerpt.objects.kept().filter(question=OuterRef("question"), paragraph=OuterRef("paragraph"))
    rows = WeighedPassage.objects.standing().filter(question__in=numbers).exclude(Exists(quoted))
    places = rows.select_related("decided_by", "paragraph__report__publisher", "paragraph__section")
    found = [considered(row, numbers[row.question_id]) for row in places.order_by("pk")]
    return tuple(sorted(found, key=lambda one: (one.question, one.verdict)))


def considered(row: WeighedPassage, number: int) -> ConsideredFacts:
    words = opening(row.paragraph.text, OPENING)
    return ConsideredFacts(
        question=number,
        verdict="considered" if row.verdict == WeighedPassage.Verdict.CONSIDERED else "not_relevant",
        place=citation_of(row.paragraph),
        opening=words,
        is_cut=words != row.paragraph.text,
        language=row.paragraph.written_in,
        because=row.because,
        by=str(row.decided_by),
        on=timezone.localtime(row.decided_at).date().isoformat(),
    )


def opening(text: str, most: int) -> str:
    """Its first words, whole ones, in at most so many characters.

    >>> opening("Police fired. Nobody died.", 16)
    'Police fired.'
    """
    if len(text) <= most:
        return text
    cut = text.rfind(" ", 0, most)
    return text[: cut if cut > 0 else most]
