"""The vocabularies, for COI specialists, on a site of their own: administrators have another and cannot come here."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from coi.indexing import index_report
from coi.models import CoverageStatement, Profile, ProfileTag, Publisher, Report, Rule, Status, Topic, TopicTag
from coi.rules import RuleError, RuleTable
from coi.tagging import decide, decide_statement, rule_of

if TYPE_CHECKING:  # Django's own classes take no parameters when they run
    RuleRows = admin.ModelAdmin[Rule]
    ProfileRows = admin.ModelAdmin[Profile]
    TopicRows = admin.ModelAdmin[Topic]
    PublisherRows = admin.ModelAdmin[Publisher]
    RuleFields = forms.ModelForm[Rule]
    TagRows = admin.ModelAdmin[ProfileTag | TopicTag]
    TagQuerySet = QuerySet[ProfileTag] | QuerySet[TopicTag]
    StatementRows = admin.ModelAdmin[CoverageStatement]
else:
    RuleFields = forms.ModelForm
    StatementRows = RuleRows = TagRows = ProfileRows = TopicRows = PublisherRows = admin.ModelAdmin


class VocabularySite(admin.AdminSite):
    site_header = "Country Desk: vocabularies"
    site_title = "Vocabularies"
    index_title = "Profiles, protection questions, rules, publishers"
    index_template = "coi/vocabularies.html"  # the thesaurus has pages of its own: a link leads there
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and request.user.has_perm("coi.change_rule")

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """There is one page for signing in; whoever is signed in and comes here is refused."""
        if request.user.is_authenticated:
            raise PermissionDenied("Only COI specialists may open this page.")
        return redirect_to_login(request.get_full_path())


site = VocabularySite(name="vocabulary")


class RuleForm(RuleFields):
    """Refuses a row that the rule table cannot use: stored, it would stop all tagging."""

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors:
            row = Rule(**{name: value for name, value in values.items() if name != "active"})
            try:
                RuleTable([rule_of(row)])
            except RuleError as error:
                raise forms.ValidationError(str(error)) from error
        return values


class RuleAdmin(RuleRows):
    form = RuleForm
    list_display = ["pattern", "kind", "profile", "topic", "language", "grade", "role", "active"]
    list_filter = ["profile", "topic", "kind", "language", "active"]
    search_fields = ["pattern", "note"]
    list_select_related = ["profile", "topic"]


class ProfileAdmin(ProfileRows):
    list_display = ["name", "slug", "order"]
    prepopulated_fields = {"slug": ["name"]}


class TopicAdmin(TopicRows):
    list_display = ["name", "slug", "order"]
    prepopulated_fields = {"slug": ["name"]}


class PublisherAdmin(PublisherRows):
    list_display = ["name", "short_name", "kind", "family"]
    prepopulated_fields = {"slug": ["short_name"]}


class TagAdmin(TagRows):
    """Suggested tags with their evidence, to confirm or reject; a decision lasts across re-tagging."""

    list_display = ["paragraph", "words", "tag", "evidence", "status", "decided_by", "decided_at"]
    list_select_related = ["paragraph__report", "decided_by"]
    search_fields = ["paragraph__text", "evidence"]
    actions = ["confirm", "reject"]
    list_per_page = 50

    list_filter = ["status", "paragraph__report"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is None and request.user.has_perm("coi.change_profiletag")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("coi.change_profiletag")

    def words(self, tag: ProfileTag | TopicTag) -> str:
        return tag.paragraph.text[:160]

    def tag(self, tag: ProfileTag | TopicTag) -> str:
        return f"{tag.profile}, {tag.get_grade_display()}" if isinstance(tag, ProfileTag) else str(tag.topic)

    @admin.action(description="Confirm the chosen tags")
    def confirm(self, request: HttpRequest, tags: "TagQuerySet") -> None:
        self.decided(request, tags, Status.CONFIRMED)

    @admin.action(description="Reject the chosen tags")
    def reject(self, request: HttpRequest, tags: "TagQuerySet") -> None:
        self.decided(request, tags, Status.REJECTED)

    def decided(self, request: HttpRequest, tags: "TagQuerySet", status: Status) -> None:
        chosen: list[ProfileTag | TopicTag] = list(tags)
        for tag in chosen:
            decide(tag, status, by=request.user)
        for report in Report.objects.current().filter(paragraphs__in={tag.paragraph_id for tag in chosen}).distinct():
            index_report(report)
        self.message_user(request, f"{len(chosen)} tags {status}.")


class StatementAdmin(StatementRows):
    """What reports say of their own coverage, to confirm or reject as tags are; no index holds it."""

    list_display = ["paragraph", "kind", "words", "profile", "topic", "evidence", "status", "decided_by", "decided_at"]
    list_select_related = ["paragraph__report", "profile", "topic", "decided_by"]
    search_fields = ["paragraph__text", "evidence"]
    actions = ["confirm", "reject"]
    list_per_page = 50
    list_filter = ["status", "kind", "profile", "topic", "paragraph__report"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is None and request.user.has_perm("coi.change_coveragestatement")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("coi.change_coveragestatement")

    @admin.action(description="Confirm the chosen statements")
    def confirm(self, request: HttpRequest, rows: "QuerySet[CoverageStatement]") -> None:
        self.decided(request, rows, Status.CONFIRMED)

    @admin.action(description="Reject the chosen statements")
    def reject(self, request: HttpRequest, rows: "QuerySet[CoverageStatement]") -> None:
        self.decided(request, rows, Status.REJECTED)

    def decided(self, request: HttpRequest, rows: "QuerySet[CoverageStatement]", status: Status) -> None:
        decided: set[int] = set()
        for row in rows:
            if row.pk not in decided:
                decided |= {one["pk"] for one in decide_statement(row, status, by=request.user)["before"]}
        self.message_user(request, f"{len(decided)} statements {status}.")


site.register(Rule, RuleAdmin)
site.register(Profile, ProfileAdmin)
site.register(Topic, TopicAdmin)
site.register(Publisher, PublisherAdmin)
site.register(ProfileTag, TagAdmin)
site.register(TopicTag, TagAdmin)
site.register(CoverageStatement, StatementAdmin)
