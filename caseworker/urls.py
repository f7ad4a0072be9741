from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import include, path

from caseworker.pages.briefs import builder, checks, coverage, editions, excerpts, unused
from caseworker.pages.briefs import views as briefs
from caseworker.pages.cases import questions
from caseworker.pages.cases import views as case
from caseworker.pages.office import views as office
from caseworker.pages.searches import log, saved, striking, unanswered
from caseworker.people import views as people

cases = [
    path("", log.search, name="search"),
    path("search.csv", log.search_csv, name="search_csv"),
    path("search.json", log.search_json, name="search_json"),
    path("office/", office.office, name="office"),
    path("office/rebuild/", office.rebuild_index, name="rebuild_index"),
    path("office/documents/<slug:name>/", office.document, name="document"),
    path("cases/", case.case_list, name="cases"),
    path("cases/new/", case.new_case, name="new_case"),
    path("cases/leave/", case.leave_case, name="leave_case"),
    path("cases/<int:pk>/", case.case_page, name="case"),
    path("cases/<int:pk>/edit/", case.revise_case, name="revise_case"),
    path("cases/<int:pk>/choose/", case.choose_case, name="choose_case"),
    path("cases/<int:pk>/searches/", log.search_log, name="search_log"),
    path("searches/<int:pk>/print/", log.print_search, name="print_search"),
    path("searches/<int:pk>/unanswered/", unanswered.unanswered, name="unanswered"),
    path("searches/<int:pk>/strike/", striking.strike_search, name="strike_search"),
    path("saved/", saved.saved_list, name="saved_list"),
    path("saved/add/", saved.save_search, name="save_search"),
    path("saved/<int:pk>/", saved.revise_saved, name="revise_saved"),
    path("saved/<int:pk>/open/", saved.open_saved, name="open_saved"),
    path("saved/<int:pk>/remove/", saved.remove_saved, name="remove_saved"),
    path("saved/<int:pk>/restore/", saved.restore_saved, name="restore_saved"),
    path("cases/<int:pk>/share/", case.share, name="share"),
    path("cases/<int:pk>/share/<int:share>/end/", case.end_share, name="end_share"),
    path("cases/<int:pk>/questions/add/", questions.add_question, name="add_question"),
    path("cases/<int:pk>/questions/merge/", questions.merge_questions, name="merge_questions"),
    path("cases/<int:pk>/questions/print-empty/", questions.print_empty, name="print_empty"),
    path("merges/<int:pk>/undo/", questions.part_questions, name="part_questions"),
    path("questions/<int:pk>/", questions.revise_question, name="revise_question"),
    path("questions/<int:pk>/choose/", case.choose_question, name="choose_question"),
    path("questions/<int:pk>/move/", questions.move_question, name="move_question"),
    path("questions/<int:pk>/remove/", questions.remove_question, name="remove_question"),
    path("questions/<int:pk>/restore/", questions.restore_question, name="restore_question"),
    path("questions/<int:pk>/unused/", unused.unused, name="unused"),
    path("questions/<int:pk>/unused/weigh/", unused.weigh_passage, name="weigh_passage"),
    path("weighed/<int:pk>/take-back/", unused.unweigh_passage, name="unweigh_passage"),
    path("cases/<int:pk>/checks/aside/", checks.set_check_aside, name="set_check_aside"),
    path("cases/<int:pk>/checks/take-up/", checks.take_check_up, name="take_check_up"),
    path("cases/<int:pk>/asked/", coverage.asked, name="case_asked"),
    path("coverage/record/", coverage.record, name="record_coverage"),
    path("recorded/<int:pk>/take-out/", coverage.erase, name="take_out_coverage"),
    path("excerpts/add/", excerpts.add_excerpt, name="add_excerpt"),
    path("excerpts/<int:pk>/words/", excerpts.revise_span, name="revise_span"),
    path("excerpts/<int:pk>/note/", excerpts.revise_note, name="revise_note"),
    path("excerpts/<int:pk>/page/", excerpts.print_page, name="print_page"),
    path("excerpts/<int:pk>/move/", excerpts.move_excerpt, name="move_excerpt"),
    path("excerpts/<int:pk>/remove/", excerpts.remove_excerpt, name="remove_excerpt"),
    path("excerpts/<int:pk>/restore/", excerpts.restore_excerpt, name="restore_excerpt"),
    path("excerpts/<int:pk>/editions/take/", editions.take_newer, name="take_newer"),
    path("excerpts/<int:pk>/editions/keep/", editions.keep_older, name="keep_older"),
    path("excerpts/<int:pk>/editions/undo/", editions.undo_edition, name="undo_edition"),
    path("reports/<slug:slug>/p/<int:position>/sentences/", excerpts.choose_sentences, name="choose_sentences"),
    path("cases/<int:pk>/brief/", builder.builder, name="builder"),
    path("cases/<int:pk>/brief/removed/", builder.removed, name="removed"),
    path("cases/<int:pk>/brief/preview/", briefs.preview, name="preview"),
    path("cases/<int:pk>/brief/print/", briefs.print_draft, name="print_draft"),
    path("cases/<int:pk>/brief/draft.pdf", briefs.draft_pdf, name="draft_pdf"),
    path("cases/<int:pk>/brief/issue/", briefs.issue, name="issue"),
    path("cases/<int:pk>/brief/reopen/", briefs.reopen, name="reopen"),
    path("cases/<int:pk>/briefs/<int:number>.pdf", briefs.issued_pdf, name="issued_pdf"),
    path("cases/<int:pk>/briefs/<int:number>.json", briefs.issued_json, name="issued_json"),
]
urlpatterns = [
    path("sign-in/", people.SignIn.as_view(), name="login"),
    path("sign-out/", auth.LogoutView.as_view(), name="logout"),
    path("password/", people.ChangePassword.as_view(), name="password"),
    path("admin/", admin.site.urls),
    path("", include((cases, "caseworker"))),
    path("", include("coi.urls")),
]
