import pytest

from coi.text.sources import split_sources
from coi.text.works.pointing import CitingNote, follow

A = "Office A, Report on arrests, 3 May 2021, url, p. 3"
B = "Office B, Letter to the judge, 4 May 2022, url"


def led(*texts, states=None, printed=None):
    """For each pointer, in order: the note and place it leads to, or why it is not known."""
    notes = [
        CitingNote(n, (states or {}).get(n, "held"), split_sources(text), (printed or {}).get(n, ""))
        for n, text in enumerate(texts, 1)
    ]
    return [(one.note, one.place) if one.is_known else one.why for _, one in sorted(follow(notes).items())]


def test_chains_lead_to_the_source_they_mean():
    assert led(A, "Ibid., p. 4", B, "Office A, op. cit., p. 7", "Id.") == [(1, 0), (1, 0), (1, 0)]


def test_ibid_means_the_source_before_it_in_the_same_note():
    assert led(f"{A}; {B}; ibid., p. 9") == [(1, 1)]
    assert led(A, "ibid., p. 2; ibid., p. 9") == [(1, 0), (1, 0)]


def test_a_note_before_with_several_sources_or_none_leaves_it_unknown():
    assert led(f"{A}; {B}", "Ibid.") == ["the note before cites several sources"]
    assert led("Analysis by the authors", "Ibid.") == ["the note before cites none"]
    assert led("Ibid.") == ["the note before is not held"]


def test_a_note_before_that_points_twice_to_one_source_has_one():
    assert led(A, "Ibid., p. 4; ibid., p. 9", "Ibid.") == [(1, 0), (1, 0), (1, 0)]


@pytest.mark.parametrize(
    ("state", "why"), [("not_held", "the note before is not held"), ("damaged", "the note before is damaged")]
)
def test_nothing_is_known_past_a_note_that_is_not_whole(state, why):
    text = "" if state == "not_held" else A
    assert led(text, "Ibid.", "Ibid.", states={1: state}) == [why, f"it leads on to note 2: {why}"]


def test_a_gap_in_the_numbers_is_not_jumped():
    notes = [CitingNote(1, "held", split_sources(A)), CitingNote(3, "held", split_sources("Ibid."))]
    assert follow(notes)[3, 0].why == "the note before is not held"


def test_op_cit_means_the_one_earlier_source_of_the_author_and_no_guess():
    other = "Office A, Camps, 2020, url"
    assert led(A, other, "Office A, op. cit.") == ["several earlier sources are by Office A"]
    assert led(A, other, "Office A, Report on arrests, op. cit.") == [(1, 0)]
    assert led(B, "Office A, op. cit.") == ["no earlier source by Office A is held"]
    assert led(A, "Office A, Report on arrests, May 3, 2021, url", "Office A, op. cit.") == [(2, 0)]
    assert led(A, "Op. cit., p. 7") == ["it names no author"]


def test_op_cit_is_not_known_where_an_earlier_note_is_missing_unless_it_names_the_title():
    missing = {2: "not_held"}
    assert "1 earlier note is not held" in led(A, "", "Office A, op. cit.", states=missing)[0]
    assert led(A, "", "Office A, Report on arrests, op. cit.", states=missing) == [(1, 0)]


def test_authors_may_be_named_in_short():
    assert led("OAS, IACHR, Protests, 2023, url", "IACHR, op. cit.") == [(1, 0)]
    assert led("Marsk, Tove, Nets, 2020, url", "Marsk, op. cit., p. 4") == [(1, 0)]
    assert led("Harbour Office, Camps", "Harbour Office, op. cit.") == [(1, 0)]
    assert led("Officer Anders, Camps, 2020, url", "Office A, op. cit.") == ["no earlier source by Office A is held"]


def test_supra_note_means_the_source_of_that_note():
    assert led(A, B, "supra note 1, p. 4") == [(1, 0)]
    assert led(f"{A}; {B}", "Office B, supra note 1") == [(1, 1)]
    assert led(f"{A}; {B}", "supra note 1") == ["note 1 cites several sources"]
    assert led(A, "supra note 9") == ["the report has no note 9"]
    assert led("infra note 2", B) == [(2, 0)]


def test_printed_numbers_that_begin_anew_name_no_note():
    printed = {1: "1", 2: "1", 3: "2"}
    assert led(A, B, "supra note 1", printed=printed) == ["the report has several notes 1"]
    assert led(A, B, "Ibid.", printed=printed) == [(2, 0)]
