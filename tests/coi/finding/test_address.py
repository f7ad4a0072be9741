from urllib.parse import urlsplit

import pytest
from django.http import QueryDict
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from coi.finding.address import SearchAddress

STATE = "q=levy&page=3&hit=5&profile=lgbti&topic=law&topic=actors&topic_not=services"


@pytest.fixture
def address():
    return SearchAddress(QueryDict(STATE))


def asked(url):
    return QueryDict(urlsplit(url).query)


def test_change_leaves_the_place_in_the_list_behind(address):
    assert address.changed(profile="") == f"{reverse('coi:search')}?q=levy&topic=law&topic=actors&topic_not=services"
    assert asked(address.changed(sort="newest", profile="")).getlist("sort") == ["newest"]
    assert asked(address.changed(page="4"))["page"] == "4"


def test_value_moves_to_what_is_excluded_and_back(address):
    excluded = asked(address.moved("topic", "law", "_not"))
    assert (excluded.getlist("topic"), excluded.getlist("topic_not")) == (["actors"], ["services", "law"])
    wanted = asked(address.moved("topic", "services", ""))
    assert (wanted.getlist("topic"), wanted.getlist("topic_not")) == (["law", "actors", "services"], [])


def test_switching_to_all_takes_every_wanted_value_along_and_leaves_the_excluded(address):
    every = asked(address.switched("topic", "_all"))
    assert (every.getlist("topic"), every.getlist("topic_all")) == ([], ["law", "actors"])
    assert every.getlist("topic_not") == ["services"]
    assert asked(SearchAddress(every).switched("topic", "")).getlist("topic") == ["law", "actors"]


def test_a_passage_knows_the_search_and_its_place_in_it(address):
    there = asked(address.at("/reports/a/p/1/", hit="7"))
    assert there["hit"] == "7"
    assert "page" not in there
    assert there.getlist("topic") == ["law", "actors"]


words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)


@given(st.dictionaries(st.sampled_from(["q", "topic", "drop", "year_not"]), st.lists(words, min_size=1, unique=True)))
def test_whatever_is_written_is_read_back_and_toggling_twice_comes_back(state):
    data = QueryDict(mutable=True)
    for name, values in state.items():
        data.setlist(name, values)
    assert asked(SearchAddress(data).whole) == data
    there = asked(SearchAddress(data).toggled("publisher", "a&b=c"))
    assert there.getlist("publisher") == ["a&b=c"]
    assert asked(SearchAddress(there).toggled("publisher", "a&b=c")) == data
