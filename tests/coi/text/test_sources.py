from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coi.text.sources import split_sources, told_to

MADE = Path(__file__).with_name("made_notes.txt").read_text(encoding="utf-8").split("\n\n", 1)[1].splitlines()
NOTES = {note: tuple(parts.split(" | ")) for note, parts in zip(MADE[::2], MADE[1::2], strict=True)}


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


@pytest.mark.parametrize(("note", "parts"), NOTES.items(), ids=NOTES)
def test_made_notes_of_many_styles_are_parted(note, parts):
    assert _parts(note) == [tuple(part.strip() for part in parts)]


@pytest.mark.parametrize(
    ("note", "kinds"),
    [
        ("Ibid., p. 4", ["pointer"]),
        ("Ibid.; Guild Review, Shots, 2021, url", ["pointer", "document"]),
        ("Ibid. See also Guild Review, Shots, 2021, url", ["pointer", "document"]),
        ("Guild Review, Shots, 2021, url; ibid., p. 9", ["document", "pointer"]),
        ("NPF, interview with the authors, 6 September 2023", ["oral"]),
        ("Telephone interview with a docker, 3 May 2021", ["oral"]),
        ("Times, Interview with the harbour master, 3 May 2021, url", ["document"]),
        ("Times, Interview with the harbour master, 3 May 2021", ["document"]),
        ("Analysis by the authors", ["remark"]),
        ("The river states are Norland, Sudland and Estland", ["remark"]),
        ("Marsk, Nets and debts, p. 5", ["document"]),
    ],
)
def test_what_a_part_of_a_note_is(note, kinds):
    assert [source.kind for source in split_sources(note)] == kinds


def test_to_whom_an_oral_source_spoke_is_told_by_the_note():
    assert told_to(split_sources("NPF, interview with OAR, 6 September 2023")[0]) == "OAR"
    assert told_to(split_sources("Interview with a docker, 6 September 2023")[0]) == ""


@pytest.mark.parametrize(
    "sign", ["Ab, ", "(", "“a ", "Ab. ", " ", "see in ", "ibid., p. 4. ", "3 May 2021, ", "(n ", "<"]
)
def test_no_run_of_signs_takes_long(sign):
    note = sign * (3000 // len(sign))
    before = process_time()
    split_sources(note)
    assert process_time() - before < 5
