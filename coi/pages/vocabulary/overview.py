from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from coi.library.coverage.statements import waiting
from coi.library.curation.queue import Wanted
from coi.models import Concept, Profile, Publisher, Rule, RuleChange, Topic
from coi.pages.permissions import may_keep_rules

MOST_CHANGES = 10


@may_keep_rules
@require_GET
def vocabulary(request: HttpRequest) -> HttpResponse:
    """What specialists keep, and what they changed last."""
    page = {
        "counts": {
            "rules": Rule.objects.at_work().count(),
            "profiles": Profile.objects.offered().count(),
            "topics": Topic.objects.offered().count(),
            "concepts": Concept.objects.kept().count(),
            "publishers": Publisher.objects.count(),
            "curation": Wanted().paragraphs().count(),
            "statements": waiting().count(),
        },
        "changes": RuleChange.objects.select_related("rule__profile", "rule__topic", "by")[:MOST_CHANGES],
    }
    return render(request, "coi/vocabulary/overview.html", page)
