from datetime import date

import pytest

from coi.models import Publisher, Report
from coi.text.metadata import KINDS, Metadata, MetadataError, country_name, metadata_of, read_metadata

FACTS = {"title": "Markets", "publisher": "Office", "countries": ["PER"]}

WRONG = [
    ({"title": " "}, "gives no title"),
    ({"publisher": ""}, "gives no publisher"),
    ({"countries": []}, "gives no countries"),
    ({"countries": ["PE"]}, "Unknown country 'PE'"),
    ({"countries": ["XXX"]}, "Unknown country 'XXX'"),
    ({"countries": "PER"}, "countries has the wrong type"),
    ({"countries": [1]}, "countries has the wrong type"),
    ({"publisher_kind": "club"}, "Unknown publisher_kind 'club'"),
    ({"reference_from": date(2024, 2, 1), "reference_to": date(2024, 1, 1)}, "ends before it begins"),
    ({"published": "May 2024"}, "published has the wrong type"),
    ({"address": "javascript:alert(1)"}, "is not one of the web"),
    ({"title": 5}, "title has the wrong type"),
    ({"title": "x" * 301}, "title is longer than 300"),
    ({"publisher_short": "x" * 41}, "publisher_short is longer than 40"),
    ({"language": "English"}, "Unknown language"),
    ({"colour": "red"}, "Unknown entry 'colour'"),
]


@pytest.mark.parametrize(("entry", "reason"), WRONG, ids=str)
def test_wrong_entry_is_refused_by_name(entry, reason):
    with pytest.raises(MetadataError, match=reason):
        metadata_of(FACTS | entry)


@pytest.mark.parametrize("missing", FACTS)
def test_what_must_be_there_is_asked_for(missing):
    with pytest.raises(MetadataError, match=missing):
        metadata_of({name: value for name, value in FACTS.items() if name != missing})


def test_description_is_read_as_it_stands():
    data = '﻿title = "Peru"\npublisher = "Office"\ncountries = ["PER", "CHL"]\npublished = 2024-05-03\n'
    metadata = read_metadata(data.encode())
    assert metadata == Metadata("Peru", "Office", ("PER", "CHL"), published=date(2024, 5, 3))


@pytest.mark.parametrize("data", [b"\xff\xfe", b"title = ", b"title = 1 2", b'[table]\ntitle = "x"'])
def test_description_that_cannot_be_read_is_refused(data):
    with pytest.raises(MetadataError):
        read_metadata(data)


def test_what_the_document_does_not_show_stays_empty():
    metadata = metadata_of(FACTS)
    assert metadata.reference_from is metadata.reference_to is metadata.published is None


def test_country_has_the_name_people_use():
    assert country_name("PER") == "Peru"
    assert country_name("VEN") == "Venezuela"


def test_whatever_is_allowed_can_be_stored():
    assert set(KINDS) == set(Publisher.Kind.values)
    for name in ("title", "series", "address"):
        with pytest.raises(MetadataError, match="longer"):
            metadata_of(FACTS | {name: "https://" + "x" * Report._meta.get_field(name).max_length})


def test_codes_of_countries_are_read_in_either_case():
    assert metadata_of({"title": "T", "publisher": "P", "countries": ["per"]}).countries == ("PER",)


@pytest.mark.parametrize("text", ["a=" + "[" * 3000, "title=" + "9" * 6000, 'title="a\\u0000"'])
def test_text_that_breaks_the_parser_is_refused_with_a_sentence(text):
    with pytest.raises(MetadataError):
        read_metadata(text.encode())
