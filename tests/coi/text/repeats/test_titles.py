import pytest

from coi.text.repeats.titles import is_same_title


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Land of Hills: Country Focus 2023", "Land of Hills – Country Focus", True),
        ("Informe anual 2022", "Informe anual 2024, 2.ª edición", True),
        ("World Report 2024: Hills", "World Report 2025: Hills", True),
        ("Country Focus: Hills", "Country Focus: Valleys", False),
        ("2023", "2024", False),
        ("Hills", "Hills and valleys", False),
    ],
)
def test_titles_of_editions_differ_in_numbers_and_dates_alone(one, other, same):
    assert is_same_title(one, other) is same
