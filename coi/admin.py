"""Long lists for COI specialists: tags and statements to decide on.

What Django's own pages of deleting, of history and of one row's relations would show is not open here: they follow
every foreign key, and those of cases too. Rules, profiles, questions and publishers have pages of their own.
"""

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.generic import RedirectView

from coi.library.indexing import index_or_wait
from coi.library.tagging import DecidedMeanwhile, decide, decide_statement
from coi.models import CoverageStatement, ProfileTag, Report, Status, TopicTag

if TYPE_CHECKING:  # Django's own classes take no parameters when they run
    DecisionRows = admin.ModelAdmin[ProfileTag | TopicTag | CoverageStatement]
    DecisionQuerySet = QuerySet[ProfileTag] | QuerySet[TopicTag] | QuerySet[CoverageStatement]
else:
    DecisionRows = admin.ModelAdmin

Addresses = list[URLResolver | URLPattern]
Pages = list[URLPattern]


class VocabularySite(admin.AdminSite):
    site_header = "Country Desk: vocabularies"
    site_title = "Vocabularies"
    site_url = "/vocabulary/"
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and request.user.has_perm("coi.change_rule")

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """There is one page for signing in; whoever is signed in and comes here is refused."""
        if request.user.is_authenticated:
            raise PermissionDenied("Only COI specialists may open this page.")
        return redirect_to_login(request.get_full_path())

    def get_urls(self) -> Addresses:
        """The lists that are registered, and what their pages link to, which is elsewhere on the desk."""
        home = RedirectView.as_view(url=reverse_lazy("coi:vocabulary"))
        elsewhere: Addresses = [
            path("", self.admin_view(home), name="index"),
            path("coi/", self.admin_view(home), {"app_label": "coi"}, name="app_list"),
            path("login/", self.login, name="login"),
            path("password/", RedirectView.as_view(url=reverse_lazy("password")), name="password_change"),
            path("sign-out/", self.admin_view(self.logout), name="logout"),
            path("words/", self.admin_view(self.i18n_javascript, cacheable=True), name="jsi18n"),
        ]
        return elsewhere + [
            path(f"{model._meta.app_label}/{model._meta.model_name}/", include(rows.get_urls()))
            for model, rows in self._registry.items()
        ]


site = VocabularySite(name="vocabulary")


def only(pages: Pages, *kept: str) -> Pages:
    """Of a model's pages those of these names; the last leads on from an address of old, and has none."""
    return [page for page in pages if str(page.name).rpartition("_")[2] in kept]


class DecisionAdmin(DecisionRows):
    """What rules suggested, with its evidence, to confirm or reject; a decision lasts across re-tagging."""

    search_fields = ["paragraph__text", "evidence"]
    actions = ["confirm", "reject"]
    list_per_page = 50
    list_display_links = None
    permission: str

    def get_urls(self) -> Pages:
        return only(super().get_urls(), "changelist")

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


site.register(ProfileTag, TagAdmin)
site.register(TopicTag, TagAdmin)
site.register(CoverageStatement, StatementAdmin)
