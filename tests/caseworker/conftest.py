import pytest
from django.test import Client
from django.urls import reverse

from caseworker.casework.briefs import issued_folder
from caseworker.models import Brief, SavedSearch, Search, Supplement
from coi.library import originals
from coi.library.indexing import index_report
from tests.caseworker.made import make_desk
from tests.factories import NOW
from tests.kept import Kept


@pytest.fixture(scope="session")
def made_desk(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock():
        return Kept(make_desk, tmp_path_factory.mktemp("desk"))


@pytest.fixture
def desk(db, made_desk, tmp_path):
    """What `make_desk` makes, for this test to change."""
    made_desk.put_rows()
    made_desk.put_files(tmp_path, "files")
    return made_desk.objects()


@pytest.fixture
def signed_in(client):
    def sign_in(person):
        browser = Client()
        browser.force_login(person)
        return browser

    return sign_in


@pytest.fixture
def issued(desk):
    """Version 1, kept as issuing keeps it, without waiting for the printer."""
    brief = Brief.objects.create(
        case=desk.case,
        number=1,
        **desk.composed,
        pdf_sha256=originals.keep(issued_folder(), b"%PDF-1.7 the issued brief"),
        issued_by=desk.owner,
        issued_at=NOW,
    )
    kept = originals.keep(issued_folder(), b"%PDF-1.7 its supplement")
    facts = {"content": "{}", "content_sha256": "0" * 64, "pdf_sha256": kept, "issued_by": desk.owner}
    Supplement.objects.create(brief=brief, number=1, issued_at=NOW, **facts)
    return brief


@pytest.fixture
def working(desk, signed_in):
    """The browser of the owner, who works on the case; its one report is in the index. Nothing is recorded or saved."""
    index_report(desk.report)
    Search.objects.all().delete()
    SavedSearch.objects.all().delete()
    browser = signed_in(desk.owner)
    browser.post(reverse("caseworker:choose_case", args=[desk.case.pk]))
    return browser
