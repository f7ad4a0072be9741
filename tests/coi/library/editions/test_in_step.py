"""A superseded edition is searched by those who ask for it: whatever changes it, the index keeps step."""

import pytest
from django.utils import timezone

from coi.library import jobs
from coi.library.curation.deciding import Choice, decide_paragraph, undo_decisions
from coi.library.indexing import engine, rebuild_index
from coi.library.mending.correcting import correct, undo
from coi.library.mending.describing import describe, description_of
from coi.library.rules.changing import Wording, save_rule
from coi.library.upkeep import queue_tagging
from coi.library.verifying import index_agrees
from coi.models import Profile, Report, Rule
from coi.search.engine import Choice as Filter
from coi.search.query.parsing import parse
from coi.text.metadata import Metadata
from tests.factories import LEVY, MARCH, NOW, make_person, make_report


@pytest.fixture
def carl(db):
    return make_person("carl", role="specialist", unit=None)


@pytest.fixture
def rule(db):
    trader = Profile.objects.create(slug="trader", name="Trader")
    return Rule.objects.create(profile=trader, kind="term", pattern="stall holder*", grade=2)


@pytest.fixture
def old(rule):
    report = make_report(LEVY, MARCH)
    make_report("Rain fell.", supersedes=report.slug)
    rebuild_index()
    report.refresh_from_db()
    assert (report.state, report.indexed) == (Report.State.SUPERSEDED, True)
    return report


def in_step(report):
    report.refresh_from_db()
    assert report.indexed
    assert list(index_agrees()) == []


def found(**filters):
    chosen = {name: Filter(any=(value,)) for name, value in filters.items()}
    return {
        hit.id for hit in engine().search(parse(""), filters=chosen | {"edition": Filter(any=("superseded",))}).hits
    }


def test_a_change_of_a_rule_is_found_in_it(old, rule, carl):
    save_rule(rule, Wording("term", "march", profile="trader", grade=2), version=rule.version, by=carl, at=NOW)
    jobs.run_waiting()
    in_step(old)
    assert found(profile="trader") == {old.paragraphs.get(position=2).pk}


def test_one_whose_index_was_not_reached_is_put_in_when_the_change_goes_on(old, rule, carl):
    change = save_rule(
        rule, Wording("term", "march", profile="trader", grade=2), version=rule.version, by=carl, at=NOW
    )[1]
    type(change).objects.filter(pk=change.pk).update(done_report=old.pk)
    Report.objects.filter(pk=old.pk).update(indexed=False)
    jobs.run_waiting()
    in_step(old)


def test_tags_suggested_anew_leave_it_in_the_index(old, rule, carl):
    Rule.objects.filter(pk=rule.pk).update(pattern="march")
    queue_tagging(by=carl, at=timezone.now())
    jobs.run_waiting()
    in_step(old)
    assert found(profile="trader") == {old.paragraphs.get(position=2).pk}


def test_a_correction_and_its_undoing_leave_no_passage_that_is_gone(old, carl):
    row = correct(old, "join", target=0, arguments={"glue": " "}, by=carl, at=NOW)
    in_step(old)
    assert found() == {old.paragraphs.get().pk}
    undo(row, by=carl, at=NOW)
    in_step(old)
    assert found() == set(old.paragraphs.values_list("pk", flat=True))


def test_a_description_is_found(old, carl):
    held = description_of(old)
    names = Metadata.__dataclass_fields__
    metadata = Metadata(**{name: value for name, value in held.items() if name in names} | {"countries": ("COL",)})
    describe(old, metadata, by=carl, at=NOW)
    in_step(old)
    assert len(found(country="COL")) == 2


def test_a_decision_and_its_undoing_are_found(old, rule, carl):
    levy, about = old.paragraphs.get(position=1), ("profile", rule.profile_id)
    seen = levy.profile_tags.get().standing
    done = decide_paragraph(levy, {about: Choice(0)}, seen={about: seen}, by=carl, at=NOW)
    in_step(old)
    assert found(profile="trader") == set()
    undo_decisions(done.as_json())
    in_step(old)
    assert found(profile="trader") == {levy.pk}
