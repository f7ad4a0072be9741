"""The task list of the builder: what was not checked does not stand as passed."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories import make_case, make_excerpt, make_person, make_report

pytestmark = pytest.mark.django_db
PASSED = "The information is not newer than the decision"
NOT_CHECKED = "No decision date is set: whether the information is newer than the decision was not checked"


@pytest.mark.parametrize("decided", [None, date(2030, 1, 1)])
def test_nothing_is_older_than_a_decision_without_a_date(client, decided):
    case = make_case(make_person("ana"), "NORTH-7")
    case.decision_date = decided
    case.save()
    make_excerpt(case.questions.first(), make_report(published="2025").paragraphs.first())
    client.force_login(case.owner)
    checks = client.get(reverse("caseworker:builder", args=[case.pk])).context["checks"]
    kinds = {str(check["sentence"]): check["kind"] for check in checks}
    assert kinds.get(PASSED) == ("passed" if decided else None)
    assert kinds.get(NOT_CHECKED) == (None if decided else "note")
