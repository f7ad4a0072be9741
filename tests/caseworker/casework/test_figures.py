"""A case is warned of the figures it quotes, on the builder and in its brief."""

import pytest
from django.urls import reverse

from caseworker.brief.composing.document import compose
from caseworker.casework.briefs import facts_of
from coi.library.figures.deciding import decide_figures
from coi.models import FigureGroup
from tests.factories import NOW, make_case, make_excerpt, make_person, make_report

pytestmark = pytest.mark.django_db


@pytest.fixture
def quoting():
    case = make_case(make_person("ana"), "NORTH-7")
    report = make_report("In 2022, 49 people were killed in the protests.")
    make_report("The protests of 2022 left 70 dead.")
    make_excerpt(case.questions.first(), report.paragraphs.get())
    return case


def test_the_builder_warns_on_the_card_and_in_the_checks(client, quoting):
    client.force_login(quoting.owner)
    page = client.get(reverse("caseworker:builder", args=[quoting.pk])).content.decode()
    assert "Deaths (protests), 2022: 49 here; 70 elsewhere in the reports held." in page
    assert "Figures to reconcile, Deaths (protests), 2022: 49 quoted (excerpt 1); 70 in passages not quoted" in page


def test_the_brief_lists_the_place_of_the_figure_that_is_not_quoted(quoting):
    (listed,) = compose(facts_of(quoting, NOW)).figures
    assert [line.label for line in listed.lines] == ["49", "70"]
    assert "Levies and marches" in listed.lines[1].text


def test_a_dismissed_group_does_not_print(quoting):
    group = FigureGroup.objects.get()
    decide_figures(group, "not_same", remark="", by=quoting.owner, at=NOW, seen=group.standing)
    assert compose(facts_of(quoting, NOW)).figures == ()
