"""A paragraph decided as a whole, a section confirmed together, and both undone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coi.library.curation.deciding import (
    Choice,
    NothingToUndo,
    confirm_each,
    decide_paragraph,
    subject_of,
    tags_of,
    undo_decisions,
)
from coi.library.curation.doubting import NoSuchTag, TooLong, doubt_tag, outcome, own_doubts
from coi.library.curation.queue import Wanted, first_of
from coi.library.indexing import engine, index_report
from coi.library.tagging import DecidedMeanwhile, tag_paragraphs
from coi.models import Paragraph, Profile, ProfileTag, Report, Rule, Status, TagDoubt, Topic, TopicTag
from coi.search.engine import Choice as Filter
from coi.search.query.parsing import parse
from tests.factories import LEVY, MARCH, NOW, make_person, make_profile, make_report

pytestmark = pytest.mark.django_db
SUGGESTED = "suggested 2 claimant"
"""The standing of a tag that a rule suggests as core."""


@pytest.fixture
def carl():
    return make_person("carl", role="specialist", unit=None)


@pytest.fixture
def trader():
    trader = make_profile("trader")
    Rule.objects.create(profile=trader, kind="term", pattern="stall holder*", grade=2)
    Rule.objects.create(topic=Topic.objects.get(slug="actors"), kind="term", pattern="letter", grade=2)
    return trader


@pytest.fixture
def marcher():
    return make_profile("marcher")


@pytest.fixture
def levy(trader, marcher):
    return make_report(LEVY, MARCH).paragraphs.get(position=1)


def about(subject):
    return ("profile" if isinstance(subject, Profile) else "topic", subject.pk)


def seen(paragraph):
    return {subject: tag.standing for (_pk, subject), tag in tags_of([paragraph.pk]).items()}


def decide(paragraph, by, choices, **more):
    return decide_paragraph(paragraph, choices, seen=more.get("seen", seen(paragraph)), by=by, at=NOW)


def held(paragraph):
    return {
        subject[1] if subject[0] == "profile" else "topic": (tag.status, getattr(tag, "grade", None))
        for (_pk, subject), tag in tags_of([paragraph.pk]).items()
    }


def test_a_save_is_a_decision_on_each_tag_with_who_and_when(levy, carl, trader, marcher):
    actors = Topic.objects.get(slug="actors")
    done = decide(levy, carl, {about(trader): Choice(1), about(marcher): Choice(2), about(actors): Choice(0)})
    assert held(levy) == {
        trader.pk: (Status.CONFIRMED, 1),
        marcher.pk: (Status.CONFIRMED, 2),
        "topic": (Status.REJECTED, None),
    }
    for tag in (*levy.profile_tags.all(), *levy.topic_tags.all()):
        assert (tag.decided_by, tag.decided_at) == (carl, NOW)
    assert len(done.now) == 3


def test_what_no_rule_suggested_and_nobody_wants_gets_no_row(levy, carl, marcher):
    assert decide(levy, carl, {about(marcher): Choice(0)}).now == []
    assert not ProfileTag.objects.filter(profile=marcher).exists()


def test_a_decision_that_stands_keeps_who_took_it(levy, carl, trader):
    dora = make_person("dora", role="specialist", unit=None)
    decide(levy, carl, {about(trader): Choice(2)})
    assert decide(levy, dora, {about(trader): Choice(2)}).now == []
    assert levy.profile_tags.get().decided_by == carl


def test_decisions_and_added_tags_outlast_tagging_anew(levy, carl, trader, marcher):
    decide(levy, carl, {about(trader): Choice(0), about(marcher): Choice(1)})
    tag_paragraphs(levy.report.paragraphs.select_related("section"))
    assert held(levy)[trader.pk] == (Status.REJECTED, 2)
    assert held(levy)[marcher.pk] == (Status.CONFIRMED, 1)


def test_undo_puts_every_row_back_and_takes_away_what_was_added(levy, carl, trader, marcher):
    before = held(levy)
    done = decide(levy, carl, {about(trader): Choice(1), about(marcher): Choice(2)})
    assert undo_decisions(done.as_json()) == [levy.pk]
    assert held(levy) == before
    assert levy.profile_tags.get().decided_by is None


def test_undo_is_refused_whole_once_a_colleague_decided(levy, carl, trader, marcher):
    done = decide(levy, carl, {about(trader): Choice(1), about(marcher): Choice(2)})
    decide(levy, make_person("dora", role="specialist", unit=None), {about(trader): Choice(0)})
    now = held(levy)
    with pytest.raises(NothingToUndo):
        undo_decisions(done.as_json())
    assert held(levy) == now


def test_what_a_colleague_decided_meanwhile_is_not_overwritten_and_nothing_is_saved(levy, carl, trader, marcher):
    shown = seen(levy)
    decide(levy, make_person("dora", role="specialist", unit=None), {about(trader): Choice(0)})
    with pytest.raises(DecidedMeanwhile, match="dora rejected it"):
        decide(levy, carl, {about(trader): Choice(2), about(marcher): Choice(2)}, seen=shown)
    assert held(levy) == {trader.pk: (Status.REJECTED, 2), "topic": (Status.SUGGESTED, None)}


def test_what_a_rule_suggests_since_the_page_was_drawn_is_not_rejected_unseen(levy, carl, marcher):
    shown = seen(levy)
    Rule.objects.create(profile=marcher, kind="term", pattern="police", grade=2)
    tag_paragraphs(levy.report.paragraphs.select_related("section"))
    decide(levy, carl, {about(marcher): Choice(0)}, seen=shown)
    assert held(levy)[marcher.pk] == (Status.SUGGESTED, 2)


@pytest.mark.parametrize("anew", [{"grade": 1}, {"role": "perpetrator"}])
def test_what_rules_suggest_otherwise_since_the_page_was_drawn_is_not_decided_unseen(levy, carl, trader, anew):
    shown, before = seen(levy), held(levy)
    Rule.objects.filter(profile=trader).update(**anew)
    tag_paragraphs(levy.report.paragraphs.select_related("section"))
    with pytest.raises(DecidedMeanwhile, match="The rules suggest it otherwise"):
        decide(levy, carl, {about(trader): Choice(2)}, seen=shown)
    done = confirm_each(levy.report, [(about(trader), levy.pk, shown[about(trader)])], by=carl, at=NOW)
    assert (done.now, [str(error) for error in done.left]) == (
        [],
        ["The rules suggest it otherwise since you opened the page."],
    )
    assert {status for status, _grade in held(levy).values()} == {status for status, _grade in before.values()}


def test_a_tag_can_be_said_to_be_of_another_role(levy, carl, trader):
    decide(levy, carl, {about(trader): Choice(2, "perpetrator")})
    assert levy.profile_tags.get().role == "perpetrator"


class TestTogether:
    def test_only_what_was_ticked_is_confirmed_and_undone_as_a_whole(self, trader, carl):
        report = make_report(LEVY, "Stall holders left.", "Stall holders came.")
        first, second, _third = report.paragraphs.all()
        wanted = [(about(trader), row.pk, SUGGESTED) for row in (first, second)]
        done = confirm_each(report, wanted, by=carl, at=NOW)
        assert ProfileTag.objects.filter(status=Status.CONFIRMED).count() == 2
        undo_decisions(done.as_json())
        assert not ProfileTag.objects.filter(status=Status.CONFIRMED).exists()

    def test_what_a_colleague_decided_first_is_left_and_told_of(self, trader, carl):
        report = make_report(LEVY, "Stall holders left.")
        first, second = report.paragraphs.all()
        decide(first, make_person("dora", role="specialist", unit=None), {about(trader): Choice(0)})
        wanted = [(about(trader), row.pk, SUGGESTED) for row in (first, second)]
        done = confirm_each(report, wanted, by=carl, at=NOW)
        assert [str(error)[:16] for error in done.left] == ["dora rejected it"]
        assert [one["paragraph"] for one in done.now] == [second.pk]

    def test_tags_of_another_report_are_out_of_reach(self, trader, carl):
        other = make_report(LEVY).paragraphs.get()
        done = confirm_each(make_report(MARCH), [(about(trader), other.pk, SUGGESTED)], by=carl, at=NOW)
        assert done.now == []


class TestIndex:
    def found(self, slug):
        return {hit.id for hit in engine().search(parse(""), filters={"profile": Filter(any=(slug,))}).hits}

    def test_a_decision_is_found_at_once_and_only_its_paragraph_is_indexed_anew(self, levy, carl, trader, monkeypatch):
        index_report(levy.report)
        assert self.found("trader") == {levy.pk}
        put = []
        add = type(engine()).add
        monkeypatch.setattr(type(engine()), "add", lambda self, rows: add(self, put.extend(rows) or put))
        done = decide(levy, carl, {about(trader): Choice(0)})
        assert [one.id for one in put] == [levy.pk]
        assert self.found("trader") == set()
        assert Report.objects.get().indexed
        put.clear()
        undo_decisions(done.as_json())
        assert self.found("trader") == {levy.pk}

    def test_a_report_that_waited_for_the_index_is_indexed_whole(self, levy, carl, trader):
        index_report(levy.report)
        Report.objects.update(indexed=False)
        decide(levy, carl, {about(trader): Choice(0)})
        assert engine().ids() == set(Paragraph.objects.values_list("pk", flat=True))
        assert Report.objects.get().indexed


class TestDoubts:
    @pytest.fixture
    def ana(self):
        return make_person("ana")

    def outcome(self, ana, levy, trader):
        tag = levy.profile_tags.filter(profile=trader).first()
        return outcome(own_doubts(ana, [levy])[levy.pk, about(trader)], tag)

    def test_a_doubt_waits_until_somebody_decides_and_its_outcome_comes_back(self, levy, ana, carl, trader):
        doubt_tag(levy, trader, " They sell  nothing. ", by=ana, at=NOW)
        assert TagDoubt.objects.open().get().words == "They sell nothing."
        assert self.outcome(ana, levy, trader) == "You doubted this on 4 May 2026; not decided yet."
        done = decide(levy, carl, {about(trader): Choice(0)})
        assert not TagDoubt.objects.open().exists()
        assert self.outcome(ana, levy, trader) == "You doubted this on 4 May 2026; decided: it is taken away."
        undo_decisions(done.as_json())
        assert TagDoubt.objects.open().exists()

    def test_a_confirmed_tag_that_is_doubted_is_decided_anew(self, levy, ana, carl, trader):
        decide(levy, make_person("dora", role="specialist", unit=None), {about(trader): Choice(2)})
        doubt_tag(levy, trader, "", by=ana, at=NOW)
        decide(levy, carl, {about(trader): Choice(2)})
        assert levy.profile_tags.get().decided_by == carl
        assert self.outcome(ana, levy, trader) == "You doubted this on 4 May 2026; decided: it stays, core."

    def test_told_again_it_is_the_same_doubt(self, levy, ana, trader):
        doubt_tag(levy, trader, "They sell nothing.", by=ana, at=NOW)
        doubt_tag(levy, trader, "", by=ana, at=NOW)
        assert TagDoubt.objects.get().words == "They sell nothing."

    def test_where_no_rule_suggests_it_any_more_nothing_waits(self, levy, ana, trader):
        doubt_tag(levy, trader, "", by=ana, at=NOW)
        Rule.objects.filter(profile=trader).update(active=False)
        tag_paragraphs(levy.report.paragraphs.select_related("section"))
        assert not TagDoubt.objects.open().exists()
        assert self.outcome(ana, levy, trader).endswith("it is no longer suggested.")

    def test_a_doubt_of_what_is_retired_since_waits_only_while_it_is_tagged(self, levy, ana, carl, trader):
        doubt_tag(levy, trader, "", by=ana, at=NOW)
        Profile.objects.filter(pk=trader.pk).update(retired_at=NOW)
        tag_paragraphs(levy.report.paragraphs.select_related("section"))
        assert first_of(Wanted("doubted")) == levy
        levy.profile_tags.all().delete()
        assert first_of(Wanted("doubted")) is None

    def test_told_twice_at_once_one_waits_for_the_other(self, levy, ana, trader):
        """Who tells it holds the paragraph: what SQLite leaves out of the words, its transactions do."""
        with CaptureQueriesContext(connection) as asked:
            doubt_tag(levy, trader, "", by=ana, at=NOW)
        tables = [query["sql"] for query in asked if "FROM" in query["sql"]]
        held = next(n for n, sql in enumerate(tables) if 'FROM "coi_paragraph"' in sql)
        assert held < next(n for n, sql in enumerate(tables) if 'FROM "coi_tagdoubt"' in sql)

    def test_a_profile_and_a_question_of_one_name_are_doubted_apart(self, levy, ana, carl):
        actors, actor = Topic.objects.get(slug="actors"), make_profile("actors")
        decide(levy, carl, {about(actor): Choice(2)})
        doubt_tag(levy, actor, "Not they.", by=ana, at=NOW)
        doubt_tag(levy, actors, "Not asked.", by=ana, at=NOW)
        found = own_doubts(ana, [levy])
        assert found[levy.pk, about(actor)].words == "Not they."
        assert found[levy.pk, about(actors)].words == "Not asked."

    def test_a_decision_that_only_answers_a_doubt_is_undone(self, levy, ana, carl, trader):
        doubt_tag(levy, trader, "", by=ana, at=NOW)
        levy.profile_tags.all().delete()
        done = decide(levy, carl, {about(trader): Choice(0)})
        assert (done.now, TagDoubt.objects.get().settled_at) == ([], NOW)
        undo_decisions(done.as_json())
        assert TagDoubt.objects.get().settled_at is None

    def test_what_is_not_tagged_cannot_be_doubted(self, levy, ana, marcher):
        with pytest.raises(NoSuchTag):
            doubt_tag(levy, marcher, "", by=ana, at=NOW)

    def test_a_reason_has_its_limit(self, levy, ana, trader):
        with pytest.raises(TooLong):
            doubt_tag(levy, trader, "x" * 301, by=ana, at=NOW)

    def test_a_doubt_knows_of_no_case(self):
        related = {field.related_model.__name__ for field in TagDoubt._meta.get_fields() if field.is_relation}
        assert related == {"Paragraph", "Profile", "Topic", "Person"}


def test_tags_have_one_subject_each(levy):
    assert {subject_of(tag)[0] for tag in (ProfileTag(profile_id=1), TopicTag(topic_id=1))} == {"profile", "topic"}
