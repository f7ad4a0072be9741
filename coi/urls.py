from django.urls import path

from coi import (
    coverage_pages,
    facet_views,
    profile_pages,
    result_list_views,
    similar_page,
    statement_views,
    thesaurus_views,
    views,
)

app_name = "coi"
urlpatterns = [
    path("", views.search, name="search"),
    path("search.csv", result_list_views.search_csv, name="search_csv"),
    path("search.json", result_list_views.search_json, name="search_json"),
    path("search/<slug:name>/", facet_views.facet_values, name="facet"),
    path("reports/", views.report_list, name="report_list"),
    path("reports/import/", views.import_report, name="import"),
    path("reports/<slug:slug>/", views.report, name="report"),
    path("reports/<slug:slug>/original/", views.original, name="original"),
    path("reports/<slug:slug>/<int:position>/", views.section, name="section"),
    path("reports/<slug:slug>/p/<int:position>/", views.paragraph, name="paragraph"),
    path("reports/<slug:slug>/p/<int:position>/similar/", similar_page.similar, name="similar"),
    path("profiles/", profile_pages.profile_list, name="profiles"),
    path("profiles/<slug:slug>/", profile_pages.profile, name="profile"),
    path("coverage/", coverage_pages.countries, name="coverage"),
    path("coverage/<slug:code>/", coverage_pages.matrix, name="coverage_of"),
    path("coverage/<slug:code>/<slug:profile>/<slug:topic>/", coverage_pages.cell, name="coverage_cell"),
    path("statements/undo/", statement_views.undo, name="undo_statement"),
    path("statements/<int:pk>/decide/", statement_views.decide, name="decide_statement"),
    path("thesaurus/", thesaurus_views.thesaurus, name="thesaurus"),
    path("thesaurus/add/", thesaurus_views.add_concept, name="add_concept"),
    path("thesaurus/review/", thesaurus_views.review_queue, name="review_queue"),
    path("thesaurus/undo/", thesaurus_views.undo, name="undo_concept"),
    path("thesaurus/<slug:slug>/", thesaurus_views.concept, name="concept"),
    path("thesaurus/<slug:slug>/edit/", thesaurus_views.revise_concept, name="revise_concept"),
    path("thesaurus/<slug:slug>/review/", thesaurus_views.review, name="review_concept"),
    path("thesaurus/<slug:slug>/remove/", thesaurus_views.remove, name="remove_concept"),
    path("thesaurus/<slug:slug>/restore/", thesaurus_views.restore, name="restore_concept"),
]
