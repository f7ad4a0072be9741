"""What is written in other signs, scripts and numbers is found as it is meant, and marked where it stands."""

import pytest

from coi.search.engine import Passage
from coi.search.marking.highlight import mark
from coi.search.query.parsing import parse
from coi.search.whoosh.engine import WhooshEngine

FILLER = "The clinic kept a list of those who came in that week."


def searched(folder, text, query):
    """Whether a passage of the text is found, and what is marked in it."""
    engine = WhooshEngine(folder / "index")
    engine.add([Passage(1, "r", "Report", text), Passage(2, "r", "Report", FILLER)])
    read = parse(query)
    hits = [hit.id for hit in engine.search(read).hits]
    return hits, [part for part, hit in mark(text, read) if hit]


APOSTROPHES = "'’‘‛ʼʹˈ´`′＇ꞌ"


@pytest.mark.parametrize("sign", APOSTROPHES)
@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("The Ombudsman{0}s Office wrote twice.", '"Ombudsman\'s Office"'),
        ("Two women{0}s shelters closed.", '"women’s shelters"'),
        ("Men of the O{0}Brien clan fled.", "OBrien"),
        ("Le siège de l{0}armée brûle.", "armée"),
    ],
)
def test_an_apostrophe_is_one_whichever_sign_is_printed(tmp_path, sign, written, typed):
    assert searched(tmp_path, written.format(sign), typed)[0] == [1]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("The cleric ʿAbd al-Raḥmān al-Ṣanʿānī left.", "al-Sanani"),
        ("The cleric ʿAbd al-Raḥmān al-Ṣanʿānī left.", "Abd Rahman"),
        ("He left Sanʿāʾ by night.", "Sanaa"),
        ("He left Sanʿāʾ by night.", "Sana’a"),
        ("He left Sanaa by night.", "Sanʿāʾ"),
        ("Forces of the Baʿth held it.", "Baath"),
        ("Forces of the Baʾath held it.", "Baath"),
        ("A judge of the Sharīʿa court sat.", "Sharia"),
        ("The ʻulamāʼ met.", "ulama"),
        ("The Shīʿī quarter burned.", "Shii"),
        ("The town of al-Ṭāʾif", "Taif"),
        ("The Qurʾān was read.", "Quran"),
        ("Muʿammar and Saʿūd spoke.", "Saud Muammar"),
        ("The Hawaiʻi group wrote.", "Hawaii"),
    ],
)
def test_the_plain_spelling_finds_the_scholars_and_the_scholars_the_plain(tmp_path, written, typed):
    assert searched(tmp_path, written, typed)[0] == [1]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("والشرطة أوقفت المُتَظاهِرين في الميدان", "المتظاهرين"),
        ("والشرطة أوقفت المتظاهرين في الميدان", "المُتَظاهِرين"),
        ("والشرطة أوقفت المتظاهرين", "الشرطة"),
        ("والشرطة أوقفت المتظاهرين", "شرطة"),
        ("قال إن للشرطة سجلا", "شرطة"),
        ("المحـــكمة العليا", "المحكمة"),
        ("قُتِلَ أَرْبَعَةُ رِجَالٍ", "أربعة رجال"),
        ("إعتقال الصحفيين", "اعتقال"),
        ("وزارة الداخلية", "وزارة"),
        ("پلیس معترضان را بازداشت کرد", "بازداشت كرد"),
        ("مستشفى المدينة", "مستشفي"),
        ("שָׁלוֹם לַמַּפְגִּינִים", "למפגינים"),
        ("הַמִּשְׁטָרָה עָצְרָה", "המשטרה"),
        ("המשטרה עצרה", "הַמִּשְׁטָרָה"),
        ("पुलिस ने प्रदर्शनकारियों को पीटा", "प्रदर्शनकारियों"),
        ("காவல்துறை போராட்டக்காரர்களைத் தாக்கியது", "போராட்டக்காரர்களைத்"),
        ("পুলিশ বিক্ষোভকারীদের মারধর করে", "বিক্ষোভকারীদের"),
        ("පොලීසිය උද්ඝෝෂකයන්ට පහර දුන්නේය", "උද්ඝෝෂකයන්ට"),
        ("경찰이 시위대를 체포했다", "시위대를"),
        ("Bị bắt ở Hà Nội", "bat Ha Noi"),
    ],
)
def test_vowel_marks_and_plain_letters_are_read_alike(tmp_path, written, typed):
    hits, marked = searched(tmp_path, written, typed)
    assert hits == [1]
    assert marked


@pytest.mark.parametrize(
    ("written", "typed", "other"),
    [
        ("警方在广州拘留了四十名抗议者没有通知家属，律师说。", "抗议者", "抗者"),
        ("警方在广州拘留了四十名抗议者没有通知家属，律师说。", "警方", "方警"),
        ("警方在广州拘留了四十名抗议者没有通知家属，律师说。", "广州", "州广"),
        ("警方在广州拘留了四十名抗议者没有通知家属，律师说。", "律", "法"),
        ("警察はデモ参加者を逮捕した。", "参加者", "加参"),
        ("警察はデモ参加者を逮捕した。", "デモ", "モデ"),
        ("警察はﾃﾞﾓ参加者を逮捕した。", "デモ", "モデ"),
        ("ตำรวจจับกุมผู้ประท้วง 40 คน", "ผู้ประท้วง", "ประผู้ท้วง"),
        ("ตำรวจจับกุมผู้ประท้วง 40 คน", "ตำรวจ", "รวจตำ"),
        ("ရဲတပ်ဖွဲ့က ဆန္ဒပြသူများကို ဖမ်းဆီးခဲ့သည်", "ဆန္ဒပြသူ", "သူဆန္ဒပြ"),
        ("ប៉ូលិសបានចាប់ខ្លួនបាតុករនៅភ្នំពេញ", "បាតុករ", "ករបាតុ"),
        ("ຕຳຫຼວດຈັບຜູ້ປະທ້ວງ", "ປະທ້ວງ", "ທ້ວງປະ"),
        ("他說香港警察拘捕了示威者", "香港警察", "警香察港"),
    ],
)
def test_a_word_within_a_run_without_spaces_is_found_and_marked(tmp_path, written, typed, other):
    hits, marked = searched(tmp_path, written, typed)
    assert hits == [1]
    assert "".join(marked) in {typed, "ﾃﾞﾓ"}
    assert searched(tmp_path / "b", written, other)[0] == []


def test_a_long_run_is_also_looked_for_in_parts_and_says_so(tmp_path):
    assert searched(tmp_path, "警方拘留了抗议者", "抗议者被警方拘留")[0] == [1]
    assert "parts of it" in parse("抗议者被警方拘留").messages[0]


NEGATIONS = [
    (
        "did not investigate",
        "The police did not investigate the killing.",
        "The prosecutor did investigate the killing.",
    ),
    ("no protection", "There is no protection for witnesses.", "There is protection for some witnesses."),
    ("was not charged", "He was not charged with it.", "He was later charged with it."),
    ("never investigated", "They never investigated it.", "They investigated it."),
    ("without a warrant", "Held without a warrant there.", "Held with the warrant there."),
    ("not safe", "It is not safe at night.", "It is safe at night."),
    ("unable to protect", "They are unable to protect him.", "They are able to protect him."),
    ("nor arrested", "Neither named nor arrested.", "Named and arrested."),
    ("sin protección", "Quedan sin protección.", "Quedan con protección."),
    ("no investigó", "La fiscalía no investigó.", "La fiscalía investigó."),
    ("no se denuncia", "El delito no se denuncia.", "El delito se denuncia."),
    ("n'a pas enquêté", "La police n'a pas enquêté.", "La police a enquêté."),
    ("ne sont pas protégés", "Ils ne sont pas protégés.", "Ils sont protégés."),
    ("under investigation", "It is under investigation.", "The investigation is over."),
    ("out of control", "It is out of control.", "It is in control."),
    ("not", "They did not go.", "They did go."),
]


@pytest.mark.parametrize(("phrase", "has", "lacks"), NEGATIONS)
def test_a_phrase_keeps_its_small_words(tmp_path, phrase, has, lacks):
    engine = WhooshEngine(tmp_path / "index")
    engine.add([Passage(1, "r", "Report", has), Passage(2, "r", "Report", lacks)])
    query = parse(f'"{phrase}"')
    assert [hit.id for hit in engine.search(query).hits] == [1]
    assert "".join(part for part, hit in mark(has, query) if hit)
    assert not any(hit for _, hit in mark(lacks, query))


NAMES = [
    (
        "Hamas",
        "Hama",
        "Members of {0} entered the quarter at noon.",
        "The clinic in {0} kept a list of the wounded {0}.",
    ),
    ("Honduras", "Hondura", "They went to {0} at noon.", "The house of {0} was open and {0} sat there."),
    ("Caritas", "Carita", "The kitchen of {0} fed them.", "The dog {0} barked, {0} alone."),
    ("Abbas", "Abba", "The office of {0} answered.", "A song of {0} was heard, {0} again."),
    ("Texas", "Texa", "A court in {0} ruled.", "The ship {0} sank, {0} alone."),
    ("Vargas", "Varga", "The report by {0} says so.", "The report by {0} denies it; {0} left."),
    ("Torres", "Torre", "Mayor {0} was shot.", "In {0} a mayor was shot; {0} mourned."),
    ("Comas", "Coma", "A shop in {0} burned.", "He lay in a {0} for days, a {0} he left."),
    ("Ramos", "Ramo", "The case of {0} was heard.", "The {0} of the tree, {0} alone."),
    ("Barbados", "Barbado", "A boat from {0} came.", "The man {0} came, {0} alone."),
    ("Iquitos", "Iquito", "A court in {0} sat.", "The {0} people, {0} speakers, sat."),
    ("HAMAS", "Hama", "Members of {0} entered.", "The clinic in {0} kept a list, {0} said."),
]


@pytest.mark.parametrize(("name", "without", "has", "lacks"), NAMES)
def test_a_names_last_s_is_no_plural(tmp_path, name, without, has, lacks):
    engine = WhooshEngine(tmp_path / "index")
    engine.add([Passage(1, "r", "Report", lacks.format(without)), Passage(2, "r", "Report", has.format(name))])
    assert next(hit.id for hit in engine.search(parse(name)).hits) == 2
    hits = engine.search(parse(f'"{name}"')).hits
    assert hits[0].id == 2


@pytest.mark.parametrize("plural", ["Gangs", "gangs", "Hospitals", "Judges", "Shelters", "Kurds", "mujeres", "Widows"])
def test_a_common_words_last_s_is_a_plural(tmp_path, plural):
    assert searched(tmp_path, f"One {plural.lower().removesuffix('s').removesuffix('e')} alone.", plural)[0] == [1]


FIGURES = [
    ("135 170 femicides", "There were 135 in one year and 170 in the next.", True),
    ("135 170 femicides", "There were 135 170 of them.", True),
    ("135 170", "There were 135 of them.", False),
    ("135", "It counted 135 170 of them.", True),
    ("170", "It counted 135 170 of them.", True),
    ("1 250", "There were 1 250 of them.", True),
    ("1 250", "There were 1,250 of them.", True),
    ("1 250", "There was 1 of 250 of them.", False),
    ("250", "There were 1 250 of them.", False),
    ("12 000", "There were 12 in 2 000 of them.", False),
    ("60 49", "There were 49 of them, later 60.", True),
    ("2022 135", "In 2022 there were 135.", True),
    ("100 200 300", "Of 100 some 200 and 300.", True),
    ("١٣٥", "There were 135 of them.", True),
    ("135", "كان هناك ١٣٥ قتيلا", True),
]


@pytest.mark.parametrize(("typed", "written", "found"), FIGURES)
def test_figures_side_by_side_are_figures_and_thousands_are_one(tmp_path, typed, written, found):
    assert (searched(tmp_path, written, typed)[0] == [1]) is found


def test_a_figure_alone_comes_before_one_that_is_part_of_another(tmp_path):
    engine = WhooshEngine(tmp_path / "index")
    engine.add([Passage(1, "r", "R", "Some 135 170 fled then."), Passage(2, "r", "R", "Some 135 fled, in all, then.")])
    assert [hit.id for hit in engine.search(parse("135")).hits] == [2, 1]


def test_words_longer_than_are_kept_are_still_told_apart(tmp_path):
    word = "antidisestablishmentarianismofgovernment"
    assert searched(tmp_path, f"An {word}s view.", f"{word}x")[0] == []
    assert searched(tmp_path / "b", f"An {word} view.", word)[0] == [1]
    assert searched(tmp_path / "c", f"An {word} view.", f"{word[:30]}*")[0] == [1]


def test_marked_words_are_nobodys_better_spelling(tmp_path):
    engine = WhooshEngine(tmp_path / "index")
    engine.add([Passage(1, "r", "R", "Members of Hamas are without a levy.")])
    assert engine.suggest("hamaz") == "hamas"
    assert engine.suggest("withou") is None
    assert engine.search(parse("withou~")).total == 0
    assert engine.search(parse("with*")).total == 0
