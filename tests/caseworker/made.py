"""The desk that most tests of cases look at: who may see what there is on it, and who may not."""

from types import SimpleNamespace

from caseworker.brief.composing.document import as_json, digest
from caseworker.casework.briefs import compose_brief
from caseworker.casework.cases import share_case
from caseworker.casework.searches.describing import Described
from caseworker.casework.searches.saved import save_search
from caseworker.models import Merge, Person, RecordedCoverage, Search
from coi.models import (
    Concept,
    Correction,
    CoverageStatement,
    Figure,
    FigureGroup,
    GroupedFigure,
    Job,
    SameWork,
    ScopeItem,
    Upload,
    Work,
)
from tests.factories import NOW, make_case, make_excerpt, make_person, make_report, make_search

Role = Person.Role
PEOPLE = {
    "owner": (Role.CASEWORKER, "North"),
    "shared": (Role.CASEWORKER, "South"),
    "neighbour": (Role.CASEWORKER, "North"),
    "stranger": (Role.CASEWORKER, "South"),
    "supervisor": (Role.SUPERVISOR, "North"),
    "other_supervisor": (Role.SUPERVISOR, "South"),
    "specialist": (Role.SPECIALIST, None),
    "administrator": (Role.ADMINISTRATOR, None),
}


def made_group(paragraph):
    """A group that was dismissed, so that it warns nobody."""
    figure = Figure.objects.create(
        paragraph=paragraph, country_id="PER", start=0, end=3, key="=arithmetic", sha256=paragraph.sha256,
        read={"printed": "The", "computed": "1 %", "working": "1 ÷ 100", "would_fit": ""},
    )  # fmt: skip
    group = FigureGroup.objects.create(
        kind="arithmetic", country_id="PER", key="=arithmetic", title="The", status="otherwise", decided_at=NOW
    )
    GroupedFigure.objects.create(group=group, figure=figure, position=0, decided=True)
    return group


def make_desk():
    """One case of the owner's with two excerpts, shared with one colleague, and everybody who may or may not see it."""
    people = {name: make_person(name, role=role, unit=unit) for name, (role, unit) in PEOPLE.items()}
    case = make_case(people["owner"], "NORTH-1")
    first, second = case.questions.all()
    report = make_report()
    excerpt = make_excerpt(first, report.paragraphs.get(position=1))
    other = make_excerpt(first, report.paragraphs.get(position=2))
    logged = make_search(case)
    Search.objects.filter(pk=logged.pk).update(unanswered_at=NOW, unanswered_by=case.owner, looked_at=2)
    logged.refresh_from_db()
    saved = save_search(
        Described("levy", "Peru", "country=PER&q=levy"), name="Levies", case=case, by=case.owner, at=NOW
    )
    share = share_case(case, person=people["shared"], by=people["owner"], at=NOW)
    case.refresh_from_db()
    desk = SimpleNamespace(
        **people, people=people, case=case, first=first, second=second, excerpt=excerpt, other=other, report=report,
        upload=Upload.objects.create(name="levies.txt", sha256="0" * 64, size=1, told=[], received_at=NOW),
        failed=Job.objects.create(
            kind="print", key="1", by=case.owner, private=True, state=Job.State.FAILED, created_at=NOW,
            arguments={"case": case.pk},
        ),
        correction=Correction.objects.create(
            report=report, kind="join", place={"text": "no such words", "nth": 0}, at=NOW, misfit="It is not there."
        ),
        merge=Merge.objects.create(
            case=case, before={"questions": [], "order": [], "excerpts": []}, made_by=case.owner
        ),
        share=share, logged=logged, saved=saved, paragraph=report.paragraphs.get(position=1),
        concept=Concept.objects.create(slug="levy", label="levy"),
        figures=made_group(report.paragraphs.get(position=2)),
        pair=SameWork.objects.create(
            one=report.work, other=Work.objects.create(key="x", base="x", text="Ledger"), evidence="same title"
        ),
        recorded=RecordedCoverage.objects.create(case=case, paragraph=excerpt.paragraph, recorded_by=case.owner),
        item=ScopeItem.objects.create(
            paragraph=excerpt.paragraph, start=0, end=5, state=ScopeItem.State.SILENT, suggested=ScopeItem.State.SILENT
        ),
        statement=CoverageStatement.objects.create(paragraph=excerpt.paragraph, kind="not_found", start=0, end=5),
    )  # fmt: skip
    document = compose_brief(case, NOW, version=1)
    desk.composed = {"content": as_json(document).decode(), "content_sha256": digest(document)}
    return desk
