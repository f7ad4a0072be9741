from caseworker.casework.coverage import coverage_of_case
from coi.models import ProfileTag, Topic, TopicTag
from tests.factories import make_case, make_excerpt, make_profile, make_report


def rows_on(profile, topic, *texts):
    rows = list(make_report(*texts).paragraphs.all())
    for row in rows:
        ProfileTag.objects.create(paragraph=row, profile=profile, grade=2)
        TopicTag.objects.create(paragraph=row, topic=topic)
    return rows


def remarks(case):
    return {str(cell.topic): cell.remark for row in coverage_of_case(case).rows for cell in row.cells}


def test_each_cell_says_how_much_of_its_material_the_brief_quotes(desk):
    profile, actors = make_profile(), Topic.objects.get(slug="actors")
    law = Topic.objects.create(slug="law", name="Law")
    Topic.objects.create(slug="services", name="Services")
    case = make_case(desk.owner, profiles=[profile])
    first, *_ = rows_on(profile, actors, "Levies.", "Letters.")
    rows_on(profile, law, "Fines.")
    make_excerpt(case.questions.first(), first)
    assert remarks(case) == {"Actors": "1 of 2 in brief", "Law": "none in brief", "Services": ""}


def test_excerpts_of_other_cases_and_removed_ones_are_not_counted(desk):
    profile, actors = make_profile(), Topic.objects.get(slug="actors")
    case, other = make_case(desk.owner, profiles=[profile]), make_case(desk.owner, profiles=[profile])
    first, second = rows_on(profile, actors, "Levies.", "Letters.")
    make_excerpt(other.questions.first(), first)
    excerpt = make_excerpt(case.questions.first(), second)
    excerpt.removed_at = excerpt.added_at
    excerpt.save()
    assert remarks(case)["Actors"] == "none in brief"


def test_a_passage_quoted_twice_counts_once(desk):
    profile, actors = make_profile(), Topic.objects.get(slug="actors")
    case = make_case(desk.owner, profiles=[profile])
    (row,) = rows_on(profile, actors, "Levies are paid. Letters are sent.")
    make_excerpt(case.questions.first(), row, spans=[(0, 16)])
    make_excerpt(case.questions.last(), row, spans=[(17, 34)])
    assert remarks(case)["Actors"] == "1 of 1 in brief"


def test_case_page_shows_the_rows_of_its_profiles(desk, signed_in):
    case = make_case(desk.owner, profiles=[make_profile()])
    page = signed_in(desk.owner).get(case.get_absolute_url()).content.decode()
    assert "What is held on Peru" in page
    assert 'href="/coverage/PER/trader/actors/"' in page
    bare = make_case(desk.owner, profiles=[])
    assert "The case has no claim profile." in signed_in(desk.owner).get(bare.get_absolute_url()).content.decode()
