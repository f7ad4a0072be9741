import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coi.models import CoverageStatement, Profile, ProfileTag, Topic, TopicTag
from coi.templatetags.coverage import day_in_words, with_lead
from tests.factories import make_person, make_report

ADDRESSES = ["/profiles/", "/profiles/docker/", "/coverage/", "/coverage/PER/", "/coverage/PER/docker/services/"]


@pytest.fixture
def held(db):
    """Two questions; on one a report has a passage, of the other a report says that it found nothing."""
    profile = Profile.objects.create(slug="docker", name="Docker", description="People who load ships.")
    law, services = (
        Topic.objects.create(slug=slug, name=slug.title(), order=n) for n, slug in enumerate(("law", "services"))
    )
    report = make_report("Dockers may not strike.", "Raids go on. No data on shelters were found.", "• Health")
    CoverageStatement.objects.all().delete()  # what the import read; the test sets its own
    rows = list(report.paragraphs.all())
    ProfileTag.objects.create(paragraph=rows[0], profile=profile, grade=2)
    TopicTag.objects.create(paragraph=rows[0], topic=law)
    CoverageStatement.objects.create(
        paragraph=rows[1],
        profile=profile,
        topic=services,
        kind="not_found",
        start=13,
        end=44,
        evidence="words: shelters",
    )
    return report


@pytest.fixture
def reader(client, db):
    client.force_login(make_person("reader"))
    return client


def shown(answer):
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize("address", ADDRESSES)
def test_pages_are_for_those_who_read_reports(held, client, address):
    assert client.get(address).url == f"{reverse('login')}?next={address}"
    client.force_login(make_person("administrator", role="administrator", unit=None))
    assert client.get(address).status_code == 403


@pytest.mark.parametrize(
    "address", ["/profiles/nobody/", "/profiles/docker/?country=XXX", "/coverage/XXX/", "/coverage/PER/docker/none/"]
)
def test_what_is_not_there_is_not_found(held, reader, address):
    assert reader.get(address).status_code == 404


def test_every_cell_of_the_matrix_is_a_link_with_words(held, reader):
    Topic.objects.create(slug="documents", name="Documents", order=5)
    page = shown(reader.get("/coverage/PER/"))
    assert "/?profile=docker&amp;topic=law&amp;country=PER" in page
    assert "1 core" in page
    assert "newest 2026" in page
    assert f'class="could-not-find" href="{held.paragraphs.get(position=2).get_absolute_url()}"' in page
    assert 'class="nothing" href="/coverage/PER/docker/documents/"' in page


def test_matrix_says_how_far_its_silence_reaches(held, reader):
    page = shown(reader.get("/coverage/PER/"))
    assert "The table speaks of the 1 current report held on Peru" in page
    assert "a person confirmed 0 of 1" in page
    assert "Absence of material is not evidence of absence." in page


def test_several_statements_lead_to_the_page_of_the_cell(held, reader):
    statement = CoverageStatement.objects.get()
    statement.pk = None
    statement.save()
    assert 'href="/coverage/PER/docker/services/#not-found"' in shown(reader.get("/coverage/PER/"))
    page = shown(reader.get("/coverage/PER/docker/services/"))
    assert page.count("No data on shelters were found.") == 2
    assert "No passage of the 1 current report held on Peru is tagged with both “Docker” and “Services”." in page
    assert "words: shelters" in page


def test_page_of_a_cell_says_how_many_statements_it_leaves_out(held, reader):
    statement = CoverageStatement.objects.get()
    for _ in range(31):
        statement.pk = None
        statement.save()
    page = shown(reader.get("/coverage/PER/docker/services/"))
    assert page.count('class="statement"') == 30
    assert "30 of 32 sentences, those of the newest reports." in page


def test_cell_in_scope_shows_the_item_of_the_terms_of_reference(held, reader):
    topic = Topic.objects.create(slug="health", name="Health", order=7)
    row = held.paragraphs.get(position=3)
    CoverageStatement.objects.create(paragraph=row, topic=topic, kind="in_scope", start=2, end=8)
    page = shown(reader.get("/coverage/PER/docker/health/"))
    assert "In the terms of reference, in general" in page
    assert '<p dir="auto">Health</p>' in page
    assert f'class="silent" href="{row.get_absolute_url()}"' in shown(reader.get("/coverage/PER/"))


def covered_in_general(report, topic):
    """Terms of reference name the question and no group; another passage of the report answers the question."""
    row = report.paragraphs.get(position=3)
    CoverageStatement.objects.create(paragraph=row, topic=topic, kind="in_scope", start=2, end=8)
    TopicTag.objects.create(paragraph=report.paragraphs.get(position=2), topic=topic)


def test_cell_covered_in_general_leads_to_the_passages_on_the_question(held, reader):
    topic = Topic.objects.create(slug="health", name="Health", order=7)
    covered_in_general(held, topic)
    passages = f"/?topic=health&amp;report={held.slug}"
    page = shown(reader.get("/coverage/PER/"))
    assert f'class="in-general" href="{passages}"' in page
    assert 'class="silent"' not in page
    cell = shown(reader.get("/coverage/PER/docker/health/"))
    assert "A report covers it in general, not for this group" in cell
    assert "set out to cover it and is silent" not in cell
    assert f'<a href="{passages}">' in cell
    assert "1 passage on “Health”" in cell
    assert '<p dir="auto">Health</p>' in cell, "the item of the terms of reference can be read, and rejected"
    profile = shown(reader.get("/profiles/docker/"))
    assert "though a report set out to cover it" not in profile
    assert f'a report covers the question in general, not for this group: <a href="{passages}">' in profile


def test_several_reports_that_cover_it_in_general_are_listed_on_the_page_of_the_cell(held, reader):
    topic = Topic.objects.create(slug="health", name="Health", order=7)
    other = make_report("A.", "Ports have clinics.", "• Health", title="Clinics")
    for report in (held, other):
        covered_in_general(report, topic)
    assert 'class="in-general" href="/coverage/PER/docker/health/#in-general"' in shown(reader.get("/coverage/PER/"))
    cell = shown(reader.get("/coverage/PER/docker/health/"))
    assert cell.count("1 passage on “Health”") == 2


def test_key_tells_silence_from_what_is_covered_in_general(held, reader):
    page = shown(reader.get("/coverage/PER/"))
    assert "The report says something on it, not of this group." in page
    assert "</svg> covered in general</dt>" in page


def test_profile_page_lists_every_question_with_what_is_held_or_not(held, reader):
    page = shown(reader.get("/profiles/docker/"))
    assert "People who load ships." in page
    assert "Dockers may not strike." in page
    assert "<b>1 core passage</b>, 1 report, <a href=" in page
    assert '>1 publisher<span class="visually-hidden">: Law</span></a>, newest to 31 January 2026.' in page
    assert "No passage is tagged so, and a report says it could not be found." in page
    assert "Raids go on. <mark>No data on shelters were found.</mark>" in page


def test_profile_page_offers_countries_where_there_are_several(held, reader):
    assert "?country=" not in shown(reader.get("/profiles/docker/")).split("<main")[1].split("profile-layout")[
        0
    ].replace("&amp;country=", "")
    make_report("Elsewhere.", countries=("CHL",))
    assert 'href="?country=CHL"' in shown(reader.get("/profiles/docker/"))
    elsewhere = shown(reader.get("/profiles/docker/?country=CHL"))
    assert "Dockers may not strike." not in elsewhere
    assert 'href="/coverage/CHL/docker/law/"' in elsewhere


def test_a_passage_stands_once_on_a_profile_page(held, reader):
    row = held.paragraphs.get(position=1)
    TopicTag.objects.create(paragraph=row, topic=Topic.objects.get(slug="services"))
    page = shown(reader.get("/profiles/docker/"))
    assert page.count("data-hit ") == 1
    assert 'Shown above already: <a href="#hit-1">' in page


def test_supporting_passages_stand_below_the_core_ones_and_are_called_so(held, reader):
    law = Topic.objects.get(slug="law")
    for n in range(5):
        row = make_report(f"Courts of port {n} are slow.").paragraphs.get(position=1)
        TopicTag.objects.create(paragraph=row, topic=law)
        ProfileTag.objects.create(paragraph=row, profile=Profile.objects.get(), grade=1)
    for address in ("/profiles/docker/", "/coverage/PER/docker/law/"):
        page = shown(reader.get(address))
        assert page.count("are slow.") == 3
        assert page.index("Dockers may not strike.") < page.index("Supporting passages: 3 of 5") < page.index("slow.")


def supporting_rows(texts, *topics):
    """Reports of one passage each that bear on all these questions and, as context, on the group."""
    for text in texts:
        row = make_report(text).paragraphs.get(position=1)
        ProfileTag.objects.create(paragraph=row, profile=Profile.objects.get(), grade=1)
        for topic in topics:
            TopicTag.objects.create(paragraph=row, topic=topic)


def part_of(page, topic):
    return page.split(f'id="{topic}" ')[1].split("</section>")[0]


def test_question_without_core_passages_shows_its_supporting_ones(held, reader):
    law, services = Topic.objects.get(slug="law"), Topic.objects.get(slug="services")
    supporting_rows([f"Courts of port {n} are slow." for n in range(3)], law, services)
    page = shown(reader.get("/profiles/docker/"))
    assert page.count("are slow.") == 3, "a passage stands once on a page"
    assert part_of(page, "services").count("are slow.") == 3, "where there is nothing else to show"
    elsewhere = part_of(page, "law")
    assert "Supporting passages stand elsewhere on this page:" in elsewhere
    assert elsewhere.count('href="#hit-') == elsewhere.count("¶ 1</a>") - 1 == 3
    numbers = [int(tag.split('"')[0]) for tag in page.split('id="hit-')[1:] if tag.split('"')[0].isdigit()]
    assert numbers == [1, 2, 3, 4], "numbered as they stand"


def test_what_is_not_shown_of_a_question_is_said_and_linked(held, reader):
    law, profile = Topic.objects.get(slug="law"), Profile.objects.get()
    supporting_rows([f"Courts of port {n} are slow." for n in range(4)], law)
    for address in ("/profiles/docker/", "/coverage/PER/docker/law/"):
        page = shown(reader.get(address))
        assert "Not shown here: 1 supporting passage." in page
    for n in range(4):
        row = make_report(f"Port {n} has a strike law.").paragraphs.get(position=1)
        ProfileTag.objects.create(paragraph=row, profile=profile, grade=2)
        TopicTag.objects.create(paragraph=row, topic=law)
    for address in ("/profiles/docker/", "/coverage/PER/docker/law/"):
        page = shown(reader.get(address))
        assert "Not shown here: 2 core passages and 1 supporting." in page
        told = page.split("Not shown here:")[1]
        assert told.index('<a class="on-screen" href="/?profile=docker&amp;topic=law') < told.index("</p>")
    assert "Not shown here" not in part_of(shown(reader.get("/profiles/docker/")), "services")


def test_pages_say_why_the_search_can_count_otherwise(held, reader):
    for address in ("/profiles/docker/", "/coverage/PER/docker/law/", "/coverage/PER/"):
        assert "The search can count otherwise" in shown(reader.get(address))
    assert "The search can count otherwise" not in shown(reader.get("/coverage/PER/docker/services/"))


def test_passages_offer_what_the_pages_above_put_on_them(held, reader):
    assert "Choose a case to add to" in shown(reader.get("/profiles/docker/"))


def test_start_page_leads_to_profiles_and_countries(held, reader):
    page = shown(reader.get("/"))
    assert '<a href="/profiles/docker/"><span class="name">Docker</span>' in page
    assert '<a href="/coverage/PER/">' in page


@pytest.mark.parametrize("address", [*ADDRESSES, "/"])
def test_pages_take_as_many_queries_however_much_is_held(held, reader, address):
    TopicTag.objects.create(paragraph=held.paragraphs.get(position=1), topic=Topic.objects.get(slug="services"))

    def queries():
        reader.get(address)  # what is kept between requests is filled
        with CaptureQueriesContext(connection) as captured:
            assert reader.get(address).status_code == 200
        return len(captured)

    before = queries()
    for n in range(5):
        report = make_report(f"Text {n}.", "B.", publisher=f"Office {n}", publisher_short=f"O{n}")
        row = report.paragraphs.get(position=1)
        for topic in Topic.objects.all():
            TopicTag.objects.create(paragraph=row, topic=topic)
            for kind in ("not_found", "in_scope"):
                second = report.paragraphs.get(position=2)
                CoverageStatement.objects.create(
                    paragraph=second, profile=Profile.objects.get(), topic=topic, kind=kind, start=0, end=2
                )
        ProfileTag.objects.create(paragraph=row, profile=Profile.objects.get(), grade=2)
    assert queries() == before


def test_desk_without_reports_says_so(reader):
    assert "No report is held yet" in shown(reader.get("/coverage/"))
    assert "There is no profile yet" in shown(reader.get("/profiles/"))


def test_country_whose_reports_are_gone_says_so(held, reader):
    held.state = "withdrawn"
    held.save()
    assert "No current report is held on Peru" in shown(reader.get("/coverage/PER/"))


@pytest.mark.parametrize(
    ("iso", "words"),
    [("2024-02-29", "29 February 2024"), ("2024-02", "February 2024"), ("2024", "2024"), ("", "")],
)
def test_dates_are_told_as_far_as_they_are_known(iso, words):
    assert day_in_words(iso) == words


def test_sentence_before_a_statement_says_what_it_is_about(held):
    statement = CoverageStatement.objects.select_related("paragraph").get()
    assert with_lead(statement) == [("Raids go on. ", False), ("No data on shelters were found.", True)]
    statement.start = 0
    assert with_lead(statement) == [(statement.paragraph.text[:44], False)]


def test_text_of_a_report_is_escaped(held, reader):
    row = held.paragraphs.get(position=3)
    row.text = "<b>x</b> & y"
    row.save()
    topic = Topic.objects.get(slug="services")
    CoverageStatement.objects.create(
        paragraph=row, profile=Profile.objects.get(), topic=topic, kind="in_scope", start=0, end=len(row.text)
    )
    held.reference_to = "2025-01-01"
    for address in ("/coverage/PER/docker/services/", "/profiles/docker/"):
        assert "<b>x</b>" not in shown(reader.get(address))
