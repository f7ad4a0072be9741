"""A case that quotes a report which a newer edition replaced."""

from caseworker.casework.editions import newer_words
from caseworker.models import Excerpt, Person
from tests.factories import LEVY, MARCH, NOW, make_case, make_excerpt, make_person, make_report

LINE = "A telephone line opened in the spring received 3 400 calls, of which 900 led to a report."
NEW_MARCH = MARCH.replace("1 250", "40")


class Quoting:
    """A case that quotes three paragraphs of a report, of which a newer edition keeps, changes and drops one."""

    def __init__(self):
        self.owner = Person.objects.filter(username="ana").first() or make_person("ana")
        self.old = make_report(LEVY, MARCH, LINE)
        self.case = make_case(self.owner)
        question = self.case.questions.first()
        self.same, self.changed, self.gone = (
            make_excerpt(question, paragraph) for paragraph in self.old.paragraphs.order_by("position")
        )
        self.new = make_report(LEVY, NEW_MARCH, supersedes=self.old.slug, reference_to="2028-09-30")

    def newer(self, excerpt):
        return newer_words([Excerpt.objects.with_place().get(pk=excerpt.pk)])[excerpt.pk]

    def fresh(self, excerpt):
        return Excerpt.objects.with_place().select_related("question__case").get(pk=excerpt.pk)

    def decide(self, verb, excerpt, **more):
        row = self.fresh(excerpt)
        given = {"seen": self.newer(row).seen, "version": row.version, "by": self.owner, "at": NOW} | more
        return verb(row, **given)
