"""Who may do what. Every view has a row; every cell is asked."""

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from caseworker.casework.weighing.unused import weigh
from caseworker.models import Case, Excerpt, Person
from coi.library.rules.changing import Wording, save_rule
from coi.library.works.cards import describe
from coi.models import KeptCheck
from tests.caseworker.made import make_desk
from tests.factories import LEVY, MARCH, NOW, make_report
from tests.kept import Kept

PEOPLE = (
    *("anonymous", "stranger", "neighbour", "other_supervisor", "specialist", "administrator"),
    *("supervisor", "shared", "owner"),
)
OUT_OF_SIGHT = PEOPLE[1:6]
# In the order of PEOPLE. "in": the page answers; "out": to the sign-in page; else the status.
READ_CASE = "out 404 404 404 404 404 in in in"
EDIT_CASE = "out 404 404 404 404 404 403 in in"
OWN_CASE = "out 404 404 404 404 404 403 403 in"
CASE_PEOPLE = "out in in in 404 404 in in in"
# A question or a share named inside a form: one's own or none, so the form itself answers.
NAMED_IN_FORM = "out 409 409 409 404 404 409 in in"
READ_REPORT = "out in in in in 403 in in in"
# A saved search of a case; the administrator reads no reports at all, so has no saved searches.
SAVED_IN_CASE = "out 404 404 404 404 403 in in in"
CHANGE_SAVED = "out 404 404 404 404 403 403 in in"
CURATE = "out 403 403 403 in 403 403 403 403"
ADMIN = "out 403 403 403 403 in 403 403 403"
ANYBODY = "in in in in in in in in in"
SIGNED_IN = "out in in in in in in in in"
OWN_JOB = "out 404 404 404 404 404 404 404 in"
# Nobody else reads a check report, whatever their role.
OWN_CHECK = OWN_JOB.replace("404 404 404 404 404 404", "404 404 404 404 403 404", 1)

ROWS = {
    "caseworker:cases": ("get", CASE_PEOPLE),
    "caseworker:new_case": ("get", CASE_PEOPLE),
    "caseworker:leave_case": ("post", CASE_PEOPLE),
    "caseworker:case": ("get", READ_CASE),
    "caseworker:revise_case": ("get", EDIT_CASE),
    "caseworker:choose_case": ("post", EDIT_CASE),
    "caseworker:share": ("post", OWN_CASE),
    "caseworker:end_share": ("post", OWN_CASE),
    "caseworker:add_question": ("post", EDIT_CASE),
    "caseworker:revise_question": ("post", EDIT_CASE),
    "caseworker:choose_question": ("post", EDIT_CASE),
    "caseworker:move_question": ("post", EDIT_CASE),
    "caseworker:remove_question": ("post", EDIT_CASE),
    "caseworker:restore_question": ("post", EDIT_CASE),
    "caseworker:merge_questions": ("post", EDIT_CASE.replace("in", "409")),  # no two ask the same
    "caseworker:print_empty": ("post", EDIT_CASE),
    "caseworker:part_questions": ("post", EDIT_CASE.replace("in", "409")),  # the form is empty
    "caseworker:unused": ("get", READ_CASE),
    "caseworker:add_addition": ("post", EDIT_CASE.replace("in", "409")),  # the form is empty
    "caseworker:take_addition_out": ("post", EDIT_CASE.replace("in", "409")),  # the form is empty
    "caseworker:since": ("get", READ_CASE),
    "caseworker:issue_supplement": ("post", EDIT_CASE),
    "caseworker:supplement_pdf": ("get", READ_CASE),
    "caseworker:supplement_json": ("get", READ_CASE),
    "caseworker:weigh_passage": ("post", EDIT_CASE.replace("in", "409")),  # the form is empty
    "caseworker:unweigh_passage": ("post", EDIT_CASE),
    "caseworker:set_check_aside": ("post", EDIT_CASE.replace("in", "409")),  # the form is empty
    "caseworker:take_check_up": ("post", EDIT_CASE.replace("in", "409")),  # the form is empty
    "caseworker:add_excerpt": ("post", NAMED_IN_FORM),
    "caseworker:revise_span": ("get", EDIT_CASE),
    "caseworker:revise_note": ("post", EDIT_CASE),
    "caseworker:print_page": ("post", EDIT_CASE),
    "caseworker:move_excerpt": ("post", EDIT_CASE),
    "caseworker:remove_excerpt": ("post", EDIT_CASE),
    "caseworker:restore_excerpt": ("post", EDIT_CASE),
    "caseworker:take_newer": ("post", EDIT_CASE.replace("in", "409")),  # no newer edition is held
    "caseworker:keep_older": ("post", EDIT_CASE.replace("in", "409")),
    "caseworker:undo_edition": ("post", EDIT_CASE.replace("in", "409")),
    "caseworker:case_asked": ("get", READ_CASE),
    "caseworker:record_coverage": ("post", CASE_PEOPLE.replace("in", "409")),  # no case is chosen
    "caseworker:take_out_coverage": ("post", EDIT_CASE),
    "caseworker:choose_sentences": ("get", CASE_PEOPLE),
    "caseworker:builder": ("get", READ_CASE),
    "caseworker:removed": ("get", EDIT_CASE),
    "caseworker:preview": ("get", READ_CASE),
    "caseworker:print_draft": ("post", READ_CASE),
    "caseworker:draft_pdf": ("get", READ_CASE),
    "caseworker:issue": ("post", EDIT_CASE),
    "caseworker:reopen": ("post", EDIT_CASE),
    "caseworker:issued_pdf": ("get", READ_CASE),
    "caseworker:issued_json": ("get", READ_CASE),
    "caseworker:office": ("get", ADMIN),
    "caseworker:document": ("get", ADMIN),
    "caseworker:rebuild_index": ("post", ADMIN),
    "caseworker:search": ("get", SIGNED_IN),  # the administrator is led to a start page of their own
    "caseworker:search_csv": ("get", READ_REPORT),
    "caseworker:search_json": ("get", READ_REPORT),
    "caseworker:search_log": ("get", READ_CASE),
    "caseworker:print_search": ("post", EDIT_CASE),
    "caseworker:strike_search": ("get", EDIT_CASE),
    "caseworker:unanswered": ("post", EDIT_CASE),
    "caseworker:saved_list": ("get", READ_REPORT),
    "caseworker:save_search": ("post", "out in in in in 403 in in in"),
    "caseworker:open_saved": ("post", SAVED_IN_CASE),
    "caseworker:revise_saved": ("get", CHANGE_SAVED),
    "caseworker:remove_saved": ("post", CHANGE_SAVED),
    "caseworker:restore_saved": ("post", CHANGE_SAVED),
    "coi:search": ("get", SIGNED_IN),
    "coi:facet": ("get", READ_REPORT),
    "coi:search_csv": ("get", READ_REPORT),
    "coi:search_json": ("get", READ_REPORT),
    "coi:report_list": ("get", READ_REPORT),
    "coi:report": ("get", READ_REPORT),
    "coi:original": ("get", READ_REPORT),
    "coi:section": ("get", READ_REPORT),
    "coi:paragraph": ("get", READ_REPORT),
    "coi:similar": ("get", READ_REPORT),
    "coi:repeats": ("get", READ_REPORT),
    "coi:make_edition": ("post", CURATE.replace("in", "409")),  # it is released
    "coi:editions": ("get", READ_REPORT),
    "coi:import": ("get", CURATE),
    "coi:uploads": ("get", CURATE),
    "coi:upload": ("get", CURATE),
    "coi:upload_page": ("get", CURATE.replace("in", "404")),  # a text has no pages
    "coi:take_off": ("post", CURATE),
    "coi:on_page": ("get", READ_REPORT),
    "coi:retyped": ("get", READ_REPORT),
    "coi:page_picture": ("get", READ_REPORT.replace("in", "404")),  # the report was read from a text
    "coi:check": ("get", CURATE),
    "coi:looked": ("post", CURATE),
    "coi:check_text": ("get", READ_REPORT),
    "coi:kept_check": ("get", OWN_CHECK),
    "coi:delete_kept_check": ("post", OWN_CHECK),
    "coi:profiles": ("get", READ_REPORT),
    "coi:profile": ("get", READ_REPORT),
    "coi:coverage": ("get", READ_REPORT),
    "coi:coverage_of": ("get", READ_REPORT),
    "coi:coverage_cell": ("get", READ_REPORT),
    "coi:thesaurus": ("get", READ_REPORT),
    "coi:concept": ("get", READ_REPORT),
    "coi:add_concept": ("get", CURATE),
    "coi:revise_concept": ("get", CURATE),
    "coi:review_queue": ("get", CURATE),
    "coi:review_concept": ("post", CURATE),
    "coi:remove_concept": ("post", CURATE),
    "coi:restore_concept": ("post", CURATE.replace("in", "404")),  # it was not taken out
    "coi:undo_concept": ("post", CURATE),
    "coi:asked": ("get", READ_REPORT),
    "coi:decide_item": ("post", CURATE),
    "coi:decide_statement": ("post", CURATE),
    "coi:undo_statement": ("post", CURATE),
    "coi:figures": ("get", READ_REPORT),
    "coi:figure_group": ("get", READ_REPORT),
    "coi:decide_figures": ("post", CURATE),
    "coi:undo_figures": ("post", CURATE),
    "coi:tell_figures": ("post", READ_REPORT),
    "coi:sources": ("get", CURATE),
    "coi:source": ("get", READ_REPORT),
    "coi:decide_source": ("post", CURATE),
    "coi:undo_source": ("post", CURATE),
    "coi:publisher": ("get", READ_REPORT),
    "coi:describe_publisher": ("get", CURATE),
    "coi:undo_card": ("post", CURATE),
    "coi:mend": ("get", CURATE),
    "coi:correct": ("post", CURATE.replace("in", "409")),  # the form is empty
    "coi:describe": ("get", CURATE),
    "coi:release": ("post", CURATE.replace("in", "409")),  # it is released
    "coi:withdraw": ("get", CURATE),
    "coi:take_back": ("post", CURATE.replace("in", "409")),  # it is not withdrawn
    "coi:undo_correction": ("post", CURATE),
    "coi:statements": ("get", CURATE),
    "coi:curation": ("get", CURATE),
    "coi:curate": ("get", CURATE),
    "coi:curate_section": ("get", CURATE),
    "coi:decide_tags": ("post", CURATE),
    "coi:skip_paragraph": ("post", CURATE),
    "coi:undo_tags": ("post", CURATE),
    "coi:why": ("get", READ_REPORT),
    "coi:doubt_tag": ("post", READ_REPORT.replace("in", "404")),  # the form names no tag
    "coi:jobs": ("get", SIGNED_IN),
    "coi:job": ("get", OWN_JOB),
    "coi:cancel_job": ("post", OWN_JOB),
    "coi:job_again": ("post", OWN_JOB),
    "coi:job_without": ("post", OWN_JOB.replace("in", "404")),  # it asks nothing
    "coi:put_job_aside": ("post", OWN_JOB),
    "coi:vocabulary": ("get", CURATE),
    "coi:rules": ("get", CURATE),
    "coi:add_rule": ("get", CURATE),
    "coi:rule": ("get", CURATE),
    "coi:retire_rule": ("get", CURATE),
    "coi:restore_rule": ("get", CURATE.replace("in", "404")),  # it is not retired
    "coi:apply_change": ("post", CURATE),
    "coi:publishers": ("get", CURATE),
    "coi:add_publisher": ("get", CURATE),
    "coi:revise_publisher": ("get", CURATE),
    "coi:profile_words": ("get", CURATE),
    "coi:add_profile": ("get", CURATE),
    "coi:revise_profile": ("get", CURATE),
    "coi:retire_profile": ("post", CURATE),
    "coi:restore_profile": ("post", CURATE),
    "coi:delete_profile": ("post", CURATE),
    "coi:topic_words": ("get", CURATE),
    "coi:add_topic": ("get", CURATE),
    "coi:revise_topic": ("get", CURATE),
    "coi:retire_topic": ("post", CURATE),
    "coi:restore_topic": ("post", CURATE),
    "coi:delete_topic": ("post", CURATE),
    "admin:index": ("get", ADMIN),
    "login": ("get", ANYBODY),
    "logout": ("post", " ".join(["out"] * 9)),
    "password": ("get", SIGNED_IN),
}
# Sites that ask for permission at one door (AdminSite.has_permission): their front page stands for all.
SITES = {"admin"}


@pytest.fixture(scope="module")
def made_desk(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock():
        return Kept(make_more, tmp_path_factory.mktemp("desk"))


def make_more():
    """With two editions, a source card and a rule that a specialist wrote, and the changes that did."""
    desk = make_desk()
    desk.kept = KeptCheck.objects.create(by=desk.owner, brought_at=NOW)
    desk.card = describe(desk.report.publisher, {"who": "Some."}, version=0, by=desk.specialist, at=NOW)
    paragraph = make_report(LEVY).paragraphs.get()
    desk.weighed = weigh(desk.second, paragraph, verdict="considered", because="Older.", by=desk.owner, at=NOW)
    desk.older = make_report(LEVY)
    desk.newer = make_report(LEVY, MARCH, supersedes=desk.older.slug)
    desk.change = save_rule(None, Wording("quiet", "glossary"), version=0, by=desk.specialist, at=NOW)[1]
    return desk


def names(resolver=None, space=""):
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from names(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern):
            yield f"{space}{entry.name}"


def test_every_view_has_a_row():
    found = {name for name in names() if not SITES & set(name.split(":")[:-1])}
    assert found == {name for name in ROWS if name.split(":")[0] not in SITES}


def arguments(name, desk):
    case, question, excerpt = {"pk": desk.case.pk}, {"pk": desk.second.pk}, {"pk": desk.excerpt.pk}
    report, profile = {"slug": desk.report.slug}, desk.case.profiles.get().slug
    by_name = {
        **{page: {"slug": desk.concept.slug} for page in CONCEPT_PAGES},
        "profile": {"slug": profile}, "coverage_of": {"code": "PER"},
        "coverage_cell": {"code": "PER", "profile": profile, "topic": "actors"},
        "new_case": {}, "cases": {}, "leave_case": {}, "add_excerpt": {},
        "office": {}, "rebuild_index": {}, "document": {"name": "install"},
        "merge_questions": case, "part_questions": {"pk": desk.merge.pk},
        "end_share": case | {"share": desk.share.pk}, "search": {}, "saved_list": {}, "save_search": {},
        "search_csv": {}, "search_json": {},
        "figure_group": {"pk": desk.figures.pk}, "decide_figures": {"pk": desk.figures.pk},
        "tell_figures": {"pk": desk.figures.pk},
        "source": {"pk": desk.report.work_id}, "decide_source": {"pk": desk.pair.pk},
        "record_coverage": {}, "take_out_coverage": {"pk": desk.recorded.pk},
        "asked": {"code": "PER"}, "decide_item": {"pk": desk.item.pk},
        "decide_statement": {"pk": desk.statement.pk}, "print_search": {"pk": desk.logged.pk},
        "strike_search": {"pk": desk.logged.pk},
        "unanswered": {"pk": desk.logged.pk},
        "open_saved": {"pk": desk.saved.pk}, "revise_saved": {"pk": desk.saved.pk},
        "remove_saved": {"pk": desk.saved.pk}, "restore_saved": {"pk": desk.saved.pk},
        "issued_pdf": case | {"number": 1}, "issued_json": case | {"number": 1},
        **{page: case | {"number": 1} for page in ("since", "issue_supplement")},
        **{f"supplement_{kind}": case | {"number": 1, "supplement": 1} for kind in ("pdf", "json")},
        "unused": question, "weigh_passage": question, "unweigh_passage": {"pk": desk.weighed.pk},
        "choose_sentences": report | {"position": 1}, "section": report | {"position": 1},
        "paragraph": report | {"position": 1}, "similar": report | {"position": 1},
        **{page: {"pk": desk.kept.pk} for page in ("kept_check", "delete_kept_check")},
        "job": {"pk": desk.failed.pk}, "cancel_job": {"pk": desk.failed.pk}, "job_again": {"pk": desk.failed.pk},
        "job_without": {"pk": desk.failed.pk},
        "put_job_aside": {"pk": desk.failed.pk}, "undo_correction": {"pk": desk.correction.pk},
        "on_page": report | {"position": 1}, "page_picture": report | {"number": 1}, "check": report, "looked": report,
        "retyped": report,
        "upload": {"pk": desk.upload.pk}, "upload_page": {"pk": desk.upload.pk}, "take_off": {"pk": desk.upload.pk},
        "mend": report | {"position": 1}, "correct": report | {"position": 1}, "describe": report, "release": report,
        "withdraw": report, "take_back": report,
        **{page: report | {"other": desk.report.slug} for page in ("repeats", "make_edition")},
        "editions": {"slug": desk.older.slug, "other": desk.newer.slug},
        **{page: {"pk": desk.paragraph.pk} for page in ("curate", "decide_tags", "skip_paragraph")},
        **{page: report | {"position": 1} for page in ("curate_section", "why", "doubt_tag")},
        "report": report, "original": report, "facet": {"name": "topic"},
        "revise_publisher": {"pk": desk.report.publisher_id},
        "publisher": {"slug": desk.report.publisher.slug}, "undo_card": {"pk": desk.card.pk},
        "describe_publisher": {"slug": desk.report.publisher.slug},
        "apply_change": {"pk": desk.change.pk},
        **{page: {"pk": desk.change.rule_id} for page in ("rule", "retire_rule", "restore_rule")},
        **{f"{act}_profile": {"slug": profile} for act in ACTS}, **{f"{act}_topic": {"slug": "actors"} for act in ACTS},
    }  # fmt: skip
    space, _, short = name.rpartition(":")
    if short in by_name or space != "caseworker":
        return by_name.get(short, {})
    if short == "add_question":
        return case
    return question if short.endswith("question") else excerpt if "excerpt" in short or short in TEXTS else case


ACTS = ("revise", "retire", "restore", "delete")
TEXTS = {
    "add_addition",
    "take_addition_out",
    "revise_span",
    "revise_note",
    "take_newer",
    "keep_older",
    "undo_edition",
    "print_page",
}
CONCEPT_PAGES = {"concept", "revise_concept", "review_concept", "remove_concept", "restore_concept"}


def sent(name, desk):
    """What the page's own form would send, so that a yes is a yes to a real change."""
    short = name.rpartition(":")[2]
    version = Case.objects.get(pk=desk.case.pk).version
    return {
        "share": {"person": desk.stranger.pk},
        "add_question": {"heading": "Relocation"},
        "revise_question": {"heading": "Protection", "version": version},
        "move_question": {"step": "up", "version": version},
        "move_excerpt": {"step": "down", "version": version},
        "revise_note": {"note": "Seen.", "version": Excerpt.objects.get(pk=desk.excerpt.pk).version},
        "print_page": {"wanted": "0", "version": Excerpt.objects.get(pk=desk.excerpt.pk).version},
        "add_excerpt": {"question": desk.second.pk, "paragraph": desk.paragraph.pk, "part": "whole",
                        "digest": desk.paragraph.sha256},
        "issue": {"version": "0"},
        "merge_questions": {"version": version},
        "print_empty": {"wanted": "1", "version": version},
        "record_coverage": {"paragraph": desk.paragraph.pk},
        "print_search": {"printed": "1"},
        "unanswered": {"unanswered": "1"},
        "save_search": {"name": f"Levies {Case.objects.count()}", "whose": "me", "address": "country=PER"},
    }.get(short, {})  # fmt: skip


def answered(response):
    if response.status_code == 401 or response.get("Location", "").startswith("/sign-in/"):
        return "out"
    return str(response.status_code) if response.status_code in (403, 404, 409) else "in"


@pytest.mark.parametrize("name", ROWS)
def test_matrix(name, desk, issued):
    method, row = ROWS[name]
    got = {}
    for person in PEOPLE:
        browser = Client(raise_request_exception=False)
        if person != "anonymous":
            browser.force_login(desk.people[person])
        address = reverse(name, kwargs=arguments(name, desk))
        response = getattr(browser, method)(address, sent(name, desk) if method == "post" else {})
        if response.status_code == 302 and "/login/" in response["Location"]:
            response = browser.get(response["Location"])  # the door of an admin site
        away = name == "coi:similar" and response.status_code == 503  # no index here, and the page says so
        assert response.status_code < 500 or away, person
        got[person] = answered(response)
        if name == "caseworker:issue" and got[person] == "409":
            got[person] = "in"  # an old version number: may issue, and is told to look again (no printing here)
        if name == "caseworker:draft_pdf" and got[person] == "409":
            got[person] = "in"  # nothing was printed here, and that is said to whoever reads the case
        if name == "caseworker:add_excerpt" and person == "shared":
            desk.second = desk.first.case.questions.create(heading="Another", position=9)
    assert got == dict(zip(PEOPLE, row.split(), strict=True))


def test_nobody_else_gets_the_draft_as_pdf(desk, signed_in):
    address = reverse("caseworker:draft_pdf", args=[desk.case.pk])
    assert answered(Client().get(address)) == "out"
    for person in OUT_OF_SIGHT:
        assert signed_in(desk.people[person]).get(address).status_code == 404


def test_out_of_sight_answers_exactly_like_not_existing(desk, issued, signed_in):
    for person in OUT_OF_SIGHT:
        browser = signed_in(desk.people[person])
        for name in (
            "case",
            "builder",
            "preview",
            "search_log",
            "print_search",
            "unanswered",
            "issued_pdf",
            "revise_note",
            "revise_question",
        ):
            method = ROWS[f"caseworker:{name}"][0]
            there = arguments(f"caseworker:{name}", desk)
            both = [reverse(f"caseworker:{name}", kwargs=there | more) for more in ({}, {"pk": 987_654})]
            seen, missing = (shown(getattr(browser, method)(address)) for address in both)
            assert seen == missing, (person, name)
            assert seen[0] == 404


def shown(response):
    return response.status_code, without_token(response.content), sorted(response.headers.items())


def without_token(content):
    return [line for line in content.splitlines() if b"csrfmiddlewaretoken" not in line]


def test_a_number_too_large_for_any_row_is_a_page_that_there_is_not(desk, issued, signed_in):
    """Too large for the database's own numbers: 404 as of any other, never an error of the desk."""
    for person in ("owner", "specialist"):
        browser = signed_in(desk.people[person])
        for name, (method, _row) in ROWS.items():
            there = arguments(name, desk)
            if not any(isinstance(value, int) for value in there.values()):
                continue
            address = reverse(name, kwargs=there | {key: 2**63 for key, v in there.items() if isinstance(v, int)})
            response = getattr(browser, method)(address)
            assert response.status_code < 500, (person, name)


def test_no_page_shows_a_trace_of_a_case_one_may_not_see(desk, issued, signed_in):
    canary = "quetzal-canary"
    desk.case.summary = canary
    desk.case.save()
    desk.first.heading = canary
    desk.first.save()
    desk.excerpt.note = canary
    desk.excerpt.save()
    desk.saved.name = desk.logged.words = canary
    desk.saved.save()
    desk.logged.save()
    for person in OUT_OF_SIGHT:
        browser = signed_in(desk.people[person])
        for name in (name for name, (method, _) in ROWS.items() if method == "get"):
            page = browser.get(reverse(name, kwargs=arguments(name, desk)), follow=True).content.decode()
            assert canary not in page, (person, name)
            assert "NORTH-1" not in page, (person, name)


def test_a_chosen_case_leaves_the_tray_when_it_is_no_longer_shared(desk, signed_in):
    browser = signed_in(desk.shared)
    browser.post(reverse("caseworker:choose_case", args=[desk.case.pk]))
    assert "NORTH-1" in browser.get(reverse("caseworker:cases")).content.decode()
    desk.share.delete()
    assert "NORTH-1" not in browser.get(reverse("caseworker:cases")).content.decode()


def test_who_is_switched_off_is_out_at_once(desk, signed_in):
    browser = signed_in(desk.owner)
    assert browser.get(desk.case.get_absolute_url()).status_code == 200
    desk.owner.is_active = False
    desk.owner.save()
    assert answered(browser.get(desk.case.get_absolute_url())) == "out"


def test_supervisor_without_unit_sees_nothing(desk, signed_in):
    desk.supervisor.unit = None
    desk.supervisor.save()
    assert signed_in(desk.supervisor).get(desk.case.get_absolute_url()).status_code == 404


def test_superuser_flag_gives_nothing(desk, signed_in):
    desk.stranger.is_superuser = desk.stranger.is_staff = True
    desk.stranger.save()
    browser = signed_in(desk.stranger)
    assert browser.get(desk.case.get_absolute_url()).status_code == 404
    assert browser.get(reverse("admin:index"), follow=True).status_code == 403


def test_refusals_are_pages_that_say_so(desk, signed_in):
    missing = signed_in(desk.owner).get("/cases/987654/")
    assert "no such page, or it is not yours to see" in missing.content.decode()
    refused = signed_in(desk.supervisor).get(reverse("caseworker:revise_case", args=[desk.case.pk]))
    assert "You may read this case, not change it." in refused.content.decode()
    strict = Client(enforce_csrf_checks=True)
    assert "Not sent" in strict.post(reverse("login")).content.decode()


def test_the_first_administrator_is_made_from_the_command_line(db, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "long-enough-for-a-test")
    options = {"username": "first", "email": "first@desk.example", "role": "administrator", "interactive": False}
    call_command("createsuperuser", **options, verbosity=0)
    assert Person.objects.get(username="first").has_perm("caseworker.add_person")
