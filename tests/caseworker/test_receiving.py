"""The size of a request is looked at before its files are written anywhere."""

import tempfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client


@pytest.mark.parametrize("signed_in", [False, True])
def test_a_request_larger_than_any_form_needs_is_refused_unread(settings, tmp_path, monkeypatch, db, signed_in):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    settings.MOST_MEGABYTES = 1
    browser = Client(enforce_csrf_checks=not signed_in)
    answer = browser.post("/sign-in/", {"file": SimpleUploadedFile("large.pdf", bytes(6 * 1024 * 1024))})
    assert answer.status_code in (400, 403)  # 403: without a cookie it is not even looked at
    assert list(tmp_path.iterdir()) == []
    small = browser.post("/sign-in/", {"file": SimpleUploadedFile("small.pdf", bytes(1024))})
    assert small.status_code in (200, 400, 403)
