import pytest

from coi.text.notes.pointers import Pointer, read_pointer

BEFORE = {
    "Ibid.": "",
    "Ibid": "",
    "Ibid., p. 4": "p. 4",
    "Ibid. pp. 3–4.": "pp. 3–4",
    "Ibíd., págs. 3-4": "págs. 3-4",
    "Ibidem, 12": "12",
    "Id.": "",
    "Id. at 12": "at 12",
    "Id., § 4": "§ 4",
    "Idem, para. 5": "para. 5",
    "loc. cit.": "",
    "Ebd.": "",
    "ebd., S. 4": "S. 4",
    "Ebenda": "",
    "Vgl. ebd.": "",
    "See ibid., p. 9": "p. 9",
    "Same source.": "",
}
NOTES = {
    "supra note 4": ("", 4, ""),
    "See supra note 4.": ("", 4, ""),
    "See note 12 above, p. 3": ("", 12, "p. 3"),
    "Office A, supra note 4, at 12": ("Office A", 4, "at 12"),
    "Marsk (n 4) 12": ("Marsk", 4, "12"),
    "Office A (fn. 12), p. 3": ("Office A", 12, "p. 3"),
    "op. cit. note 4": ("", 4, ""),
    "Véase nota 4": ("", 4, ""),
    "voir supra note 4": ("", 4, ""),
    "siehe oben Fn. 4": ("", 4, ""),
    "infra note 40": ("", 40, ""),
}
NAMED = {
    "Office A, op. cit., p. 7": ("Office A", "", "p. 7"),
    "Office A, Op. Cit.": ("Office A", "", ""),
    "Office A, Report on arrests, op. cit., p. 7": ("Office A", "Report on arrests", "p. 7"),
    "Office A, ob. cit., pág. 7": ("Office A", "", "pág. 7"),
    "Office A, cit. supra, p. 5": ("Office A", "", "p. 5"),
    "Office A, supra, p. 5": ("Office A", "", "p. 5"),
    "Office A, a.a.O., S. 5": ("Office A", "", "S. 5"),
}
SOURCES = [
    "Office A, Report on arrests, 3 May 2021, url",
    "ID cards of the islands, 2021",
    "Identity Office, Cards, 2020",
    "Norland, Ley n. 45",
    "Decree n. 12, art. 3",
    "Technical note 4",
    "Office A, Technical note 4",
    "Office A, Note verbale, 2021",
    "Office A, Report, p. 5",
    "The supra-national office of harbours, 2021",
    "Idyll Press, Boats, 2021",
    "",
]


@pytest.mark.parametrize(("text", "pinpoint"), BEFORE.items(), ids=BEFORE)
def test_words_that_mean_the_source_before(text, pinpoint):
    assert read_pointer(text) == Pointer("before", pinpoint=pinpoint)


@pytest.mark.parametrize(("text", "meant"), NOTES.items(), ids=NOTES)
def test_words_that_mean_a_note_by_its_number(text, meant):
    author, note, pinpoint = meant
    assert read_pointer(text) == Pointer("note", author, "", note, pinpoint)


@pytest.mark.parametrize(("text", "meant"), NAMED.items(), ids=NAMED)
def test_words_that_mean_a_source_named_before(text, meant):
    author, title, pinpoint = meant
    assert read_pointer(text) == Pointer("named", author, title, pinpoint=pinpoint)


@pytest.mark.parametrize("text", SOURCES)
def test_a_source_points_nowhere(text):
    assert read_pointer(text) is None


@pytest.mark.parametrize(
    "text", ["Ibid. (emphasis of the authors)", "Idem, Boats and nets, 2020", "Op. cit. (the map)"]
)
def test_pointing_words_with_more_than_a_place_are_not_understood_and_no_source(text):
    assert read_pointer(text) == Pointer("unread")
