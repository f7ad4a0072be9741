import time
import tracemalloc

import pycountry
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
    ({"reference_from": "2024-02-01", "reference_to": "2024-01-01"}, "ends before it begins"),
    ({"reference_from": "2024", "reference_to": "2023-12"}, "ends before it begins"),
    ({"published": "soon"}, "published: “soon” is not read as a date"),
    ({"published": "03/05/2024"}, "published: “03/05/2024” is not read as a date"),
    ({"drafting_finalised": "2024-02-30"}, "drafting_finalised: There is no day 2024-02-30"),
    ({"published": True}, "published has the wrong type"),
    ({"published": 20123}, "published: “20123” is not read as a date"),
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
    assert metadata == Metadata("Peru", "Office", ("PER", "CHL"), published="2024-05-03")


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("2012", "2012"),
        ('"2012"', "2012"),
        ('"2012-05"', "2012-05"),
        ("2012-05", "2012-05"),
        ("2012-05  # on its cover", "2012-05"),
        ("2012-05-03", "2012-05-03"),
        ('"2012-05-03"', "2012-05-03"),
        ('"mayo de 2012"', "2012-05"),
        ('"3 May 2012"', "2012-05-03"),
    ],
)
@pytest.mark.parametrize("entry", ["published", "drafting_finalised", "reference_from", "reference_to"])
def test_a_date_is_given_as_far_as_it_is_known(entry, written, stored):
    data = f'title = "Peru"\npublisher = "Office"\ncountries = ["PER"]\n{entry} = {written}\n'
    assert getattr(read_metadata(data.encode()), entry) == stored


def test_a_period_may_end_in_the_year_in_which_it_begins():
    metadata = metadata_of(FACTS | {"reference_from": "2024-05-03", "reference_to": "2024"})
    assert (metadata.reference_from, metadata.reference_to) == ("2024-05-03", "2024")


@pytest.mark.parametrize("data", [b"\xff\xfe", b"title = ", b"title = 1 2", b'[table]\ntitle = "x"'])
def test_description_that_cannot_be_read_is_refused(data):
    with pytest.raises(MetadataError):
        read_metadata(data)


HOSTILE = {
    "one dotted key": "title." + "a." * 20_000 + "a = 1",
    "dotted key of a line": "title." + "a." * 900 + "a = 1",
    "many dotted keys": "\n".join(f"b{n}.{'a.' * 950}k = 1" for n in range(8)),
    "tables in tables": "\n".join(f"[b{n}.{'a.' * 950}k]" for n in range(8)),
    "lists in lists": "title = " + "[" * 1_900,
    "tables of a line": "title = " + "{a=" * 600,
    "long name": "a" * 1_900 + " = 1",
    "half a megabyte": "\n".join(f"a{n} = 1" for n in range(60_000)),
    "a number of thousands of digits": f"published = {'9' * 1_900}",
    "a number beyond counting": "published = " + "9" * 15_000,
    "null": 'title = "a\0b"',
    "text that never ends": 'title = """' + "a\n" * 7_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_description_costs_little_and_is_refused_in_a_sentence(text):
    tracemalloc.start()
    start = time.process_time()
    with pytest.raises(MetadataError) as refusal:
        read_metadata(text.encode())
    used, most = time.process_time() - start, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert used < 3
    assert most < 60_000_000
    assert len(str(refusal.value)) < 250


def test_a_description_of_every_country_is_read():
    codes = [country.alpha_3 for country in pycountry.countries]
    text = f'title = "World"\npublisher = "Office"\ncountries = {codes}\n'.replace("'", '"')
    assert len(read_metadata(text.encode()).countries) == len(codes)


def test_what_the_document_does_not_show_stays_empty():
    metadata = metadata_of(FACTS)
    assert metadata.reference_from == metadata.reference_to == metadata.published == ""


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
