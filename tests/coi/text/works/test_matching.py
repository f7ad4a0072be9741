import pytest

from coi.text.works.matching import pairs, reason
from coi.text.works.naming import Name, plain_address, plain_date

NETS = Name("Harbour Rights Watch", "Nets and debts on the northern quay", "3 May 2021", "https://hrw.example/nets")


def other(**changes):
    facts = {name: getattr(NETS, name) for name in ("author", "title", "date", "address")} | changes
    return Name(**facts)


ONE = {
    "without an author": other(author=""),
    "without a date": other(date=""),
    "undated": other(date="n.d."),
    "with the year only": other(date="2021"),
    "with a short author": other(author="HRW"),
    "with the parent of the author": other(author="Federation, Harbour Rights Watch"),
    "with a subtitle": other(title="Nets and debts on the northern quay: what the crews say"),
    "with a slip in the title": other(title="Nets and debts on the nothern quay and elsewhere", address=NETS.address),
    "with the day before": other(date="2 May 2021"),
    "at another address": other(address="https://archive.example/nets-2021"),
    "under another title at the same address": other(title="The crews’ debts"),
}
TWO = {
    "another author": other(author="Harbour Times", address=""),
    "another year": other(date="3 May 2022", address=""),
    "another title": other(title="Boats and wages of the southern islands", address=""),
    "a later part": other(title="Nets and debts on the northern quay 2", address=""),
    "a short title of its own": Name("Harbour Rights Watch", "Nets", "3 May 2021"),
}


@pytest.mark.parametrize("name", ONE.values(), ids=ONE)
def test_the_same_source_cited_otherwise_is_suggested_with_a_reason(name):
    assert reason(NETS, name)
    assert reason(name, NETS)


@pytest.mark.parametrize("name", TWO.values(), ids=TWO)
def test_another_source_is_not_suggested(name):
    assert reason(NETS, name) == ""


@pytest.mark.parametrize(
    ("one", "two"),
    [("World review 2021: Norland", "World review 2022: Norland"), ("Census, part II", "Census, part III")],
)
def test_volumes_and_years_of_a_series_are_not_one(one, two):
    assert (
        reason(Name("Office A", f"{one} of the northern islands"), Name("Office A", f"{two} of the northern islands"))
        == ""
    )


def test_a_home_page_is_no_address_of_a_source():
    one, two = Name("A", "Nets", "2021", "https://a.example/"), Name("A", "Boats", "2021", "https://a.example")
    assert reason(one, two) == ""


def test_a_document_code_tells_one_document():
    one = Name("Norland", "National report (A/HRC/WG.6/42/NOR/1)", "1 November 2022")
    two = Name("UN", "Report submitted by Norland, A/HRC/WG.6/42/NOR/1", "November 2022")
    assert reason(one, two).startswith("same document code")


def test_reasons_say_what_differs():
    assert reason(NETS, other(author="HRW", date="2021")) == (
        "same address; same title; author given as “Harbour Rights Watch” and “HRW”; "
        "date given as “3 May 2021” and “2021”"
    )


def test_spellings_of_a_name_have_one_key():
    spelt = other(author="HARBOUR RIGHTS WATCH", title="‘Nets and Debts on the Northern Quay’", date="May 3, 2021")
    assert spelt.key == NETS.key
    assert plain_date("3. Mai 2021") == plain_date("2021-05-03")
    assert plain_date("03/05/2021") != plain_date("2021")


@pytest.mark.parametrize(
    "address",
    [
        "http://hrw.example/nets",
        "https://www.hrw.example/nets/",
        "HTTPS://HRW.example/nets#top",
        "https://hrw.example/nets?utm_source=x",
        "https://hrw.example/nets/index.html",
    ],
)
def test_spellings_of_an_address_are_one(address):
    assert plain_address(address) == "hrw.example/nets"


def test_addresses_that_ask_for_different_things_differ():
    assert plain_address("https://a.example/x?id=1") != plain_address("https://a.example/x?id=2")
    assert plain_address("http://[broken") == ""


def test_pairs_are_found_among_many_and_told_once():
    names = {n: Name("Office A", f"Wages of harbour number {n} in winter", "2021") for n in range(300)}
    names |= {1000: NETS, 1001: other(author=""), 1002: Name("Guild", "Islands", "2020")}
    assert [(one, two) for one, two, _ in pairs(names, [1000, 1001, 1002])] == [(1000, 1001)]
