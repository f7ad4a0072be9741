"""A file that is most of a report held is said to be so before it is stored and after, and never refused."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from coi.library.jobs import run_waiting
from coi.library.repeats.finding import note_repeats
from coi.library.repeats.reprints import NoEdition, make_edition
from coi.models import Job, Report, Upload
from tests.coi.pages.uploads.test_views import FACTS, bring
from tests.coi.readers.word.made import para, word_file
from tests.factories import make_person, make_report

TEXTS = (
    "Stall holders in the harbour pay a weekly levy to armed men, and few of them go to the police, who say they know.",
    "The ferry company dismissed every deckhand who had joined the strike, and the labour court upheld it in full.",
    "Inspectors visited the quay twice in the year; their reports are not public, and nobody was ever charged for it.",
    "A mother of three told the newspaper that the men had come at night and had asked for her eldest son by his name.",
    "The mayor promised lamps for the market street, a guard at the gate and a telephone that is answered at night.",
)
OTHER = (
    "Nothing of this is known from elsewhere: the lighthouse keeper grows beans, reads old almanacs, writes letters."
)


@pytest.fixture
def held(db):
    report = make_report(*TEXTS, published="2024-03-01")
    Report.objects.filter(pk=report.pk).update(title="Harbour markets 2024")
    note_repeats(report)
    return Report.objects.get(pk=report.pk)


@pytest.fixture
def specialist(db):
    browser = Client()
    browser.force_login(make_person("carl", role="specialist", unit=None))
    return browser


def shown(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def describing(title, published):
    return f'title = "{title}"\npublisher = "Office"\ncountries = ["PER"]\npublished = {published}\n'.encode()


def test_a_newer_edition_is_warned_of_and_offered_before_it_is_stored(held, specialist):
    data = "\n\n".join(["1. Markets", *TEXTS, OTHER]).encode()
    bring(specialist, new_txt=data, new_toml=describing("Harbour markets 2025", "2025-03-01"))
    page = shown(specialist.get(Upload.objects.get().get_absolute_url()))
    assert str(held) in page
    assert "% of the words on its first pages stand also in" in page
    assert f'data-take="id_supersedes" data-value="{held.slug}"' in page
    assert Report.objects.count() == 1
    assert "repeats passages of a report held" in shown(specialist.get(reverse("coi:uploads")))


def test_the_same_report_in_another_form_is_imported_all_the_same(held, specialist):
    data = "\n\n".join(["1. Markets", *TEXTS]).encode()
    bring(specialist, other_txt=data)
    page = shown(specialist.get(Upload.objects.get().get_absolute_url()))
    assert "Perhaps it is the same report in another form" in page
    assert "It is a new edition" not in page
    specialist.post(Upload.objects.get().get_absolute_url(), FACTS)
    run_waiting()
    job = Job.objects.get()
    assert job.state == "done"
    [warning] = job.result["warnings"]
    assert str(held) in warning
    assert warning in shown(specialist.get(job.get_absolute_url())).replace("&#x27;", "'")
    stored = Report.objects.exclude(pk=held.pk).get()
    assert "5 of 5 passages in the same words" in shown(specialist.get(stored.get_absolute_url()))


def test_the_same_words_in_a_word_file_are_warned_of_before_it_is_stored(held, specialist):
    bring(specialist, other_docx=word_file(*map(para, TEXTS)))
    [(_id, percent, back)] = Upload.objects.get().like
    assert min(percent, back) >= 98
    page = shown(specialist.get(Upload.objects.get().get_absolute_url()))
    assert "Perhaps it is the same report in another form" in page
    assert "perhaps held already in another form" in page


def test_some_of_the_passages_of_a_report_are_no_other_form_of_it(held, specialist):
    data = "\n\n".join([*TEXTS[:3], OTHER]).encode()
    bring(specialist, some_txt=data)
    page = shown(specialist.get(Upload.objects.get().get_absolute_url()))
    assert "It repeats passages of that report" in page
    assert "in another form" not in page


def test_a_file_of_its_own_is_not_warned_of(held, specialist):
    data = "\n\n".join(["1. Beans", *(f"{OTHER} And it goes on, page {n}, with the {n}th letter." for n in range(9))])
    bring(specialist, own_txt=data.encode())
    assert Upload.objects.get().like == []
    assert "stand also in" not in shown(specialist.get(Upload.objects.get().get_absolute_url()))


def test_a_report_in_preparation_becomes_a_new_edition_by_one_act(held, specialist):
    new = make_report(*TEXTS, published="2025-03-01")
    Report.objects.filter(pk=new.pk).update(title="Harbour markets 2025", state="preparing")
    note_repeats(new)
    page = shown(specialist.get(new.get_absolute_url()))
    address = reverse("coi:make_edition", args=[new.slug, held.slug])
    assert address in page
    assert "On its release it replaces" in shown(specialist.post(address, follow=True))
    new.refresh_from_db()
    assert new.supersedes == held
    page = shown(specialist.get(new.get_absolute_url()))
    assert address not in page
    assert "same report as" not in page, "an edition of it is no reprint"
    with pytest.raises(NoEdition):
        make_edition(new, held)


def test_an_older_one_is_not_offered_as_a_new_edition(held, specialist):
    data = "\n\n".join(["1. Markets", *TEXTS]).encode()
    bring(specialist, old_txt=data, old_toml=describing("Harbour markets 2023", "2023-03-01"))
    page = shown(specialist.get(Upload.objects.get().get_absolute_url()))
    assert "stand also in" in page
    assert "It is a new edition" not in page


def test_no_report_becomes_an_edition_of_one_that_comes_after_it(held):
    new = make_report(*TEXTS)
    Report.objects.filter(pk=new.pk).update(state="preparing")
    Report.objects.filter(pk=held.pk).update(supersedes=new)
    held.refresh_from_db()
    with pytest.raises(NoEdition, match="comes before and after"):
        make_edition(new, held)
