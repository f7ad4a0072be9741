from django.urls import path

from coi.pages.checking import check, on_page, retyped
from coi.pages.coverage import items, matrix, profiles, statements
from coi.pages.curation import sections as curation_sections
from coi.pages.curation import views as curation
from coi.pages.curation import why
from coi.pages.editions import views as editions
from coi.pages.figures import views as figures
from coi.pages.jobs import views as jobs
from coi.pages.mending import views as mending
from coi.pages.quoted import views as quoted
from coi.pages.repeats import views as repeats
from coi.pages.reports import views as reports
from coi.pages.search import facets, lists, similar
from coi.pages.search import views as search
from coi.pages.sources import cards
from coi.pages.sources import views as sources
from coi.pages.thesaurus import views as thesaurus
from coi.pages.uploads import views as uploads
from coi.pages.vocabulary import overview, publishers, rules, subjects

app_name = "coi"
urlpatterns = [
    path("", search.search, name="search"),
    path("search.csv", lists.search_csv, name="search_csv"),
    path("search.json", lists.search_json, name="search_json"),
    path("search/<slug:name>/", facets.facet_values, name="facet"),
    path("reports/", reports.report_list, name="report_list"),
    path("reports/import/", reports.import_report, name="import"),
    path("reports/uploads/", uploads.tray, name="uploads"),
    path("reports/uploads/<int:pk>/", uploads.upload, name="upload"),
    path("reports/uploads/<int:pk>/page.png", uploads.first_page, name="upload_page"),
    path("reports/uploads/<int:pk>/take-off/", uploads.take_off, name="take_off"),
    path("reports/<slug:slug>/", reports.report, name="report"),
    path("reports/<slug:slug>/original/", reports.original, name="original"),
    path("reports/<slug:slug>/<int:position>/", reports.section, name="section"),
    path("reports/<slug:slug>/p/<int:position>/", reports.paragraph, name="paragraph"),
    path("reports/<slug:slug>/check/", check.check, name="check"),
    path("reports/<slug:slug>/check/looked/", check.looked, name="looked"),
    path("reports/<slug:slug>/retyped/", retyped.retyped, name="retyped"),
    path("reports/<slug:slug>/pages/<int:number>.png", on_page.picture, name="page_picture"),
    path("reports/<slug:slug>/p/<int:position>/on-the-page/", on_page.on_page, name="on_page"),
    path("reports/<slug:slug>/p/<int:position>/why/", why.why, name="why"),
    path("reports/<slug:slug>/p/<int:position>/why/doubt/", why.doubt, name="doubt_tag"),
    path("reports/<slug:slug>/p/<int:position>/similar/", similar.similar, name="similar"),
    path("reports/<slug:slug>/repeats/<slug:other>/", repeats.repeats, name="repeats"),
    path("reports/<slug:slug>/edition-of/<slug:other>/", repeats.make_edition, name="make_edition"),
    path("reports/<slug:slug>/mend/<int:position>/", mending.section, name="mend"),
    path("reports/<slug:slug>/mend/<int:position>/correct/", mending.correct, name="correct"),
    path("reports/<slug:slug>/editions/<slug:other>/", editions.editions, name="editions"),
    path("reports/<slug:slug>/describe/", mending.describe, name="describe"),
    path("reports/<slug:slug>/release/", mending.release, name="release"),
    path("reports/<slug:slug>/withdraw/", mending.withdraw, name="withdraw"),
    path("reports/<slug:slug>/take-back/", mending.take_back, name="take_back"),
    path("corrections/<int:pk>/undo/", mending.undo, name="undo_correction"),
    path("check/", quoted.check_text, name="check_text"),
    path("check/kept/<int:pk>/", quoted.kept, name="kept_check"),
    path("check/kept/<int:pk>/delete/", quoted.delete_kept, name="delete_kept_check"),
    path("profiles/", profiles.profile_list, name="profiles"),
    path("profiles/<slug:slug>/", profiles.profile, name="profile"),
    path("coverage/", matrix.countries, name="coverage"),
    path("coverage/<slug:code>/", matrix.matrix, name="coverage_of"),
    path("coverage/<slug:code>/asked/", items.asked, name="asked"),
    path("coverage/<slug:code>/<slug:profile>/<slug:topic>/", matrix.cell, name="coverage_cell"),
    path("figures/", figures.figures, name="figures"),
    path("figures/undo/", figures.undo, name="undo_figures"),
    path("figures/<int:pk>/", figures.figure_group, name="figure_group"),
    path("figures/<int:pk>/decide/", figures.decide, name="decide_figures"),
    path("figures/<int:pk>/tell/", figures.tell, name="tell_figures"),
    path("sources/", sources.sources, name="sources"),
    path("sources/undo/", sources.undo, name="undo_source"),
    path("sources/<int:pk>/", sources.source, name="source"),
    path("sources/pairs/<int:pk>/decide/", sources.decide, name="decide_source"),
    path("publishers/<slug:slug>/", cards.publisher, name="publisher"),
    path("publishers/<slug:slug>/describe/", cards.describe_publisher, name="describe_publisher"),
    path("publishers/changes/<int:pk>/undo/", cards.undo_card, name="undo_card"),
    path("items/<int:pk>/decide/", items.decide, name="decide_item"),
    path("curation/", curation.queue, name="curation"),
    path("curation/undo/", curation.undo, name="undo_tags"),
    path("curation/<int:pk>/", curation.curate, name="curate"),
    path("curation/<int:pk>/decide/", curation.decide, name="decide_tags"),
    path("curation/<int:pk>/skip/", curation.skip_paragraph, name="skip_paragraph"),
    path("curation/<slug:slug>/<int:position>/", curation_sections.section, name="curate_section"),
    path("statements/", statements.statements, name="statements"),
    path("statements/undo/", statements.undo, name="undo_statement"),
    path("statements/<int:pk>/decide/", statements.decide, name="decide_statement"),
    path("jobs/", jobs.job_list, name="jobs"),
    path("jobs/<int:pk>/", jobs.job, name="job"),
    path("jobs/<int:pk>/cancel/", jobs.cancel, name="cancel_job"),
    path("jobs/<int:pk>/again/", jobs.again, name="job_again"),
    path("jobs/<int:pk>/without/", jobs.without, name="job_without"),
    path("jobs/<int:pk>/aside/", jobs.put_aside, name="put_job_aside"),
    path("thesaurus/", thesaurus.thesaurus, name="thesaurus"),
    path("thesaurus/add/", thesaurus.add_concept, name="add_concept"),
    path("thesaurus/review/", thesaurus.review_queue, name="review_queue"),
    path("thesaurus/undo/", thesaurus.undo, name="undo_concept"),
    path("thesaurus/<slug:slug>/", thesaurus.concept, name="concept"),
    path("thesaurus/<slug:slug>/edit/", thesaurus.revise_concept, name="revise_concept"),
    path("thesaurus/<slug:slug>/review/", thesaurus.review, name="review_concept"),
    path("thesaurus/<slug:slug>/remove/", thesaurus.remove, name="remove_concept"),
    path("thesaurus/<slug:slug>/restore/", thesaurus.restore, name="restore_concept"),
    path("vocabulary/", overview.vocabulary, name="vocabulary"),
    path("vocabulary/rules/", rules.rule_list, name="rules"),
    path("vocabulary/rules/add/", rules.add_rule, name="add_rule"),
    path("vocabulary/rules/<int:pk>/", rules.rule, name="rule"),
    path("vocabulary/rules/<int:pk>/retire/", rules.rest_rule, {"active": False}, name="retire_rule"),
    path("vocabulary/rules/<int:pk>/restore/", rules.rest_rule, {"active": True}, name="restore_rule"),
    path("vocabulary/publishers/", publishers.publisher_list, name="publishers"),
    path("vocabulary/publishers/add/", publishers.add, name="add_publisher"),
    path("vocabulary/publishers/<int:pk>/", publishers.revise, name="revise_publisher"),
    path("vocabulary/changes/<int:pk>/apply/", rules.apply_change, name="apply_change"),
]
for kind, folder in (("profile", "profiles"), ("topic", "questions")):
    of = {"kind": kind}
    urlpatterns += [
        path(f"vocabulary/{folder}/", subjects.subject_list, of, name=f"{kind}_words"),
        path(f"vocabulary/{folder}/add/", subjects.add, of, name=f"add_{kind}"),
        path(f"vocabulary/{folder}/<slug:slug>/", subjects.revise, of, name=f"revise_{kind}"),
        path(f"vocabulary/{folder}/<slug:slug>/retire/", subjects.retire, of, name=f"retire_{kind}"),
        path(f"vocabulary/{folder}/<slug:slug>/restore/", subjects.restore, of, name=f"restore_{kind}"),
        path(f"vocabulary/{folder}/<slug:slug>/delete/", subjects.delete, of, name=f"delete_{kind}"),
    ]
