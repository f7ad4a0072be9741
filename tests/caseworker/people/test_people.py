from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from caseworker.models import Person
from caseworker.people.sessions import SIGNED_IN
from caseworker.people.throttle import MOST_FAILURES, TooManyAttempts, check_attempts, note_failure
from tests.factories import NOW, PASSWORD, make_person


def sign_in(client, name="owner", password=PASSWORD, **more):
    return client.post(reverse("login"), {"username": name, "password": password} | more)


def test_each_role_starts_where_it_works(desk, client):
    assert sign_in(client)["Location"] == reverse("coi:search")
    client.logout()
    assert sign_in(client, "administrator")["Location"] == reverse("caseworker:office")


def test_the_menu_offers_what_the_role_opens(desk, signed_in):
    offered = {
        person: [
            name for name in ("Search", "Reports", "Cases", "Vocabularies", "Start", "People") if f">{name}</a>" in page
        ]
        for person in ("owner", "supervisor", "specialist", "administrator")
        for page in [signed_in(desk.people[person]).get(reverse("password")).content.decode()]
    }
    assert offered == {
        "owner": ["Search", "Reports", "Cases"],
        "supervisor": ["Search", "Reports", "Cases"],
        "specialist": ["Search", "Reports", "Vocabularies"],
        "administrator": ["Start", "People"],
    }


def test_sign_in_leads_back_to_the_page_asked_for_and_nowhere_else(desk, client):
    assert sign_in(client, next=desk.case.get_absolute_url())["Location"] == desk.case.get_absolute_url()
    client.logout()
    assert sign_in(client, next="https://elsewhere.example/")["Location"] == reverse("coi:search")


def test_wrong_name_and_wrong_password_read_the_same(desk, client):
    pages = [sign_in(client, name, "wrong").content.decode() for name in ("owner", "nobody")]
    assert all("do not belong together" in page for page in pages)


def test_guessing_waits_for_one_name_from_one_address_only(desk, client):
    for _ in range(MOST_FAILURES):
        sign_in(client, password="wrong")
    assert "Too many attempts" in sign_in(client).content.decode()
    assert sign_in(client, "shared").status_code == 302
    client.logout()
    elsewhere = {"username": "owner", "password": PASSWORD}
    assert client.post(reverse("login"), elsewhere, REMOTE_ADDR="10.0.0.9").status_code == 302


def test_waiting_ends(db):
    for _ in range(MOST_FAILURES):
        note_failure("ana", "10.0.0.1", at=NOW)
    with pytest.raises(TooManyAttempts):
        check_attempts("Ana", "10.0.0.1", at=NOW)
    check_attempts("ana", "10.0.0.1", at=NOW + timedelta(minutes=16))


def test_session_ends_after_ten_hours_and_the_draft_stays(desk, client):
    sign_in(client)
    session = client.session
    session[SIGNED_IN] = (timezone.now() - timedelta(hours=10, minutes=1)).isoformat()
    session.save()
    answer = client.get(desk.case.get_absolute_url())
    assert answer["Location"].startswith(reverse("login"))
    sign_in(client)
    assert client.get(desk.case.get_absolute_url()).status_code == 200


def test_words_typed_after_the_session_ended_are_kept_and_the_way_leads_back(desk, client):
    note, builder = f"/excerpts/{desk.excerpt.pk}/note/", f"/cases/{desk.case.pk}/brief/"
    data, headers = {"note": "Long thought.", "version": 1}, {"Referer": f"http://testserver{builder}#excerpt-1"}
    answer = client.post(note, data, headers=headers)
    assert answer.status_code == 401
    assert "Long thought." in answer.content.decode()
    assert "/sign-in/?next=%2Fcases%2F" in answer.content.decode()
    script = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{builder}"}
    move = client.post(f"/excerpts/{desk.excerpt.pk}/move/", {"step": "up"}, headers=script)
    assert move["HX-Redirect"] == f"/sign-in/?next=%2Fcases%2F{desk.case.pk}%2Fbrief%2F"


def test_every_answer_is_kept_by_nobody_and_framed_by_nobody(desk, client):
    for answer in (client.get(reverse("login")), sign_in(client), client.get(desk.case.get_absolute_url())):
        assert answer["Cache-Control"].endswith("no-store") or "no-store" in answer["Cache-Control"]
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
        assert answer["Referrer-Policy"] == "same-origin"


def test_password_is_changed_and_weak_ones_are_refused(desk, client):
    sign_in(client)
    address = reverse("password")
    data = {"old_password": PASSWORD, "new_password1": "short", "new_password2": "short"}
    assert "too short" in client.post(address, data).content.decode()
    data |= {"new_password1": "sturdy paper boats", "new_password2": "sturdy paper boats"}
    assert client.post(address, data).status_code == 302
    client.logout()
    assert sign_in(client).status_code == 200
    assert sign_in(client, password="sturdy paper boats").status_code == 302


def test_administrator_keeps_people_but_not_their_own_role(desk, signed_in):
    browser = signed_in(desk.administrator)
    assert browser.get(reverse("admin:index")).status_code == 200
    assert browser.get(reverse("admin:caseworker_person_changelist")).status_code == 200
    address = reverse("admin:caseworker_person_change", args=[desk.stranger.pk])
    facts = {"username": "stranger", "first_name": "", "last_name": "", "email": "", "unit": ""}
    browser.post(address, facts | {"role": Person.Role.SPECIALIST, "is_active": "on"})
    desk.stranger.refresh_from_db()
    assert desk.stranger.role == Person.Role.SPECIALIST
    own = reverse("admin:caseworker_person_change", args=[desk.administrator.pk])
    browser.post(own, facts | {"username": "administrator", "role": Person.Role.CASEWORKER})
    desk.administrator.refresh_from_db()
    assert (desk.administrator.role, desk.administrator.is_active) == (Person.Role.ADMINISTRATOR, True)


def test_administrator_makes_a_person(desk, signed_in):
    data = {"username": "new", "usable_password": "true", "password1": "sturdy paper boats",
            "password2": "sturdy paper boats", "role": Person.Role.CASEWORKER, "unit": desk.owner.unit.pk}  # fmt: skip
    answer = signed_in(desk.administrator).post(reverse("admin:caseworker_person_add"), data)
    assert answer.status_code == 302
    assert Person.objects.get(username="new").unit == desk.owner.unit


def test_people_are_never_deleted(desk, signed_in):
    address = reverse("admin:caseworker_person_delete", args=[desk.stranger.pk])
    assert signed_in(desk.administrator).post(address, {"post": "yes"}).status_code == 403


def test_demo_people_only_with_debug(db, settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="only with DEBUG"):
        call_command("make_demo_people")
    assert not Person.objects.exists()
    settings.DEBUG = True
    for _ in range(2):
        out = StringIO()
        call_command("make_demo_people", stdout=out)
    assert {person.role for person in Person.objects.all()} == set(Person.Role)
    assert all(line.split()[1] in out.getvalue() for line in out.getvalue().splitlines())


def test_demo_people_leave_a_changed_password_alone(db, settings):
    settings.DEBUG = True
    person = make_person("ana")
    call_command("make_demo_people", stdout=StringIO())
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_render_brief_writes_a_file_or_says_why(desk, tmp_path):
    target = tmp_path / "brief.json"
    call_command("render_brief", "NORTH-1", output=target, format="json", stdout=StringIO())
    assert desk.excerpt.words in target.read_text()
    with pytest.raises(CommandError, match="no case NORTH-9"):
        call_command("render_brief", "NORTH-9", output=target, stdout=StringIO())
    with pytest.raises(CommandError, match="No such file"):
        call_command("render_brief", "NORTH-1", output=tmp_path / "no" / "x", format="json", stdout=StringIO())


@pytest.mark.parametrize(
    "asked", ["cases={case}", "cases__isnull=False", "shares__id=1", "saved_searches__isnull=False", "jobs__isnull=0"]
)
def test_the_list_of_people_cannot_be_asked_whose_a_case_is(desk, signed_in, asked):
    browser = signed_in(desk.administrator)
    for rows in ("person", "unit"):
        address = reverse(f"admin:caseworker_{rows}_changelist")
        assert browser.get(f"{address}?{asked.format(case=desk.case.pk)}").status_code == 400


def test_the_list_of_people_still_has_its_own_filters(desk, signed_in):
    browser = signed_in(desk.administrator)
    asked = f"q=owner&role__exact=caseworker&is_active__exact=1&unit__id__exact={desk.owner.unit_id}"
    page = browser.get(f"{reverse('admin:caseworker_person_changelist')}?{asked}")
    assert ">owner</a>" in page.content.decode()


def test_the_admin_site_leads_from_no_row_to_its_page(desk, signed_in):
    browser = signed_in(desk.administrator)
    for row in (desk.case, desk.report):
        kind = ContentType.objects.get_for_model(row)
        assert browser.get(f"/admin/r/{kind.pk}/{row.pk}/").status_code == 404
