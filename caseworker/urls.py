from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import include, path

from caseworker import brief_views, builder_views, case_views, excerpt_views, people_views, question_views
from coi.admin import site as vocabulary

cases = [
    path("cases/", case_views.case_list, name="cases"),
    path("cases/new/", case_views.new_case, name="new_case"),
    path("cases/leave/", case_views.leave_case, name="leave_case"),
    path("cases/<int:pk>/", case_views.case_page, name="case"),
    path("cases/<int:pk>/edit/", case_views.revise_case, name="revise_case"),
    path("cases/<int:pk>/choose/", case_views.choose_case, name="choose_case"),
    path("cases/<int:pk>/share/", case_views.share, name="share"),
    path("cases/<int:pk>/share/<int:share>/end/", case_views.end_share, name="end_share"),
    path("cases/<int:pk>/questions/add/", question_views.add_question, name="add_question"),
    path("questions/<int:pk>/", question_views.revise_question, name="revise_question"),
    path("questions/<int:pk>/choose/", case_views.choose_question, name="choose_question"),
    path("questions/<int:pk>/move/", question_views.move_question, name="move_question"),
    path("questions/<int:pk>/remove/", question_views.remove_question, name="remove_question"),
    path("questions/<int:pk>/restore/", question_views.restore_question, name="restore_question"),
    path("excerpts/add/", excerpt_views.add_excerpt, name="add_excerpt"),
    path("excerpts/<int:pk>/words/", excerpt_views.revise_span, name="revise_span"),
    path("excerpts/<int:pk>/note/", excerpt_views.revise_note, name="revise_note"),
    path("excerpts/<int:pk>/move/", excerpt_views.move_excerpt, name="move_excerpt"),
    path("excerpts/<int:pk>/remove/", excerpt_views.remove_excerpt, name="remove_excerpt"),
    path("excerpts/<int:pk>/restore/", excerpt_views.restore_excerpt, name="restore_excerpt"),
    path("reports/<slug:slug>/p/<int:position>/sentences/", excerpt_views.choose_sentences, name="choose_sentences"),
    path("cases/<int:pk>/brief/", builder_views.builder, name="builder"),
    path("cases/<int:pk>/brief/removed/", builder_views.removed, name="removed"),
    path("cases/<int:pk>/brief/preview/", brief_views.preview, name="preview"),
    path("cases/<int:pk>/brief/draft.pdf", brief_views.draft_pdf, name="draft_pdf"),
    path("cases/<int:pk>/brief/issue/", brief_views.issue, name="issue"),
    path("cases/<int:pk>/brief/reopen/", brief_views.reopen, name="reopen"),
    path("cases/<int:pk>/briefs/<int:number>.pdf", brief_views.issued_pdf, name="issued_pdf"),
    path("cases/<int:pk>/briefs/<int:number>.json", brief_views.issued_json, name="issued_json"),
]
urlpatterns = [
    path("sign-in/", people_views.SignIn.as_view(), name="login"),
    path("sign-out/", auth.LogoutView.as_view(), name="logout"),
    path("password/", people_views.ChangePassword.as_view(), name="password"),
    path("admin/", admin.site.urls),
    path("vocabulary/", vocabulary.urls),
    path("", include((cases, "caseworker"))),
    path("", include("coi.urls")),
]
