"""The coverage of a case: what is held on its profiles and country, and how much of it the brief quotes."""

from django.db.models import Count
from django.utils.translation import gettext as _

from caseworker.models import Case, Excerpt
from coi.library.coverage.matrix import TOPIC, Coverage, by_question, claimant_tags, coverage_of
from coi.models import Topic


def coverage_of_case(case: Case) -> Coverage:
    """The rows of the matrix for the case's profiles; each cell with material says how much of it is in the brief."""
    coverage = coverage_of(case.country, list(case.profiles.all()), list(Topic.objects.all()))
    used = quoted_by_cell(case)
    for cell in (cell for row in coverage.rows for cell in row.cells if cell.material):
        count = used.get((cell.profile.pk, cell.topic.pk), 0)
        numbers = {"count": count, "all": cell.material}
        cell.remark = _("%(count)s of %(all)s in brief") % numbers if count else _("none in brief")
    return coverage


def quoted_by_cell(case: Case) -> dict[tuple[int, int], int]:
    """How many passages of each profile and question the brief quotes. One query."""
    quoted = Excerpt.objects.kept().filter(question__case=case).values("paragraph")
    tags = by_question(claimant_tags(case.country).filter(paragraph__in=quoted))
    rows = tags.values_list("profile", TOPIC).annotate(count=Count("pk"))
    return {(profile, topic): count for profile, topic, count in rows}
