from types import SimpleNamespace

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from coi.finding.asking import Asked, find
from coi.finding.filters import MODES, SORTS, YEARS, ParagraphFilter, as_stated
from coi.models import Paragraph, Profile, ProfileTag, Publisher, Status, Topic, TopicTag
from coi.search.engine import FACETS
from coi.search.query.parsing import parse

REFUSED = [
    ("profile=nobody", "profile"),
    ("profile=protester&profile=nobody", "profile"),
    ("country=XXX", "country"),
    ("topic=law'--", "topic"),
    ("kind=Paragraph", "kind"),
    ("year=1066", "year"),
    ("year_not=next", "year_not"),
    ("report=../../etc", "report"),
    ("sort=random", "sort"),
    ("profil=protester", "__all__"),
    ("q=levy&limit=1000000", "__all__"),
    ("country__code=PER", "__all__"),
    ("report__state=withdrawn", "__all__"),
]


def filtered(text):
    return ParagraphFilter(QueryDict(text), queryset=Paragraph.objects.searchable())


@pytest.mark.parametrize(("text", "field"), REFUSED)
def test_unknown_names_and_values_are_refused(sample, text, field):
    filterset = filtered(text)
    assert not filterset.is_valid()
    assert list(filterset.form.errors) == [field]


@pytest.mark.parametrize("text", ["", "q=", "profile=protester&country=PER&topic_all=law", "sort=newest&page=7&hit=3"])
def test_known_names_and_values_are_accepted(sample, text):
    assert filtered(text).is_valid()


def test_report_out_of_sight_is_no_choice(sample):
    report = sample.reports["sample_newsletter"]
    assert filtered(f"report={report.slug}").is_valid()
    report.state = "withdrawn"
    report.save()
    assert not filtered(f"report={report.slug}").is_valid()


def test_choices_are_asked_in_a_fixed_number_of_queries(sample, django_assert_num_queries):
    for text in (
        "",
        "profile=protester",
        f"report={sample.reports['sample_newsletter'].slug}&country_not=PER&year=2024",
    ):
        with django_assert_num_queries(1):
            assert filtered(text).is_valid()


def test_only_the_reports_that_the_address_names_are_read(sample):
    slug = sample.reports["sample_newsletter"].slug
    assert list(filtered(f"report_not={slug}").labels["report"]) == [slug]
    assert filtered("q=levy").labels["report"] == {}


def test_profiles_sent_as_one_value_are_several(sample):
    filterset = filtered("profile=protester lgbti&profile=&q=")
    assert filterset.is_valid()
    assert filterset.choices()["profile"].any == ("protester", "lgbti")
    assert filterset.data.urlencode() == "profile=protester&profile=lgbti&q="


def test_labels_are_those_of_the_moment(sample):
    before = filtered("").labels
    Profile.objects.filter(slug="protester").update(name="Marcher")
    Publisher.objects.create(slug="new-office", name="New Office", short_name="NO")
    after = filtered("").labels
    assert (before["profile"]["protester"], after["profile"]["protester"]) == ("Protester", "Marcher")
    assert after["publisher"].keys() - before["publisher"].keys() == {"new-office"}
    assert list(after["topic"]) == list(Topic.objects.values_list("slug", flat=True))


def by_sql(text):
    filterset = filtered(text)
    assert filterset.is_valid(), filterset.form.errors
    ids = list(filterset.qs.values_list("pk", flat=True))
    assert len(ids) == len(set(ids)), "no row comes twice"
    return set(ids)


def by_index(text):
    filterset = filtered(text)
    assert filterset.is_valid()
    results = find(Asked(parse(""), filterset.choices()), offset=0, limit=10_000)
    return {id for hit in results.hits for id in (hit.id, *hit.also)}


def values_of(sample):
    labels = filtered("").labels
    labels["report"] = {report.slug: report.title for report in sample.reports.values()}
    years = {str(year) for report in sample.reports.values() for year in range(2019, 2027)}
    return {facet: sorted(years if facet == "year" else labels[facet]) for facet in FACETS}


@pytest.mark.parametrize("facet", FACETS)
def test_rows_and_index_agree_on_every_single_value(sample, facet):
    for suffix in MODES:
        for value in values_of(sample)[facet]:
            asked = f"{facet}{suffix}={value}"
            assert by_sql(asked) == by_index(asked), asked


@effort(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_rows_and_index_agree_on_whatever_is_chosen(sample, data):
    values = values_of(sample)
    names = st.sampled_from([facet + suffix for facet in FACETS for suffix in MODES])
    state = QueryDict(mutable=True)
    for name in data.draw(st.lists(names, min_size=1, max_size=4, unique=True)):
        facet = name.removesuffix("_all").removesuffix("_not")
        state.setlist(name, data.draw(st.lists(st.sampled_from(values[facet]), min_size=1, max_size=3, unique=True)))
    assert by_sql(state.urlencode()) == by_index(state.urlencode()), state


def test_rejected_tags_count_neither_in_rows_nor_in_the_index(own_sample):
    rows = by_sql("profile=protester")
    tag = ProfileTag.objects.filter(profile__slug="protester").first()
    ProfileTag.objects.filter(pk=tag.pk).update(status=Status.REJECTED)
    assert by_sql("profile=protester") == rows - {tag.paragraph_id}
    assert tag.paragraph_id in by_sql("profile_not=protester")


def test_rejecting_one_tag_leaves_the_others_of_the_paragraph(sample):
    twice = next(p for p in Paragraph.objects.all() if p.profile_tags.count() > 1)
    first, second = twice.profile_tags.all()[:2]
    ProfileTag.objects.filter(pk=first.pk).update(status=Status.REJECTED)
    assert twice.pk in by_sql(f"profile={second.profile.slug}")
    assert twice.pk not in by_sql(f"profile={first.profile.slug}")
    topics = next(p for p in Paragraph.objects.all() if p.topic_tags.count() > 1)
    first, second = topics.topic_tags.all()[:2]
    TopicTag.objects.filter(pk=first.pk).update(status=Status.REJECTED)
    assert topics.pk in by_sql(f"topic={second.topic.slug}")


def test_choices_come_in_the_words_of_the_engine(sample):
    filterset = filtered("profile=protester&topic_all=law&topic_all=actors&country_not=PER")
    assert filterset.is_valid()
    assert {facet: vars(choice) for facet, choice in filterset.choices().items()} == {
        "profile": {"any": ("protester",), "all": (), "none": ()},
        "topic": {"any": (), "all": ("law", "actors"), "none": ()},
        "country": {"any": (), "all": (), "none": ("PER",)},
    }


def test_every_sort_and_a_sensible_span_of_years_is_offered():
    assert SimpleNamespace(sorts=[name for name, _ in SORTS]).sorts == ["relevance", "newest", "oldest"]
    assert "2026" in YEARS


def test_an_address_is_repeated_in_links_only_as_far_as_it_says_something(db):
    stated = as_stated(
        QueryDict(f"q={'police ' * 9000}&profile={'lgbti+' * 5000}lgbti&drop=%00&drop={'x' * 200}&drop=cupo")
    )
    assert len(stated.urlencode()) < 1200
    assert stated.getlist("profile") == ["lgbti"]
    assert stated.getlist("drop") == ["cupo"]


def test_more_values_than_a_search_takes_are_refused_with_a_sentence(db):
    filterset = ParagraphFilter(
        QueryDict("&".join(f"year={year}" for year in range(1950, 2050))), queryset=Paragraph.objects.none()
    )
    assert not filterset.is_valid()
    assert "60 values" in str(filterset.form.errors)
