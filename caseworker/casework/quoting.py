"""Who quotes an edition that stands beside a newer one: excerpts of a person's cases, by row of the comparison."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from caseworker.casework.editions import Newer, newer_words
from caseworker.models import Case, Excerpt, Person
from coi.library.editions.comparing import Compared


@dataclass(frozen=True)
class Quote:
    """Excerpt `number` of its brief, in question `question`, both from 1, and what the newer edition has for it."""

    excerpt: Excerpt
    number: int
    question: int
    newer: Newer

    @property
    def case(self) -> Case:
        return self.excerpt.question.case


@dataclass(frozen=True)
class Quotes:
    """Of all rows, and by row; `open` are those whose words differ and on which nobody has decided."""

    by_row: Mapping[int, list[Quote]]

    @property
    def all(self) -> list[Quote]:
        return [quote for number in sorted(self.by_row) for quote in self.by_row[number]]

    @property
    def open(self) -> list[Quote]:
        return [quote for quote in self.all if quote.newer.is_open]

    @property
    def others(self) -> int:
        """How many need no decision."""
        return len(self.all) - len(self.open)


def quotes_of(person: Person, found: Compared) -> Quotes:
    """Those of the cases that the person may change."""
    mine = Excerpt.objects.kept().filter(question__case__in=Case.objects.editable_by(person))
    rows = mine.filter(paragraph__report=found.old).with_place().select_related("question__case")
    quoting = [row for row in rows if row.paragraph.report_id == found.old.pk]
    newer = newer_words(quoting)
    numbers, questions = _numbered({row.question.case_id for row in quoting}) if quoting else ({}, {})
    by_row: dict[int, list[Quote]] = defaultdict(list)
    for row in quoting:
        if (beside := newer.get(row.pk)) and beside.edition.pk == found.new.pk:
            by_row[beside.row].append(Quote(row, numbers[row.pk], questions[row.question_id], beside))
    return Quotes(dict(by_row))


def _numbered(cases: set[int]) -> tuple[dict[int, int], dict[int, int]]:
    """The numbers that excerpts and questions of these cases have in their briefs, by id."""
    excerpts, questions = {}, {}
    counted: Counter[int] = Counter()
    asked: dict[int, list[int]] = defaultdict(list)
    rows = Excerpt.objects.kept().filter(question__case__in=cases)
    order = ("question__case", "question__position", "question", "position", "pk")
    for pk, case in rows.order_by(*order).values_list("pk", "question__case"):
        counted[case] += 1
        excerpts[pk] = counted[case]
    kept = Case.objects.filter(pk__in=cases, questions__removed_at__isnull=True)
    for case, question in kept.order_by("questions__position", "questions__pk").values_list("pk", "questions"):
        asked[case].append(question)
        questions[question] = len(asked[case])
    return excerpts, questions
