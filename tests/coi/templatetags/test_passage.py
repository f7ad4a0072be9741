import html
import re

import pytest

from coi.templatetags.passage import keep_numbers


def test_grouped_number_is_wrapped_and_nothing_else():
    assert keep_numbers("over 8 000 in 2022") == 'over <span class="nowrap">8 000</span> in 2022'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1\u2009234\u2009567 soles",
        "in 2021 300 people",
        "<b>5 000</b> & more",
        "12 3456",
        "8 000 10 000",
        "'\"\x00",
    ],
)
def test_words_are_the_same_once_markup_is_gone(text):
    assert html.unescape(re.sub(r"</?span[^>]*>", "", keep_numbers(text))) == text


def test_markup_in_a_report_is_escaped():
    assert keep_numbers("<script>1 000") == '&lt;script&gt;<span class="nowrap">1 000</span>'


def test_a_year_before_a_number_is_no_group():
    assert keep_numbers("in 2021 300 people") == "in 2021 300 people"


def test_the_cells_of_a_row_are_seen_apart():
    gap = '<span class="between-cells">\t</span>'
    assert keep_numbers("2019\t1 204\t<9") == f'2019{gap}<span class="nowrap">1 204</span>{gap}&lt;9'
