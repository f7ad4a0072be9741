"""The reads behind the matrix, on reports whose tags and statements are set by hand."""

import pytest

from coi.library.coverage.foremost import Candidate, foremost, speaks_of, spread
from coi.library.coverage.matrix import confirmed_of, core_counts, countries_held, coverage_of
from coi.models import Country, CoverageStatement, Profile, ProfileTag, Status, Topic, TopicTag
from tests.factories import make_report


@pytest.fixture
def docker(db):
    return Profile.objects.create(slug="docker", name="Docker")


@pytest.fixture
def law(db):
    return Topic.objects.create(slug="law", name="Law")


def tag(row, profile, topic, *, grade=2, topic_status="suggested", **more):
    TopicTag.objects.get_or_create(paragraph=row, topic=topic, defaults={"status": topic_status})
    return ProfileTag.objects.create(paragraph=row, profile=profile, grade=grade, **more)


def say(row, profile, topic, kind="not_found"):
    end = len(row.text)
    return CoverageStatement.objects.create(paragraph=row, profile=profile, topic=topic, kind=kind, start=0, end=end)


def one(report, position=1):
    return report.paragraphs.get(position=position)


def cell_of(profile, topic, country="PER"):
    return coverage_of(Country.objects.get(pk=country), [profile], [topic]).rows[0].cells[0]


def test_material_is_counted_by_grade_report_and_publisher(docker, law):
    first, second = make_report("A.", "B."), make_report("C.", publisher="Other office", publisher_short="OO")
    tag(one(first), docker, law)
    tag(one(first, 2), docker, law, grade=1)
    tag(one(second), docker, law)
    cell = cell_of(docker, law)
    assert (cell.core, cell.supporting, cell.reports, cell.publishers, cell.state) == (2, 1, 2, 2, "material")


def test_newest_date_is_of_the_passage_or_else_of_the_end_of_its_report(docker, law):
    old = make_report("A.", reference_to="2022-05-31")
    tag(one(old), docker, law)
    assert cell_of(docker, law).newest == "2022-05-31"
    dated = one(make_report("B.", reference_to="2025-12-31"))
    dated.date = "2024-03"
    dated.save()
    tag(dated, docker, law)
    assert (cell_of(docker, law).newest, cell_of(docker, law).year) == ("2024-03", "2024")


def test_report_without_a_date_has_no_newest(docker, law):
    tag(one(make_report("A.", reference_to="")), docker, law)
    assert cell_of(docker, law).newest == ""


@pytest.mark.parametrize(
    "doubt",
    [{"role": "perpetrator"}, {"role": "mention"}, {"status": "rejected"}, {"topic_status": "rejected"}],
    ids=str,
)
def test_other_roles_and_rejected_tags_are_no_material(docker, law, doubt):
    tag(one(make_report("A.")), docker, law, **doubt)
    assert cell_of(docker, law).state == "nothing"


@pytest.mark.parametrize("state", ["superseded", "withdrawn"])
def test_only_current_editions_count(docker, law, state):
    report = make_report("A.", "B.", "C.")
    tag(one(report), docker, law)
    say(one(report, 2), docker, law)
    say(one(report, 3), docker, law, "in_scope")
    report.state = state
    report.save()
    cell = cell_of(docker, law)
    assert (cell.state, cell.not_found, cell.silent) == ("nothing", [], [])
    assert list(countries_held()) == []
    assert core_counts() == {}


def test_other_countries_do_not_count(docker, law):
    report = make_report("A.", "B.", countries=("CHL", "BOL"))
    tag(one(report), docker, law)
    say(one(report, 2), docker, law)
    make_report("B.")
    assert cell_of(docker, law).state == "nothing"
    assert cell_of(docker, law, "BOL").material == 1
    assert [(country.pk, country.report_count) for country in countries_held()] == [("BOL", 1), ("CHL", 1), ("PER", 1)]


def test_all_countries_count_a_report_on_two_once(docker, law):
    tag(one(make_report("A.", countries=("CHL", "BOL"))), docker, law)
    assert coverage_of(None, [docker], [law]).rows[0].cells[0].core == 1


def test_cell_can_hold_material_and_a_search_in_vain(docker, law):
    report = make_report("A.", "B.")
    tag(one(report), docker, law)
    say(one(report, 2), docker, law)
    cell = cell_of(docker, law)
    assert cell.state == "material"
    assert [statement.position for statement in cell.not_found] == [2]


def test_passage_that_says_only_that_nothing_was_found_is_no_material(docker, law):
    row = one(make_report("No source was found that compares the two ports."))
    tag(row, docker, law)
    other = Topic.objects.create(slug="services", name="Services")
    TopicTag.objects.create(paragraph=row, topic=other)
    CoverageStatement.objects.all().delete()
    say(row, docker, law)
    assert (cell_of(docker, law).state, cell_of(docker, other).state) == ("not_found", "material")
    assert foremost(None, docker, [law]).get((law.pk, 2), []) == []


def test_passage_that_says_more_than_that_nothing_was_found_is_material(docker, law):
    row = one(make_report("No figures were found. Dockers of both ports may strike after a notice of ten days."))
    tag(row, docker, law)
    CoverageStatement.objects.all().delete()
    CoverageStatement.objects.create(paragraph=row, profile=docker, topic=law, kind="not_found", start=0, end=22)
    assert cell_of(docker, law).core == 1
    CoverageStatement.objects.create(paragraph=row, profile=docker, topic=law, kind="not_found", start=22, end=60)
    assert cell_of(docker, law).core == 0, "all its sentences of absence count together"


def test_what_a_person_confirmed_stays_material(docker, law):
    row = one(make_report("No source was found."))
    tag(row, docker, law, status="confirmed")
    CoverageStatement.objects.all().delete()
    say(row, docker, law)
    assert cell_of(docker, law).core == 0, "of the question no person said so"
    TopicTag.objects.update(status="confirmed")
    assert cell_of(docker, law).core == 1


def candidate(id, section, *, speaks=(0, 0), words=0):
    return Candidate(id, (1, section), speaks, words)


def test_one_section_does_not_fill_all_places():
    rows = [candidate(n, 7, speaks=(2, 0)) for n in range(1, 5)] + [candidate(9, 8)]
    assert [one.paragraph for one in spread(rows)] == [1, 2, 9, 3, 4]


def test_sections_on_the_question_take_turns():
    rows = [candidate(1, 7, words=1), candidate(2, 7, words=5), candidate(3, 8), candidate(4, 9, speaks=(1, 0))]
    assert [one.paragraph for one in spread(rows)] == [4, 2, 3, 1]


def test_sections_shown_above_come_last():
    rows = [candidate(1, 7), candidate(2, 8)]
    assert [one.paragraph for one in spread(rows, {(1, 7): 1})] == [2, 1]


@pytest.mark.parametrize(
    ("why", "level"),
    [("heading: 3.4. Levies; words: levy", 2), ("heading: 3. Crime; words: levy", 1), ("words: levies", 0), ("", 0)],
)
def test_own_heading_speaks_louder_than_one_above(why, level):
    assert speaks_of(why, "3.4. Levies") == level


def test_report_is_silent_on_what_it_set_out_to_cover_and_does_not_say(docker, law):
    report = make_report("A.", "B.")
    say(one(report), docker, law, "in_scope")
    assert cell_of(docker, law).state == "silent"
    tag(one(make_report("C.")), docker, law)
    cell = cell_of(docker, law)
    assert (cell.state, len(cell.silent)) == ("material", 1), "another report speaks, this one still does not"
    tag(one(report, 2), docker, law, grade=1)
    assert cell_of(docker, law).silent == []


def test_report_that_says_it_found_nothing_is_not_silent(docker, law):
    report = make_report("A.", "B.")
    say(one(report), docker, law, "in_scope")
    say(one(report, 2), docker, law)
    cell = cell_of(docker, law)
    assert (cell.state, cell.silent) == ("not_found", [])


def test_general_terms_of_reference_are_the_weaker_statement(docker, law):
    report = make_report("A.", "B.")
    say(one(report), None, law, "in_scope")
    assert cell_of(docker, law).state == "silent_in_general"
    say(one(report, 2), docker, law, "in_scope")
    assert cell_of(docker, law).state == "silent"


def test_report_that_speaks_on_the_question_is_not_silent_in_general(docker, law):
    report = make_report("The list.", "Ports have courts.", "Courts are slow.")
    say(one(report), None, law, "in_scope")
    TopicTag.objects.create(paragraph=one(report, 2), topic=law)
    cell = cell_of(docker, law)
    assert (cell.state, cell.silent_in_general) == ("covered_in_general", [])
    assert [one.position for one in cell.covered_in_general] == [1]
    TopicTag.objects.create(paragraph=one(report, 3), topic=law)
    cell = cell_of(docker, law)
    assert cell.passages_in_general == {report.slug: 2}
    assert cell.url_in_general == f"/?topic=law&report={report.slug}"
    TopicTag.objects.update(status="rejected")
    assert cell_of(docker, law).state == "silent_in_general"


def test_terms_that_name_the_group_are_not_met_by_words_on_others(docker, law):
    report = make_report("The list.", "Ports have courts.")
    say(one(report), docker, law, "in_scope")
    TopicTag.objects.create(paragraph=one(report, 2), topic=law)
    assert cell_of(docker, law).state == "silent"


def test_terms_of_reference_are_no_passage_on_what_they_list(docker, law):
    row = one(make_report("Courts and their costs."))
    TopicTag.objects.create(paragraph=row, topic=law)
    say(row, None, law, "in_scope")
    assert cell_of(docker, law).state == "silent_in_general"


def test_search_in_vain_for_another_group_is_no_passage_on_the_question(docker, law):
    report, others = make_report("The list.", "B."), [Profile.objects.create(slug=slug, name=slug) for slug in "ab"]
    say(one(report), None, law, "in_scope")
    row = one(report, 2)
    TopicTag.objects.create(paragraph=row, topic=law)
    row.text = "Nothing was found on a. Courts of b are fast."
    row.save()
    for other in others:
        CoverageStatement.objects.create(paragraph=row, profile=other, topic=law, kind="not_found", start=0, end=23)
    assert cell_of(docker, law).state == "covered_in_general", "half of it says something, whoever the other half names"
    say(row, None, law)
    assert cell_of(docker, law).state == "silent_in_general"


def test_report_with_words_on_the_group_is_in_no_general_list(docker, law):
    report, other = make_report("The list.", "A."), make_report("The list.", "B.")
    for of in (report, other):
        say(one(of), None, law, "in_scope")
        TopicTag.objects.create(paragraph=one(of, 2), topic=law)
    ProfileTag.objects.create(paragraph=one(report, 2), profile=docker, grade=2)
    cell = cell_of(docker, law)
    assert (cell.state, cell.passages_in_general) == ("material", {other.slug: 1})


def test_statement_goes_from_a_cell_when_a_person_takes_its_paragraph_from_it(docker, law):
    report = make_report("A.", "B.")
    say(one(report), docker, law)
    say(one(report, 2), docker, law)
    ProfileTag.objects.create(paragraph=one(report), profile=docker, grade=2, status=Status.REJECTED)
    TopicTag.objects.create(paragraph=one(report, 2), topic=law, status=Status.REJECTED)
    assert cell_of(docker, law).not_found == []


def test_search_in_vain_on_no_known_group_stands_apart_once(docker, law):
    other = Topic.objects.create(slug="services", name="Services")
    row = one(make_report("A."))
    say(row, None, law)
    say(row, None, other)
    coverage = coverage_of(Country.objects.get(), [docker], [law, other])
    assert len(coverage.unplaced) == 1
    assert [cell.state for cell in coverage.rows[0].cells] == ["nothing", "nothing"]


def test_passages_of_sections_on_the_question_come_first_then_the_newest(docker, law):
    old, new = make_report("A.", "B.", reference_to="2020-01-01"), make_report("C.", reference_to="2024-01-01")
    for row in (one(old), one(old, 2), one(new)):
        tag(row, docker, law)
    TopicTag.objects.filter(paragraph=one(old, 2)).update(evidence="heading: Law")
    found = foremost(Country.objects.get(), docker, [law])
    assert found == {(law.pk, 2): [one(old, 2).pk, one(new).pk, one(old).pk], (law.pk, 1): []}


def test_a_passage_of_two_questions_stands_once_under_each(docker, law):
    other = Topic.objects.create(slug="services", name="Services")
    row = one(make_report("A."))
    tag(row, docker, law)
    TopicTag.objects.create(paragraph=row, topic=other)
    found = foremost(None, docker, [law, other])
    assert found[law.pk, 2] == found[other.pk, 2] == [row.pk]


def test_confirmed_tags_are_told_from_suggested(docker, law):
    report = make_report("A.", "B.")
    tag(one(report), docker, law, status="confirmed")
    tag(one(report, 2), docker, law)
    assert confirmed_of(Country.objects.get()) == (1, 2)


def test_matrix_takes_as_many_queries_however_much_is_held(docker, law, django_assert_num_queries):
    for n in range(6):
        report = make_report("A.", "B.", publisher=f"Office {n}", publisher_short=f"O{n}")
        tag(one(report), docker, law)
        say(one(report, 2), docker, law)
    country, topics = Country.objects.get(), list(Topic.objects.all())
    with django_assert_num_queries(4):
        coverage_of(country, [docker], topics)


def test_branches_of_one_publisher_count_once(docker, law):
    for branch in ("North", "South"):
        tag(one(make_report("A.", publisher=f"Watch {branch}", publisher_family="Watch")), docker, law)
    found = cell_of(docker, law)
    assert (found.reports, found.publishers) == (2, 1)
