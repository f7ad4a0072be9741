"""The sentences are the project's own, after the wordings of the field; none is taken from a report."""

import re
from pathlib import Path

import pytest

from coi.readers.formats import read_report
from coi.text.coverage.absence import absences, is_gap_heading
from coi.text.words import sentences

SHARED = Path(__file__).resolve().parents[5] / "shared"
REAL = sorted(SHARED.glob("seeds/*.txt")) + sorted(SHARED.glob("real/text/*.txt"))

SAID = {
    "passive": "Further information on the fate of market unions could not be found.",
    "with the search named": "Figures on evictions could not be found among the sources consulted for this note.",
    "within the time": "Details of the appeal were not identified within the time constraints of this response.",
    "a directorate": "The Research Directorate could not find information on hostels for boys in the north.",
    "no … was found": "No recent information was found on the number of shelters outside the two ports.",
    "no … could be found": "No further references to the decree could be found in the sources available to us.",
    "reports of": "No reports of checkpoints on the coastal road were found.",
    "not available": "Data on convictions for levying protection money are not publicly available.",
    "unavailable": "Statistics on the use of the hotline were unavailable at the time of writing.",
    "there is no": "There is no information on whether the register is shared with the provinces.",
    "maker found no": "ACCORD found no reports on pressure upon witnesses in the harbour cases.",
    "maker unable": "CPIT was unable to find any specific information about returned dock workers.",
    "impersonal": "It was not possible to find information on the outcome of the harbour trial.",
    "none of the sources": "None of the sources consulted mentions a ban on the dockers’ union.",
    "sources do not": "The sources consulted do not address the position of widows in the river villages.",
    "not answered": "Whether tenants may appeal is not answered by the sources consulted.",
    "silent": "The sources reviewed are silent on conscripts from the islands.",
    "search yielded": "An internet search, and a further search in the press, yielded no information on the sect.",
    "inside the sentence": "The union counted nine raids in 2023; newer figures could not be found for this note.",
    "a colon before it": "One point stays open after the sources consulted: no information was found on dowries.",
    "maker has none": "Landinfo has no information on how the register is kept in the islands.",
    "maker not aware": "The Research Directorate is not aware of any reports on dockers who came back.",
    "no cases in the sources": "No cases of dockers tried abroad were identified in the sources consulted.",
    "none in the sources": "There was no information on the hostels in the sources consulted by this office.",
    "not established": "Whether the fee is legal could not be established from the sources consulted.",
    "time of this report": "The number of raids could not be determined within the time constraints of this report.",
    "after what another said": "The harbour master said that crews were paid, but no data were available on arrears.",
    "with a date": "No figures were available by the end of the year.",
    "no source that": "No source was found that compares the rents of the two ports.",
    "no source which": "No source could be found which clearly describes the register of tenants.",
    "no public source that": "No public source was located that reports on hostels for boatmen.",
    "none treats": "None of the sources compares wages on the two rivers.",
    "none of the consulted": "None of the consulted sources mentions a ban on the fair.",
    "none gives": "None of the sources provided recent figures for the islands.",
    "sources did not provide": "Sources did not provide further information on the hostels.",
    "in a second clause": "The fee rose in 2023, but the sources do not give figures on arrears.",
    "Spanish reflexive": "No se encontró información sobre albergues para hombres en la costa.",
    "Spanish perfect": "No se han hallado datos recientes sobre los desalojos en el puerto.",
    "Spanish possible": "No fue posible encontrar información adicional sobre el juicio de los estibadores.",
    "Spanish passive": "Información sobre el registro de inquilinos no pudo ser encontrada en el plazo dado.",
    "Spanish dispose": "No se dispone de cifras oficiales sobre cobros en los mercados.",
    "Spanish sources": "Las fuentes consultadas no mencionan casos de represalias contra taxistas.",
    "French none": "Aucune information sur les refuges du littoral n’a pu être trouvée.",
    "French passive": "Des renseignements supplémentaires sur ce procès n’ont pas été trouvés.",
    "French directorate": "La Direction des recherches n’a pas trouvé de renseignements sur les dockers renvoyés.",
    "French possible": "Il n’a pas été possible de trouver des informations sur les veuves du fleuve.",
    "French sources": "Les sources consultées ne fournissent aucun chiffre sur les loyers du port.",
}
NOT_SAID = {
    "bodies": "The bodies of two dockers could not be found after the flood.",
    "people": "Three witnesses were not found at the addresses they had given.",
    "evidence": "No evidence was found against him, and he was released.",
    "on a device": "No information was found on his phone.",
    "the police looked": "Police found no information on the owner of the boat.",
    "found by the police": "No information on the owner could be found by the investigators.",
    "relatives looked": "Relatives could not find any information about the prisoners.",
    "an authority says so": "The ministry said that no information on the detainee could be found.",
    "in speech marks": "“No information could be found in any office,” his sister recalls.",
    "fate of a person": "By March there was still no information about his whereabouts.",
    "a court's archive": "Data on the sale could not be found in the archives of the court.",
    "bodies within": "Information on the victims, whose bodies could not be found, reached the families.",
    "information that": "Information that the crew could not be found reached the port.",
    "given to nobody": "No information was given to his lawyer.",
    "not reaching people": "Information on appeals was not available to detainees.",
    "not in their language": "Information about asylum was not available in their language.",
    "on a site of the State": "No such list was kept and no data were available on the ministry’s web site.",
    "condition": "Where information could not be found this is marked with a dash.",
    "little": "Information on the river villages is scarce, and reports on them are limited.",
    "disagree": "The sources consulted do not agree on the number of dead.",
    "according to": "According to the sources consulted, the coastguard did not find the boat.",
    "told in the sources": "In the sources consulted it is reported that the bodies could not be found.",
    "a time limit of a court": "Within the time limit set by the court the owner could not be found.",
    "not verified": "The number of dead could not be verified.",
    "no reports": "There were no reports of attacks on the market during the month.",
    "police search": "A search of the house found no weapons and no documents.",
    "a source of water": "No source of water was found that served the camp.",
    "a source that flows": "No source was found that could feed the mill.",
    "a source of money": "No source of funding was found that covers the hostels.",
    "police on sources": "Police said that no source was found that confirms the threat.",
    "sources of income": "None of the sources of income covered the rent.",
    "sources afraid": "None of the sources wanted to be named.",
    "names of sources": "None of the sources gave their names.",
    "sources keep silent": "Sources did not provide their names for fear of the gang.",
    "sources of a paper": "The paper’s sources did not provide details of the raid.",
    "sources and police": "Sources did not provide information to the coastguard.",
    "no attacks by sources": "Sources did not report attacks on the market.",
    "no figures given": "The government published no figures on raids.",
    "solution": "A solution could not be found before the vote.",
    "disappeared, Spanish": "No se encontraron los cuerpos de los dos estibadores.",
    "evidence, Spanish": "No se hallaron pruebas en su contra.",
    "on a device, Spanish": "No se encontraron datos en su teléfono.",
    "said so, Spanish": "El fiscal dijo que no se encontró información sobre el dueño.",
    "bodies, French": "Les corps des deux dockers n’ont pas été retrouvés.",
    "evidence, French": "Aucune preuve n’a été trouvée contre lui.",
    "said so, French": "Le procureur a déclaré qu’aucune information sur le navire n’avait été transmise.",
}


@pytest.mark.parametrize("sentence", SAID.values(), ids=SAID)
def test_a_search_without_result_is_seen(sentence):
    found = absences(sentence)
    assert [(absence.start, absence.end) for absence in found] == [(0, len(sentence))]
    assert found[0].words in sentence


@pytest.mark.parametrize("sentence", NOT_SAID.values(), ids=NOT_SAID)
def test_what_people_and_authorities_do_not_find_is_no_absence_of_information(sentence):
    assert absences(sentence) == ()


def test_only_the_sentence_that_says_so_is_the_evidence():
    text = "Courts are slow. Figures on fines could not be found in 2024. Nobody appealed."
    (absence,) = absences(text)
    assert text[absence.start : absence.end] == "Figures on fines could not be found in 2024."
    assert absence.words == "Figures on fines could not be found"


def test_broken_lines_and_thin_spaces_make_no_difference():
    assert absences("No information on\nlevies\u202fwas\u00a0found among the\nsources consulted.")


@pytest.mark.parametrize(
    "title", ["What could not be found", "5.2 Information gaps", "Lagunas de información", "Informations non trouvées"]
)
def test_heading_over_what_was_not_found(title):
    assert is_gap_heading(title)


@pytest.mark.parametrize("title", ["Victims who could not be found", "Information", "Gaps in protection"])
def test_heading_that_only_sounds_like_it(title):
    assert not is_gap_heading(title)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no",
        "No information " * 3000,
        "information on " * 2000 + "could not be found",
        "“" * 500,
        "no data, " * 4000,
    ],
)
def test_hostile_text_is_answered_at_once(text):
    assert len(absences(text)) <= 1


@pytest.fixture(scope="module")
def real_sentences():
    if not REAL:
        pytest.skip("the real documents (../shared) are not here")
    documents = [read_report(path.read_bytes(), path.name) for path in REAL]
    return [
        (sentence.text, bool(absences(sentence.text)))
        for document in documents
        for paragraph in document.paragraphs
        for sentence in sentences(paragraph.text)
    ]


@pytest.mark.real
def test_every_standard_sentence_of_a_real_report_is_seen(real_sentences):
    standard = [seen for text, seen in real_sentences if "could not be found among the sources" in text]
    assert standard
    assert all(standard)


@pytest.mark.real
def test_absence_is_rare_and_about_information_in_real_reports(real_sentences):
    found = [text for text, seen in real_sentences if seen]
    assert 0 < len(found) < len(real_sentences) / 500
    assert all(re.search(r"(?i)information|data|statistics|figures|details|reports|sources", text) for text in found)


def test_the_beginning_and_the_end_of_a_very_long_sentence_are_looked_at():
    long = "and the court sat again " * 400
    assert absences(f"Figures for 2024 could not be found {long}.")
    assert absences(f"The court sat {long}; figures for 2024 could not be found.")
