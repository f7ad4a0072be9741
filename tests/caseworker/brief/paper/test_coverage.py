from caseworker.brief.composing.document import compose
from caseworker.brief.paper.coverage import not_printable, unshown
from caseworker.brief.paper.signs import named, reason
from tests.caseworker.brief.made import case, excerpt, note, question, source

NOWHERE = "\U00050000"  # no sign has this code


def test_what_the_own_fonts_have_is_shown():
    assert unshown("Police, “café” – 8 000 € ẹ̀ Đ…\n") == ()


def test_signs_that_draw_nothing_need_no_font():
    assert unshown("a\u200b\u200d\u2066b\ufe0f") == ()


def test_what_no_font_has_is_named_once():
    assert unshown(f"a{NOWHERE}b{NOWHERE}") == (NOWHERE,)


def test_a_code_of_private_use_is_never_shown_whatever_the_fonts_have():
    assert unshown("\uf0b7x") == ("\uf0b7",)


def test_the_reason_names_the_sign_and_what_helps():
    assert named("🔴") == "U+1F534 (large red circle)"
    assert "apt-get install fonts-symbola" in reason("🔴")
    assert "apt-get install fonts-noto-core" in reason("த")
    assert "apt-get install fonts-noto-cjk" in reason("警")
    assert "apt-get" not in reason("\ue000")
    assert "apt-get" not in reason(NOWHERE)
    assert "Choose other words" in reason("\ue000")


def test_an_excerpt_that_cannot_print_blocks_and_says_where():
    lost = note(1, source(f"Author {NOWHERE}", "Title", "2024"))
    document = compose(
        case(question(excerpt("Fine.", id=7), excerpt(f"A {NOWHERE}.", id=8), excerpt("B.{1}", lost, id=9)))
    )
    found = not_printable(document)
    assert [(f.severity, f.excerpts, f.questions) for f in found] == [("blocks", (8,), (1,)), ("blocks", (9,), (1,))]
    assert "U+50000" in found[0].sentence


def test_the_words_of_the_case_itself_are_looked_at_too():
    (finding,) = not_printable(compose(case(question(), summary=f"Claim {NOWHERE}")))
    assert finding.excerpts == ()
    assert "own words" in finding.sentence


def test_bullets_of_private_use_are_shown():
    assert not_printable(compose(case(question(excerpt("\uf0b7 refusal of food"))))) == ()
