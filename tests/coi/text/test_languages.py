"""A passage says its language by its plain words; names and lists of names say nothing."""

import time

import pytest

from coi.text.document import Document, Paragraph
from coi.text.languages import language_of, with_languages

WRITTEN = {
    "en": (
        "The stall holders said that men on motorcycles came every Friday and asked for the money.",
        "No court had ruled on the complaint by the time this report was written.",
    ),
    "es": (
        "Los comerciantes dijeron que hombres en motocicleta venían cada viernes a pedir el dinero.",
        "Ningún tribunal había resuelto la denuncia cuando se terminó este informe.",
    ),
    "fr": (
        "Les commerçants ont dit que des hommes à moto venaient chaque vendredi demander de l’argent.",
        "Aucun tribunal ne s’était prononcé sur la plainte quand ce rapport a été achevé.",
    ),
    "ar": ("قال أصحاب الأكشاك إن رجالا على دراجات نارية كانوا يأتون كل يوم جمعة ويطلبون المال.",),
    "ru": ("Торговцы говорили, что каждую пятницу приезжали мужчины на мотоциклах и требовали деньги.",),
    "uk": ("Торговці казали, що щоп’ятниці приїжджали чоловіки на мотоциклах і вимагали гроші.",),
    "pt": ("Os comerciantes disseram que homens de moto vinham todas as sextas-feiras pedir o dinheiro.",),
    "de": ("Die Händler sagten, dass jeden Freitag Männer auf Motorrädern kamen und das Geld verlangten.",),
    "tr": ("Esnaf, her cuma motosikletli adamların gelip para istediğini ve polisin gelmediğini söyledi.",),
    "fa": ("فروشندگان گفتند که هر جمعه مردانی با موتورسیکلت می‌آمدند و پول می‌خواستند.",),
}
PASSAGES = [(code, text) for code, texts in WRITTEN.items() for text in texts]


@pytest.mark.parametrize(("code", "text"), PASSAGES)
@pytest.mark.parametrize("own", ["en", "es", "ru"])
def test_words_tell_the_language_whatever_the_report_is_written_in(code, text, own):
    assert language_of(text, own=own) == code


@pytest.mark.parametrize(
    "text",
    [
        "Lima, Peru",
        "Dr. Ana Ríos Valle, Dr. Luis Campos Prado, Dra. Eva Núñez, Sr. Juan Quispe Mamani",
        "Norland 31; Westmark 48; East Isles 57; Harbour 62; Uplands 90",
        "x x x o x x o x x x9 x o x x x x14 x x x o x",
        "https://www.example.org/documentos/informe-anual-de-derechos-humanos.pdf",
        "12 430 / 9 120 / 8 011 / 7 400 / 6 208 / 5 017 / 4 333",
    ],
)
def test_names_figures_and_addresses_tell_none(text):
    assert language_of(text, own="en") == ""


def test_english_that_names_a_spanish_body_is_english():
    text = "A press release of the Coordinadora Nacional de Derechos Humanos said that the march had been peaceful."
    assert language_of(text, own="en") == "en"


def test_few_plain_words_are_in_the_reports_own_language_or_none():
    text = "Internationale Überwachung der Sicherheitskräfte des Landes und Menschenrechte"
    assert (language_of(text, own="de"), language_of(text, own="es")) == ("de", "")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "Schreiben wurde nicht beantwortet, Beschwerde zurückgewiesen"),
        ("nl", "De aanvraag is afgewezen! Beroep ingesteld."),
        ("zh", "因为没有收到 UN 的答复，调查至今仍未开始，家属也没有得到任何通知，法院没有作出决定。"),
    ],
)
def test_a_few_plain_words_that_are_half_of_all_tell_the_language(code, text):
    assert language_of(text, own="en") == code


def test_of_languages_written_almost_alike_the_reports_own_is_taken():
    text = "Sud nije donio odluku o žalbi do dana kada je ovaj izvještaj napisan."
    assert (language_of(text, own="bs"), language_of(text, own="hr")) == ("bs", "hr")


def test_what_the_file_says_of_a_language_stays():
    document = Document(paragraphs=(Paragraph(PASSAGES[0][1], language="qu"), Paragraph(PASSAGES[2][1])))
    assert [one.language for one in with_languages(document, own="en").paragraphs] == ["qu", "es"]


def test_an_address_tells_nothing_of_the_language():
    text = "Las autoridades no han investigado los hechos, véase https://the.site.example/which-was-not-found-there"
    assert language_of(text, own="en") == "es"


@pytest.mark.parametrize("run", ["<div>" * 40_000, "a" * 200_000, "人权" * 100_000, "w." * 100_000, "/" * 200_000])
def test_a_run_without_a_space_takes_no_longer_for_its_length(run):
    start = time.process_time()
    language_of(run, own="en")
    assert time.process_time() - start < 5
