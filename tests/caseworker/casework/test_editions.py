import pytest

from benchmarks.edits import chance_of, edited
from caseworker.brief.checking.checks import findings
from caseworker.brief.editions import CHANGED, GONE, KEPT, SAME
from caseworker.casework.briefs import compose_brief, facts_of
from caseworker.casework.editions import (
    NothingNewer,
    OfferChanged,
    keep_older_words,
    newer_words,
    take_newer_words,
    undo_edition_decision,
)
from caseworker.casework.excerpts import AlreadyIn, NotVerbatim
from caseworker.casework.quoting import quotes_of
from caseworker.models import Case, EditionDecision, Excerpt
from caseworker.models.changes import Changed, Fixed
from coi.library.editions.comparing import compared
from coi.library.mending.correcting import correct
from coi.models import Paragraph
from coi.text.editions.passages import Passage
from coi.text.editions.wording import keys
from coi.text.words import digest, sentences
from tests.editions import LINE, NEW_MARCH, Quoting
from tests.factories import LEVY, MARCH, NOW, make_case, make_excerpt, make_person, make_report


@pytest.fixture
def quoting(db):
    return Quoting()


def codes(quoting):
    return {finding.code for finding in findings(facts_of(quoting.case, NOW)) if "edition" in finding.code}


def frozen(excerpt):
    row = Excerpt.objects.get(pk=excerpt.pk)
    return row.paragraph_id, row.spans, row.words, row.paragraph_sha256, row.citation, row.version


def test_each_excerpt_is_told_what_the_newer_edition_has_for_its_words(quoting):
    told = {excerpt.words: quoting.newer(excerpt).state for excerpt in (quoting.same, quoting.changed, quoting.gone)}
    assert told == {LEVY: "same", MARCH: "changed", LINE: "gone"}
    assert quoting.newer(quoting.changed).words == NEW_MARCH


def test_an_excerpt_of_a_current_edition_is_told_nothing(quoting):
    make_excerpt(quoting.case.questions.first(), quoting.new.paragraphs.get(position=2))
    rows = Excerpt.objects.with_place().filter(paragraph__report=quoting.new)
    assert newer_words(rows) == {}


def test_to_import_compare_and_print_moves_no_excerpt(quoting):
    before = [frozen(excerpt) for excerpt in (quoting.same, quoting.changed, quoting.gone)]
    compared(quoting.old, quoting.new)
    compose_brief(quoting.case, NOW)
    quotes_of(quoting.owner, compared(quoting.old, quoting.new))
    assert [frozen(excerpt) for excerpt in (quoting.same, quoting.changed, quoting.gone)] == before


def test_the_newer_words_are_taken_verbatim_and_counted_as_a_change(quoting):
    version = Case.objects.get().version
    quoting.decide(take_newer_words, quoting.changed)
    row = quoting.fresh(quoting.changed)
    assert (row.words, row.paragraph.report) == (NEW_MARCH, quoting.new)
    assert row.paragraph_sha256 == digest(NEW_MARCH)
    assert quoting.new.title in row.citation
    assert Case.objects.get().version == version + 1
    assert EditionDecision.objects.get().before["words"] == MARCH


def test_a_taken_excerpt_can_be_brought_back_as_it_was(quoting):
    before = frozen(quoting.changed)[:-1]
    quoting.decide(take_newer_words, quoting.changed)
    row = quoting.fresh(quoting.changed)
    undo_edition_decision(row, version=row.version, by=quoting.owner, at=NOW)
    assert frozen(quoting.changed)[:-1] == before
    assert quoting.newer(quoting.changed).is_open


def taken_back(quoting):
    row = quoting.fresh(quoting.changed)
    return undo_edition_decision(row, version=row.version, by=quoting.owner, at=NOW)


def test_an_excerpt_brought_back_says_still_that_its_passage_was_corrected(quoting):
    Excerpt.objects.filter(pk=quoting.changed.pk).update(mended_at=NOW)
    quoting.decide(take_newer_words, quoting.changed)
    assert quoting.fresh(quoting.changed).mended_at is None
    assert taken_back(quoting).mended_at == NOW


def test_words_that_a_correction_moved_away_meanwhile_are_not_brought_back(quoting):
    quoting.decide(take_newer_words, quoting.changed)
    before = frozen(quoting.changed)
    correct(quoting.old, "join", target=0, arguments={"glue": " "}, by=None, at=NOW)
    with pytest.raises(NotVerbatim, match="was corrected since"):
        taken_back(quoting)
    assert frozen(quoting.changed) == before
    assert EditionDecision.objects.standing().exists()


def test_words_in_a_passage_corrected_behind_them_are_brought_back_and_it_is_told(quoting):
    quoting.decide(take_newer_words, quoting.changed)
    correct(quoting.old, "join", target=1, arguments={"glue": " "}, by=None, at=NOW)
    row = taken_back(quoting)
    assert row.paragraph.text == f"{MARCH} {LINE}"
    assert (row.words, row.paragraph_sha256, row.mended_at) == (MARCH, row.paragraph.sha256, NOW)


def test_what_the_person_did_not_see_is_not_taken(quoting):
    with pytest.raises(OfferChanged):
        quoting.decide(take_newer_words, quoting.changed, seen=digest("Other words."))
    Paragraph.objects.filter(report=quoting.new, position=2).update(text=f"{NEW_MARCH} Twice.", mended_at=NOW)
    with pytest.raises(OfferChanged):
        quoting.decide(take_newer_words, quoting.changed, seen=digest(NEW_MARCH))
    assert quoting.fresh(quoting.changed).words == MARCH


def test_nothing_can_be_taken_for_words_that_are_gone(quoting):
    with pytest.raises(NothingNewer):
        quoting.decide(take_newer_words, quoting.gone)


def test_words_that_the_question_has_already_are_not_taken_twice(quoting):
    make_excerpt(quoting.case.questions.first(), quoting.new.paragraphs.get(position=2))
    with pytest.raises(AlreadyIn):
        quoting.decide(take_newer_words, quoting.changed)


def test_an_excerpt_that_somebody_changed_meanwhile_is_left_alone(quoting):
    for verb in (take_newer_words, keep_older_words):
        with pytest.raises(Changed):
            quoting.decide(verb, quoting.changed, version=9)
    with pytest.raises(Changed):
        undo_edition_decision(quoting.fresh(quoting.changed), version=9, by=quoting.owner, at=NOW)


def test_an_issued_brief_is_fixed(quoting):
    Case.objects.update(state="issued")
    for verb in (take_newer_words, keep_older_words):
        with pytest.raises(Fixed):
            quoting.decide(verb, quoting.changed)


def test_checks_say_what_is_to_be_decided_until_it_is(quoting):
    assert codes(quoting) == {CHANGED, GONE}
    quoting.decide(keep_older_words, quoting.gone)
    quoting.decide(take_newer_words, quoting.changed)
    assert codes(quoting) == {KEPT}
    assert SAME in {finding.code for finding in findings(facts_of(quoting.case, NOW))}


def test_print_says_beside_the_excerpt_what_the_newer_edition_has_and_who_kept_the_older_words(quoting):
    quoting.decide(keep_older_words, quoting.changed)
    printed = {e.words: " ".join(e.remarks) for part in compose_brief(quoting.case, NOW).parts for e in part.excerpts}
    edition = "edition on events to 30 September 2028"
    assert f"The {edition} has the same words (section 2.1, ¶\u00a01)." in printed[LEVY]
    assert f"The {edition} has other words here (section 2.1, ¶\u00a02)." in printed[MARCH]
    assert "The older ones were kept by ana on 4 May 2026." in printed[MARCH]
    assert f"The {edition} does not have these words." in printed[LINE]


def test_a_decision_is_asked_again_when_the_newer_edition_says_something_else(quoting):
    quoting.decide(keep_older_words, quoting.changed)
    assert not quoting.newer(quoting.changed).is_open
    make_report(LEVY, MARCH.replace("1 250", "7"), supersedes=quoting.new.slug)
    assert quoting.newer(quoting.changed).is_open


def test_quotes_are_those_of_the_persons_own_cases_with_their_numbers_in_the_brief(quoting):
    stranger = make_person("ben", unit="South")
    make_excerpt(make_case(stranger).questions.first(), quoting.old.paragraphs.get(position=2))
    quotes = quotes_of(quoting.owner, compared(quoting.old, quoting.new))
    assert [(quote.number, quote.question, quote.newer.state) for quote in quotes.all] == [
        (1, 1, "same"),
        (2, 1, "changed"),
        (3, 1, "gone"),
    ]
    assert [quote.number for quote in quotes.open] == [2, 3]
    assert len(quotes_of(stranger, compared(quoting.old, quoting.new)).all) == 1


def test_the_number_of_queries_does_not_grow_with_the_excerpts(quoting, django_assert_max_num_queries):
    compared(quoting.old, quoting.new)

    def asked():
        rows = list(Excerpt.objects.with_place())
        with django_assert_max_num_queries(11):
            assert newer_words(rows)

    asked()
    for question in quoting.case.questions.all():
        for sentence in sentences(LEVY):
            make_excerpt(question, quoting.old.paragraphs.get(position=1), spans=[(sentence.start, sentence.end)])
    asked()


def test_of_hundreds_of_excerpts_none_is_moved_but_by_a_person(db):
    """Pairs of editions made at random, excerpts of sentences and of whole paragraphs."""
    owner, chance = make_person("ana"), chance_of(5)
    names = ("levy", "market", "stall", "bridge", "march", "letter", "door", "police", "river", "hill", "road", "bus")
    asked = 0
    for seed in range(4):
        texts = [
            " ".join(f"{' '.join(chance.choices(names, k=9)).capitalize()} {chance.randint(1, 900)}." for _ in "abc")
            for _ in range(50)
        ]
        old, question = make_report(*texts), make_case(owner).questions.first()
        excerpts = []
        for paragraph in old.paragraphs.order_by("position"):
            one = chance.choice(sentences(paragraph.text))
            excerpts += [
                make_excerpt(question, paragraph),
                make_excerpt(question, paragraph, spans=[(one.start, one.end)]),
            ]
        before = {excerpt.pk: frozen(excerpt) for excerpt in excerpts}
        new = make_report(*(p.text for p in edited([Passage(text) for text in texts], seed)[0]), supersedes=old.slug)
        told = newer_words(Excerpt.objects.with_place().filter(question=question))
        assert {excerpt.pk: frozen(excerpt) for excerpt in excerpts} == before
        held = "\n".join(" ".join(keys(text)) for text in new.paragraphs.values_list("text", flat=True))
        for excerpt in excerpts:
            newer, wanted = told[excerpt.pk], " ".join(keys(excerpt.words))
            assert (newer.state in ("same", "moved")) == (wanted in held)
            assert newer.words == "" or newer.words in newer.paragraph.text
            asked += 1
    assert asked == 400
