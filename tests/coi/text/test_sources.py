import pytest
from hypothesis import given
from hypothesis import strategies as st

from coi.text.sources import split_sources


def _parts(note):
    return [(s.author, s.title, s.date, s.pinpoint) for s in split_sources(note)]


@pytest.mark.parametrize(
    ("note", "author", "title", "date", "pinpoint"),
    [
        (
            "Harbour Times, Who left, who stayed, and why?, 3 May 2021, url, pp. 7-8",
            *("Harbour Times", "Who left, who stayed, and why?", "3 May 2021", "pp. 7-8"),
        ),
        (
            "Norland, Ministry of Harbours, Census, n.d., url",
            *("Norland, Ministry of Harbours", "Census", "n.d.", ""),
        ),
        (
            "NPF, interview with the authors, 6 September 2023",
            *("NPF", "interview with the authors", "6 September 2023", ""),
        ),
        (
            "Marsk, Tove et al., Guards and crews, 2022, url, Ch. 4",
            *("Marsk, Tove et al.", "Guards and crews", "2022", "Ch. 4"),
        ),
        (
            "See also: BRN, Registers (BRN/2/21), May 2020, url, paras. 22, 24",
            *("BRN", "Registers (BRN/2/21)", "May 2020", "paras. 22, 24"),
        ),
        (
            "Norland, Law of Harbours, Decree No. 635, 1991 (amended 2018), url, Art. 119",
            *("Norland", "Law of Harbours, Decree No. 635", "1991 (amended 2018)", "Art. 119"),
        ),
        (
            "The guild is old. Guild Review, Islands, 2 May 2020, url",
            *("Guild Review", "Islands", "2 May 2020", ""),
        ),
        (
            "Teachers’ Union, Strikes, marches and songs of the islands, url",
            *("Teachers’ Union", "Strikes, marches and songs of the islands", "", ""),
        ),
    ],
)
def test_parts_of_a_source(note, author, title, date, pinpoint):
    assert _parts(note) == [(author, title, date, pinpoint)]


def test_semicolon_in_a_title_parts_no_sources():
    note = "Wire, Guards shoot, say crews; council denies it, 24 May 2021, url; Guild Review, Shots, 2021, url"
    assert [s.text for s in split_sources(note)] == [
        "Wire, Guards shoot, say crews; council denies it, 24 May 2021, url",
        "Guild Review, Shots, 2021, url",
    ]


def test_a_source_after_a_full_stop_is_its_own():
    note = "BRN, Census, May 2018, url, p. 5. For a map, see: BRN, Maps, May 2018, url, p. 8"
    assert [s.pinpoint for s in split_sources(note)] == ["p. 5", "p. 8"]


def test_address_printed_in_the_note_is_the_address_of_its_source():
    note = "Guild Review, Fund, 2 May 2021, https://guild.norland.example/fund_(a)?n=1,2. BRN, Census, 2019, url"
    first, second = split_sources(note)
    assert (first.title, first.date, first.url) == (
        "Fund",
        "2 May 2021",
        "https://guild.norland.example/fund_(a)?n=1,2",
    )
    assert (second.author, second.url) == ("BRN", None)


def test_plain_comment_is_kept_whole_without_parts():
    assert _parts("Analysis by the authors, from open sources") == [("", "", "", "")]


def test_no_address_is_invented():
    assert all(source.url is None for source in split_sources("A, B, 2020, url; C, D, 2021, url"))


def test_empty_note_cites_nothing():
    assert split_sources("") == ()


@given(st.text(alphabet="Ab1,.;: url(n)d", max_size=120))
def test_sources_are_verbatim_and_in_order(note):
    place = 0
    for source in split_sources(note):
        place = note.index(source.text, place) + len(source.text)
        assert source.author in source.text
        assert source.title in source.text
