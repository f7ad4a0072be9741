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
