import json
from pathlib import Path

import pytest

from coi.library.coverage.answering import Answering
from coi.library.coverage.sayings import Sayings, Told
from coi.library.importing import import_file, store_report
from coi.library.tagging import DecidedMeanwhile, decide_item, tag_paragraphs
from coi.library.vocabulary import load_vocabulary
from coi.models import CoverageStatement, Paragraph, ScopeItem, Topic
from coi.search.query.thesaurus import Concept, Thesaurus
from coi.text import document
from coi.text.metadata import Metadata, read_metadata
from coi.text.rules import read_rules, suggest_tags
from tests.factories import make_person

ROOT = Path(__file__).resolve().parents[4]
MADE = json.loads((Path(__file__).parent / "made_terms.json").read_text(encoding="utf-8"))
ANNEX = "Annex 2: Terms of Reference"


def fixture(name):
    return (ROOT / "fixtures" / name).read_text(encoding="utf-8")


def concepts():
    return Thesaurus.of(
        Concept(
            row["concept"],
            row["label"],
            {language: tuple(terms) for language, terms in row["terms"].items()},
            tuple(row["broader"]),
            tuple(row["related"]),
            row["profile"],
            row["topic"],
        )
        for row in json.loads(fixture("thesaurus.json"))
    )


@pytest.mark.parametrize(("part", "right", "silent"), [("seen", 35, 15), ("unseen", 23, 13)])
def test_items_of_made_reports_are_answered_as_a_reader_finds(part, right, silent):
    table, thesaurus = read_rules(fixture("rules.json")), concepts()

    def named(words, leads=()):
        return tuple(tag.slug for tag in suggest_tags(words, leads, table).profiles if tag.role == "claimant")

    met = []
    for report in MADE[part].values():
        told = []
        for n, finding in enumerate(report["findings"], 1):
            tags = suggest_tags(finding["text"], finding["headings"], table)
            profiles = frozenset(tag.slug for tag in tags.profiles if tag.role == "claimant")
            topics = frozenset(tag.slug for tag in tags.topics)
            told.append(Told(n, tuple(finding["headings"]), finding["text"], profiles, topics))
        answering = Answering(Sayings(told, thesaurus), named)
        for item in report["items"]:
            leads = (item["lead"],)
            met.append((item["state"], answering.answer(item["words"], leads, named(item["words"], leads)).state))
    assert sum(wanted == got for wanted, got in met) >= right, met
    assert met.count(("silent", "silent")) >= silent


def told(*texts, headings=("2. Ports",)):
    return [Told(n, headings, text) for n, text in enumerate(texts, 1)]


def answer(words, *texts, thesaurus=None, **more):
    return Answering(Sayings(told(*texts, **more), thesaurus or Thesaurus())).answer(words)


def test_what_is_named_nowhere_weighs_most():
    texts = ("Fishers march in the port. They take part in strikes.", "Strikes went on in the villages.")
    silent = answer("Pressure to take part in strikes in villages", *texts)
    assert (silent.state, silent.missing) == ("silent", ("Pressure",))
    assert answer("Strikes in villages", *texts).state == "answered"


def test_a_denied_word_is_met_only_where_it_is_denied():
    support = "Traders support the strike and close their shops for a day."
    assert answer("persons who do not support the strike", support, "Nets were burnt.").state == "silent"
    against = "Traders who did not support the strike were beaten; their shops were burnt."
    assert answer("persons who do not support the strike", against, "Nets were burnt.").state == "answered"


def test_terms_of_the_thesaurus_are_words_of_an_item():
    known = Thesaurus.of([Concept("tracing", "Tracing", {"en": ("trace", "track down", "means to trace")})])
    texts = ("Bands tracked down two men who had moved. They were found within a week.", "Fees are high.")
    assert answer("Ability of bands to trace a person", *texts, thesaurus=known).state == "answered"
    assert answer("Ability of bands to trace a person", *texts[1:], thesaurus=known).state == "silent"


def port(*bullets, title="Port"):
    texts = [*bullets, "Guards beat fishers at the quay. Nobody was charged for it."]
    paragraphs = [document.Paragraph(text, kind="list_item", section=0) for text in bullets]
    paragraphs.append(document.Paragraph(texts[-1], section=1))
    sections = (document.Section("", ANNEX, (ANNEX,)), document.Section("2", "Quay", ("2 Quay",)))
    metadata = Metadata(title=title, publisher="Office", countries=("PER",))
    return store_report(document.Document(sections, tuple(paragraphs)), metadata, data=title.encode(), name="p.txt")


def states():
    return {row.words: row.state for row in ScopeItem.objects.select_related("paragraph")}


@pytest.mark.django_db
def test_a_bullet_that_asks_two_things_is_two_items_in_its_own_words():
    port("• Beatings at the quay, including access to the register of boats")
    assert states() == {"Beatings at the quay": "answered", "access to the register of boats": "silent"}
    silent = ScopeItem.objects.get(state="silent")
    assert silent.evidence == "no passage has: register, boats"
    assert [row.text for row in ScopeItem.objects.get(state="answered").told] == [Paragraph.objects.last().text]


@pytest.mark.django_db
def test_a_decision_outlasts_reading_anew():
    report, person = port("• Smuggling by guards"), make_person("carl", role="specialist")
    item = ScopeItem.objects.get()
    decide_item(item, "not_found", by=person, seen=item.standing)
    tag_paragraphs(report.paragraphs.select_related("section"))
    item.refresh_from_db()
    assert (item.state, item.status, item.suggested) == ("not_found", "confirmed", "silent")
    with pytest.raises(DecidedMeanwhile):
        decide_item(item, "confirmed", by=person, seen="suggested")
    decide_item(item, "suggested", by=person, seen=item.standing)
    item.refresh_from_db()
    assert (item.state, item.status, item.decided_by) == ("silent", "suggested", None)


@pytest.mark.django_db
def test_a_decision_on_a_bullet_holds_for_what_it_is_cut_into(rules_of_shelters):
    report = port("• Shelters and costs, including legal aid on boats")
    whole = report.paragraphs.first()
    CoverageStatement.objects.all().delete()
    ScopeItem.objects.all().delete()
    cell = {"paragraph": whole, "kind": "in_scope", "topic": rules_of_shelters, "start": 2, "end": len(whole.text)}
    CoverageStatement.objects.create(status="rejected", **cell)
    tag_paragraphs(report.paragraphs.select_related("section"))
    rows = CoverageStatement.objects.filter(topic=rules_of_shelters)
    assert {row.words for row in rows} == {"Shelters and costs", "legal aid on boats"}
    assert {row.status for row in rows} == {"rejected"}


@pytest.fixture
def rules_of_shelters(db):
    return Topic.objects.create(slug="services", name="Services")


FOCUS = ROOT.parent / "shared" / "seeds" / "003_9ca43001f8cf62e9.txt"


@pytest.mark.real
@pytest.mark.django_db
@pytest.mark.skipif(not FOCUS.exists(), reason="the real reports are not beside the checkout")
def test_the_real_report_is_silent_where_a_reader_finds_nothing():
    load_vocabulary()
    import_file(FOCUS.read_bytes(), FOCUS.name, read_metadata(FOCUS.with_suffix(".toml").read_bytes()))
    rows = ScopeItem.objects.select_related("paragraph")
    silent = [row.words.casefold() for row in rows if row.state == "silent"]
    for asked in ("trace", "registration", "pressure", "not support"):
        assert any(asked in words for words in silent), asked
    answered = {row.words for row in rows if row.state == "answered"}
    assert {"Judicial structure", "Political developments", "extortion", "Prevalence"} <= answered
