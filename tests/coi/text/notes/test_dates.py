import pytest
from hypothesis import given
from hypothesis import strategies as st

from coi.text.notes.dates import Stated, dated_end, is_date, stated, without_access

DATES = {
    "May 3, 2021": Stated(2021, 5, 3),
    "3rd May 2021": Stated(2021, 5, 3),
    "3. März 2021": Stated(2021, 3, 3),
    "3 de mayo de 2021": Stated(2021, 5, 3),
    "3 mai 2021": Stated(2021, 5, 3),
    "1er juin 2020": Stated(2020, 6, 1),
    "2021-05-03": Stated(2021, 5, 3),
    "last updated 3 May 2021": Stated(2021, 5, 3),
    "Monday, 3 May 2021": Stated(2021, 5, 3),
    "٣ مايو 2021": Stated(2021, 5, 3),
    "28.5.2021": Stated(2021, 5, 28),
    "Mai 2021": Stated(2021, 5),
    "1-3 June 2020": Stated(2020, 6),
    "03/05/2021": Stated(2021),
    "March–April 2021": Stated(2021),
    "Spring 2022": Stated(2022),
    "31 June 2022": Stated(2022),
    "12 Rajab 1443": None,
    "3 May": None,
    "n.d.": None,
    "s.f.": None,
    "undated": None,
    "o.D.": None,
}


@pytest.mark.parametrize(("printed", "meant"), DATES.items(), ids=DATES)
def test_usual_dates_are_told_from_the_title_before_them(printed, meant):
    assert is_date(printed)
    assert dated_end(f"Office A, Report of 12 boats, {printed}") == ("Office A, Report of 12 boats", printed)
    assert stated(printed) == meant


@pytest.mark.parametrize(
    "words", ["Report", "12 boats", "may", "Boats in May", "Law No. 12", "20 May roads", "1250", "p. 3", "Table 2021a"]
)
def test_other_words_are_no_date(words):
    assert not is_date(words)
    assert dated_end(f"Office A, {words}")[1] == ""


@pytest.mark.parametrize(
    "seen",
    [
        ", accessed 3 June 2021",
        " (accessed on June 3, 2021)",
        " [Accessed 4 June 2021]",
        ", last visited 3 June 2021",
        ", zuletzt aufgerufen am 3. Juni 2021",
        ", consultado el 3 de junio de 2021",
        ", consulté le 3 juin 2021",
        ", Zugriff 3.6.2021",
    ],
)
def test_the_day_of_a_visit_is_no_date_of_the_source(seen):
    assert without_access(f"Office A, Camps, May 2021{seen}") == "Office A, Camps, May 2021"


def test_dates_agree_where_one_says_less_than_the_other():
    assert Stated(2021, 5, 3).agrees(Stated(2021, 5))
    assert Stated(2021).agrees(Stated(2021, 5, 3))
    assert not Stated(2021, 5, 3).agrees(Stated(2021, 5, 4))


@given(st.text(alphabet="0123456789 MayJune.,-–/()nds", max_size=60))
def test_whatever_stands_there_no_character_is_lost(text):
    head, printed = dated_end(text)
    assert text.startswith(head.rstrip('”’"»'))
    assert printed in text
    stated(printed)
