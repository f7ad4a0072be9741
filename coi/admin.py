"""The vocabularies, for COI specialists, on a site of their own: administrators have another and cannot come here."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from coi.library.indexing import index_or_wait
from coi.library.tagging import DecidedMeanwhile, decide, decide_statement, rule_of
from coi.models import CoverageStatement, Profile, ProfileTag, Publisher, Report, Rule, Status, Topic, TopicTag
from coi.text.rules import RuleError, RuleTable

if TYPE_CHECKING:  # Django's own classes take no parameters when they run
    RuleRows = admin.ModelAdmin[Rule]
    ProfileRows = admin.ModelAdmin[Profile]
    TopicRows = admin.ModelAdmin[Topic]
    PublisherRows = admin.ModelAdmin[Publisher]
    RuleFields = forms.ModelForm[Rule]
    DecisionRows = admin.ModelAdmin[ProfileTag | TopicTag | CoverageStatement]
    DecisionQuerySet = QuerySet[ProfileTag] | QuerySet[TopicTag] | QuerySet[CoverageStatement]
else:
    RuleFields = forms.ModelForm
    RuleRows = DecisionRows = ProfileRows = TopicRows = PublisherRows = admin.ModelAdmin


class VocabularySite(admin.AdminSite):
    site_header = "Country Desk: vocabularies"
    site_title = "Vocabularies"
    index_title = "Profiles, protection questions, rules, publishers"
    index_template = "coi/vocabulary/index.html"  # the thesaurus has pages of its own: a link leads there
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


class DecisionAdmin(DecisionRows):
    """What rules suggested, with its evidence, to confirm or reject; a decision lasts across re-tagging."""

    search_fields = ["paragraph__text", "evidence"]
    actions = ["confirm", "reject"]
    list_per_page = 50
    permission: str

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is None and request.user.has_perm(self.permission)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(self.permission)

    @admin.action(description="Confirm the chosen %(verbose_name_plural)s")
    def confirm(self, request: HttpRequest, rows: "DecisionQuerySet") -> None:
        self.decided(request, rows, Status.CONFIRMED)

    @admin.action(description="Reject the chosen %(verbose_name_plural)s")
    def reject(self, request: HttpRequest, rows: "DecisionQuerySet") -> None:
        self.decided(request, rows, Status.REJECTED)

    def action_checkbox(self, obj: Any) -> SafeString:
        """With the standing that the list shows: what a colleague decided since is not overwritten."""
        box = super().action_checkbox(obj)
        return format_html('{}<input type="hidden" name="seen" value="{} {}">', box, obj.pk, obj.standing)

    def decided(self, request: HttpRequest, rows: "DecisionQuerySet", status: Status) -> None:
        """Of rows on other pages of the list, chosen by "all", the person has seen none: they are taken as they are."""
        seen = dict(one.split(" ", 1) for one in request.POST.getlist("seen") if " " in one)
        chosen: list[Any] = list(rows)
        done: set[int] = set()
        for row in chosen:
            try:
                if row.pk not in done:
                    done |= self.decide(row, status, by=request.user, seen=seen.get(str(row.pk)))
            except DecidedMeanwhile as error:
                self.message_user(request, f"{row.paragraph}, {row}: {error} It was left so.", messages.ERROR)
        for said in self.follow(done):
            self.message_user(request, said, messages.WARNING)
        if done:
            self.message_user(request, f"{len(done)} {self.opts.verbose_name_plural} {status}.")

    def decide(self, row: Any, status: Status, *, by: object, seen: str | None) -> set[int]:
        """Decide on it and on what goes with it; the ids of the rows decided. Raises DecidedMeanwhile."""
        raise NotImplementedError

    def follow(self, done: set[int]) -> list[str]:
        """What rows that were decided change elsewhere; what of that could not be done."""
        return []

    def words(self, row: ProfileTag | TopicTag | CoverageStatement) -> str:
        return row.paragraph.text[:160]


class TagAdmin(DecisionAdmin):
    permission = "coi.change_profiletag"
    list_display = ["paragraph", "words", "tag", "evidence", "status", "decided_by", "decided_at"]
    list_select_related = ["paragraph__report", "decided_by"]
    list_filter = ["status", "paragraph__report"]

    def tag(self, tag: ProfileTag | TopicTag) -> str:
        return f"{tag.profile}, {tag.get_grade_display()}" if isinstance(tag, ProfileTag) else str(tag.topic)

    def decide(self, row: Any, status: Status, *, by: object, seen: str | None) -> set[int]:
        decide(row, status, by=by, seen=seen)
        return {row.pk}

    def follow(self, done: set[int]) -> list[str]:
        paragraphs = set(self.model._default_manager.filter(pk__in=done).values_list("paragraph_id", flat=True))
        waiting = []
        for report in Report.objects.current().filter(paragraphs__in=paragraphs).distinct():
            if reason := index_or_wait(report):
                waiting.append(f"{report} waits for the index with what was decided. {reason}")
        return waiting


class StatementAdmin(DecisionAdmin):
    """What reports say of their own coverage; no index holds it."""

    permission = "coi.change_coveragestatement"
    list_display = ["paragraph", "kind", "words", "profile", "topic", "evidence", "status", "decided_by", "decided_at"]
    list_select_related = ["paragraph__report", "profile", "topic", "decided_by"]
    list_filter = ["status", "kind", "profile", "topic", "paragraph__report"]

    def decide(self, row: Any, status: Status, *, by: object, seen: str | None) -> set[int]:
        return {one["pk"] for one in decide_statement(row, status, by=by, seen=seen)["before"]}


site.register(Rule, RuleAdmin)
site.register(Profile, ProfileAdmin)
site.register(Topic, TopicAdmin)
site.register(Publisher, PublisherAdmin)
site.register(ProfileTag, TagAdmin)
site.register(TopicTag, TagAdmin)
site.register(CoverageStatement, StatementAdmin)
