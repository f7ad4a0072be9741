import pytest

from caseworker.casework.briefs import compose_brief
from caseworker.casework.coverage import AsksNothing, coverage_of_case, record_coverage, take_out
from coi.library.tagging import decide_item
from coi.models import CoverageStatement, ProfileTag, ScopeItem, Topic, TopicTag
from tests.factories import NOW, make_case, make_excerpt, make_profile, make_report


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


ANNEX = ("Annex 2: Terms of Reference", "Trade")
NOT_FOUND = "Figures on levies could not be found among the sources consulted."


def silent_item(profile, topic, text="Levies by guilds"):
    """An item of terms of reference of a report on which it is silent, in a cell."""
    paragraph = make_report(text, path=ANNEX).paragraphs.get()
    ScopeItem.objects.all().delete()
    facts = {"paragraph": paragraph, "start": 0, "end": len(text)}
    item = ScopeItem.objects.create(state="silent", suggested="silent", **facts)
    CoverageStatement.objects.create(kind="in_scope", profile=profile, topic=topic, item=item, **facts)
    return item


def gaps(case):
    return {gaps.title: gaps.listed for gaps in compose_brief(case, NOW).coverage}


def test_what_a_report_was_asked_and_is_silent_on_prints_with_its_place(desk):
    profile, actors = make_profile(), Topic.objects.get(slug="actors")
    case = make_case(desk.owner, profiles=[profile])
    item = silent_item(profile, actors)
    (gap,) = gaps(case)["Asked, and silent"]
    assert (gap.words, gap.state, gap.sign) == ("Levies by guilds", "Silent", "silent")
    assert "‘Annex 2: Terms of Reference’ › ‘Trade’, para. 1" in gap.place
    assert gap.remarks == ("On Trader: Actors.", "Suggested, not confirmed by a person.")
    decide_item(item, "confirmed", by=desk.owner, seen=item.standing)
    assert gaps(case)["Asked, and silent"][0].remarks == ("On Trader: Actors.",)
    item.refresh_from_db()
    decide_item(item, "rejected", by=desk.owner, seen=item.standing)
    assert "Asked, and silent" not in gaps(case)


def test_an_item_on_no_profile_of_the_case_does_not_print(desk):
    case = make_case(desk.owner, profiles=[make_profile()])
    silent_item(make_profile("docker"), Topic.objects.get(slug="actors"))
    assert "Asked, and silent" not in gaps(case)


def test_what_could_not_be_found_prints_also_from_within_a_quoted_passage(desk):
    profile = make_profile()
    case = make_case(desk.owner, profiles=[profile])
    text = f"Levies are paid. {NOT_FOUND}"
    row = make_report(text).paragraphs.get()
    CoverageStatement.objects.filter(paragraph=row).delete()
    CoverageStatement.objects.create(paragraph=row, kind="not_found", start=17, end=len(text))
    assert "Could not be found" not in gaps(case)
    make_excerpt(case.questions.first(), row, spans=[(0, 16)])
    assert "Could not be found" not in gaps(case)
    make_excerpt(case.questions.first(), row)
    (gap,) = gaps(case)["Could not be found"]
    assert gap.words == NOT_FOUND
    assert gap.remarks[0] == "Quoted in excerpt 2."


def test_only_terms_of_reference_are_recorded_and_once(desk):
    case = make_case(desk.owner, profiles=[make_profile()])
    item = silent_item(make_profile("docker"), Topic.objects.get(slug="actors"))
    for _ in range(2):
        record = record_coverage(case, item.paragraph, by=desk.owner, at=NOW)
    assert [gap.words for gap in gaps(case)["Set out to cover, recorded for this case"]] == ["Levies by guilds"]
    take_out(record, by=desk.owner, at=NOW)
    assert gaps(case) == {}
    with pytest.raises(AsksNothing):
        record_coverage(case, desk.paragraph, by=desk.owner, at=NOW)
