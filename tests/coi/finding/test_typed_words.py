import pytest

from coi.finding.typed_words import is_plain, typed_words, unseen_words


def test_words_that_a_hit_shows_are_not_in_doubt():
    words = typed_words("Police LEVY xylophone")
    assert [word.text for word in unseen_words(words, ["The levy.", "No police, no help"])] == ["xylophone"]
    assert [word.text for word in unseen_words(words, [])] == ["Police", "LEVY", "xylophone"]


@pytest.mark.parametrize("part", ["levy", "levy,", "40175", "40,175", "self-defence", "owner's", "U.N."])
def test_a_word_or_number_without_a_sign_is_plain(part):
    assert is_plain(part)


@pytest.mark.parametrize("part", ["-levy", "+levy", "lev*", "levi~", "A/HRC/53", "", "-", "…", "2019–2023"])
def test_signs_and_several_words_are_not_plain(part):
    assert not is_plain(part)
