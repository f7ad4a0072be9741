from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from caseworker.headers import CONTENT_SECURITY_POLICY
from coi.library.indexing import engine
from coi.library.intake import received_folder
from coi.library.jobs import run_waiting
from coi.models import Job, Report

TEXT = b"1. Markets\n\nStall holders in the harbour pay a weekly levy to armed men, and few of them go to the police.\n"
FACTS = {"title": "Markets", "publisher": "Office", "publisher_kind": "other", "countries": "PER", "language": "en"}
TOML = b'title = "Harbour"\npublisher = "Office"\ncountries = ["PER", "CHL"]\n'


def pages(sample):
    report = sample.reports["sample_newsletter"]
    row = report.paragraphs.exclude(section=None).first()
    return {
        "search": reverse("coi:search"),
        "list": reverse("coi:report_list"),
        "report": report.get_absolute_url(),
        "section": row.section.get_absolute_url(),
        "paragraph": row.get_absolute_url(),
        "original": reverse("coi:original", args=[report.slug]),
    }


def upload(browser, text=TEXT, *, name="markets.txt", description=None, **facts):
    data = FACTS | facts | {"file": SimpleUploadedFile(name, text)}
    if description is not None:
        data["description"] = SimpleUploadedFile("markets.toml", description)
    return browser.post(reverse("coi:import"), data)


def imported(browser, text=TEXT, **more):
    """The page of the job after a worker carried it out."""
    answer = upload(browser, text, **more)
    assert answer.status_code == 302, answer.content.decode()
    run_waiting()
    return browser.get(answer.url)


def test_everybody_signs_in_first(sample, client):
    for address in (*pages(sample).values(), reverse("coi:import")):
        answer = client.get(address)
        assert answer.status_code == 302
        assert answer.url == f"{reverse('login')}?next={address}"


def test_caseworkers_and_specialists_read_and_administrators_do_not(sample, browse):
    for name, address in pages(sample).items():
        assert browse("reader").get(address).status_code == 200, name
        assert browse("specialist").get(address).status_code == 200, name
        refused = browse("administrator").get(address)
        assert refused.status_code == 403 or (name == "search" and refused.status_code == 302), (
            name
        )  # a start of their own


@pytest.mark.parametrize("username", ["reader", "administrator"])
def test_only_specialists_import(sample, browse, username):
    assert browse(username).get(reverse("coi:import")).status_code == 403
    count = Report.objects.count()
    assert upload(browse(username)).status_code == 403
    assert Report.objects.count() == count


def test_every_answer_carries_the_headers(sample, browse, client):
    browser = browse()
    answers = [browser.get(address) for name, address in pages(sample).items() if name != "original"]
    answers += [browser.get("/no/such/page/"), browser.get(reverse("coi:search") + "?bad=1")]
    answers += [browse("administrator").get(reverse("coi:report_list")), client.get(reverse("coi:search"))]
    assert {answer.status_code for answer in answers} == {200, 302, 400, 403, 404}
    for answer in answers:
        assert answer.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "no-store" in answer.headers["Cache-Control"]
        assert "camera=()" in answer.headers["Permissions-Policy"]


def test_a_specialist_uploads_a_report_and_it_is_found(own_sample, browse):
    page = imported(browse("specialist"))
    report = Report.objects.get(title="Markets")
    assert f'href="{report.get_absolute_url()}check/"' in page.content.decode()
    assert report.imported_by.username == "specialist"
    assert report.state == Report.State.PREPARING
    assert not set(report.paragraphs.values_list("pk", flat=True)) & engine().ids()
    browse("specialist").post(reverse("coi:release", args=[report.slug]))
    assert set(report.paragraphs.values_list("pk", flat=True)) <= engine().ids()
    assert browse().get(reverse("coi:search"), {"q": "stall holders"}).context["results"]["total"]


def test_the_form_takes_dates_as_far_as_they_are_known(own_sample, browse):
    dates = {"published": "2023", "drafting_finalised": "mayo de 2022", "reference_from": "2019-02-03"}
    imported(browse("specialist"), **dates)
    report = Report.objects.get(title="Markets")
    assert (report.published, report.drafting_finalised, report.reference_from) == ("2023", "2022-05", "2019-02-03")
    card = browse("specialist").get(report.get_absolute_url()).content.decode()
    assert "<dt>Published</dt><dd>2023</dd>" in card
    assert "<dt>Drafting finalised</dt><dd>May 2022</dd>" in card


def test_description_file_goes_before_the_fields(own_sample, browse):
    imported(browse("specialist"), description=TOML)
    assert set(Report.objects.get(title="Harbour").countries.values_list("code", flat=True)) == {"PER", "CHL"}


WRONG = {
    "empty": ({"text": b""}, "empty"),
    "no title": ({"title": ""}, "required"),
    "unknown country": ({"countries": "XXX"}, "XXX is not one of the available choices"),
    "no country": ({"countries": []}, "required"),
    "backwards": ({"reference_from": "2024-02-01", "reference_to": "2024-01-01"}, "before it begins"),
    "no such date": ({"published": "2024-02-31"}, "no day 2024-02-31"),
    "not an address": ({"address": "javascript:alert(1)"}, "valid URL"),
    "no such report": ({"supersedes": "no-such-report"}, "no report"),
    "bad description": ({"description": b"title = "}, "TOML"),
    "description not text": ({"description": b"\xff\xfe\x00"}, "UTF-8"),
    "unknown entry": ({"description": TOML + b"colour = 1\n"}, "colour"),
}


@pytest.mark.parametrize(("wrong", "reason"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_with_an_upload_stands_on_the_form(sample, browse, wrong, reason):
    count = Report.objects.count()
    answer = upload(browse("specialist"), **wrong)
    assert answer.status_code == 400
    errors = [error for errors in answer.context["form"].errors.values() for error in errors]
    assert reason in " ".join(errors)
    assert "<form" in answer.content.decode()
    assert Report.objects.count() == count


@pytest.mark.parametrize(
    ("text", "reason"), [(bytes(range(256)) * 20, "text"), (b"Home\n\nDonate now\n\nShare\n", "no paragraph")]
)
def test_a_file_that_cannot_be_read_ends_as_a_failed_job_and_leaves_nothing(sample, browse, text, reason):
    count = Report.objects.count()
    page = imported(browse("specialist"), text)
    job = Job.objects.get()
    assert job.state == Job.State.FAILED
    assert reason in job.reason
    assert job.reason in unescape(page.content.decode())
    assert Report.objects.count() == count
    assert not [file for file in received_folder().rglob("*") if file.is_file()]


def test_a_file_chosen_once_is_kept_when_the_form_was_not_right(own_sample, browse):
    answer = upload(browse("specialist"), title="")
    form = answer.context["form"]
    assert "markets.txt is kept" in answer.content.decode()
    again = FACTS | {"kept": form["kept"].value(), "kept_name": form["kept_name"].value()}
    assert browse("specialist").post(reverse("coi:import"), again).status_code == 302
    run_waiting()
    assert Report.objects.get(title="Markets").source_name == "markets.txt"


def test_the_file_is_marked_as_required_until_it_is_kept(sample, browse):
    for answer, required in (
        (browse("specialist").get(reverse("coi:import")), True),
        (upload(browse("specialist"), title=""), False),
    ):
        label = answer.content.decode().partition('<label for="id_file">')[2].partition("</label>")[0]
        assert ("(required)" in label) is required
        assert ("(optional)" in label) is not required


def test_upload_over_the_limit_is_refused(sample, browse, settings):
    settings.MOST_MEGABYTES = 0
    answer = upload(browse("specialist"))
    assert answer.status_code == 400
    assert answer.context["form"].errors["file"] == ["The file is larger than 0 MB."]


def test_same_file_again_says_where_it_is(own_sample, browse):
    imported(browse("specialist"))
    answer = upload(browse("specialist"), title="Other")
    assert answer.status_code == 400
    assert "Already held as office-markets" in answer.content.decode()


def test_upload_without_a_file_is_refused(sample, browse):
    assert browse("specialist").post(reverse("coi:import"), FACTS).status_code == 400


def test_source_card_lists_what_was_left_out_and_the_warnings(sample, browse):
    report = next(r for r in sample.reports.values() if r.left_out.exists())
    page = browse().get(report.get_absolute_url())
    assert list(page.context["left_out"]) == list(report.left_out.all())
    assert report.left_out.first().reason in page.content.decode()


def test_list_of_reports_asks_a_fixed_number_of_queries(sample, browse, django_assert_max_num_queries):
    browser = browse()
    with django_assert_max_num_queries(12):
        page = browser.get(reverse("coi:report_list"))
    assert len(page.context["reports"]) == len(sample.reports)


def test_search_by_post_changes_and_shows_nothing(sample, browse):
    assert browse().post(reverse("coi:search"), {"q": "police"}).context.get("results") is None
