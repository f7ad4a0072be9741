"""Sentences without meaning in four languages, full of what readers of pages stumble over: figures, signs, hyphens."""

import random
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True)
class Tongue:
    """What sentences of one language are made of. `{}` of an opening takes a subject, of `traps` nothing."""

    code: str
    subjects: tuple[str, ...]
    acts: tuple[str, ...]
    objects: tuple[str, ...]
    circumstances: tuple[str, ...]
    links: tuple[str, ...]
    starts: tuple[str, ...]
    topics: tuple[str, ...]
    traps: tuple[str, ...]
    quote: tuple[str, str]
    months: tuple[str, ...]
    cited: tuple[str, ...]
    names: tuple[str, ...]


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.strip().split("|"))


ENGLISH = Tongue(
    "en",
    _split(
        "the harbour wardens|local ferrymen|a circle of schoolteachers|the orchard office|two officials of the mill"
        "|several self-taught mapmakers|the office of the fishwives|residents of the upper quarter"
        "|the well-known baker Orla Tenn"
        "|a fifteen-member council of gardeners|Mr. Edvin Stahl|the flower-sellers’ union"
    ),
    _split(
        "refused to sign|carried away|reported to the clerk|were told to leave behind|had earlier described"
        "|counted and filed"
        "|sought to fulfil|made no effort to find|closed without notice|went on to defend|later disqualified"
    ),
    _split(
        "the low-lying meadows|the affidavits of the ferry crew|a long-standing agreement on fishing waters"
        "|the firewood of the chapel"
        "|eleven unsigned letters|the conflict-related inventory|a first draft of the timetable"
        "|the keys of the lighthouse"
        "|an insufficient offer|the re-elected chairwoman’s bicycle|the co-operative’s ledger|flood-relief coffers"
    ),
    _split(
        "near the old bridge|without giving a reason|shortly before midnight"
        "|in the course of an otherwise quiet spring"
        "|as the bell-ringers of the valley had expected|in spite of the weather|with the help of neighbours"
        "|although nobody had been informed of it|under circumstances that remain difficult to understand"
        "|in the north-eastern district"
    ),
    _split("and|while|because|after which|although|so that"),
    _split("However, |In addition, |According to the ledger, |By contrast, |In the view of the clerk, |Meanwhile,"),
    _split(
        "Fishing rights and the harbour|The schools of the valley|Access to the common meadow"
        "|Firewood, lamps and winter stores"
        "|Who keeps the lighthouse|The ferry after the flood|Bells, clocks and working hours"
        "|Gardens of the upper quarter"
        "|The mill and its officials|Letters that were not delivered|Bread prices and bakers"
        "|The map of the lower town"
    ),
    _split(
        "5.4 per cent of the boats were away|Article 14.4 of the harbour code says nothing of it"
        "|4 men were seen on the pier"
        "|12 400 baskets, or 3.5 a head, were counted|resolution 5/1 was read aloud (para. 12)"
        "|No. 7 of 2014 was struck out"
        "|the gate closed at 10.30 p.m.|the sum of $1,250.75 was paid|21 gardens, i.e. one in three, lay fallow"
        "|section 3.2.1 of the by-laws applies|between 1998 and 2004 it was 7 to 9 of every 10"
    ),
    ("“", "”"),
    _split("January|February|March|April|May|June|July|August|September|October|November|December"),
    _split("Report on {}|Letters from {}|Annual survey: {}|Notes on {}|An inquiry into {}"),
    _split("Office of the Valley|Harbour Board|Tenn, O.|Circle of Mapmakers|Stahl, E. and Rook, M.|Lowland Gazette"),
)
SPANISH = Tongue(
    "es",
    _split(
        "los guardianes del puerto|la oficina de los huertos|un círculo de maestras jubiladas"
        "|dos funcionarios del molino"
        "|la señora Inés Carrizal|los vecinos del barrio alto|el gremio de panaderos y floristas"
        "|varias cartógrafas aficionadas"
        "|el consejo de jardineros|la comisión técnico-pesquera"
    ),
    _split(
        "se negaron a firmar|no quiso devolver|había descrito antes|entregó sin explicación|contó y archivó"
        "|mandaron cerrar"
        "|prefirió ocultar|dio por perdidas|trasladaron a escondidas"
    ),
    _split(
        "las llaves del faro|la leña de la capilla|once cartas sin firma"
        "|el acuerdo sobre las aguas de pesca|el inventario de los puentes"
        "|una oferta insuficiente|los libros de la cooperativa|el reloj de la plaza"
        "|los expedientes franco-lusos|la añeja campana"
    ),
    _split(
        "cerca del puente viejo|sin dar razón alguna|poco antes de la medianoche|a pesar de la lluvia"
        "|con ayuda de los vecinos"
        "|en circunstancias difíciles de entender|durante una primavera por lo demás tranquila"
        "|en el distrito del noreste"
        "|aunque nadie había sido avisado"
    ),
    _split("y|mientras que|porque|tras lo cual|aunque|de modo que"),
    _split("Sin embargo, |Además, |Según el registro, |Por el contrario, |A juicio del escribano, |Entretanto,"),
    _split(
        "La pesca y el puerto|Las escuelas del valle|El acceso al prado común|Leña, lámparas y reservas de invierno"
        "|Quién cuida el faro|La barca después de la crecida|Campanas, relojes y jornadas|Los huertos del barrio alto"
        "|El molino y sus funcionarios|Cartas que no llegaron|El precio del pan|El plano de la ciudad baja"
    ),
    _split(
        "el 5,4 % de las barcas estaba fuera|el artículo 14.4 del código no dice nada"
        "|4 hombres fueron vistos en el muelle"
        "|se contaron 12 400 cestas (3,5 por persona)|la resolución 5/1 fue leída (párr. 12)"
        "|la núm. 7 de 2014 fue tachada"
        "|la puerta cerró a las 10.30|se pagaron 1.250,75 soles|21 huertos quedaron en barbecho"
        "|se aplica el numeral 3.2.1"
    ),
    ("«", "»"),
    _split("enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"),
    _split("Informe sobre {}|Cartas desde {}|Encuesta anual: {}|Apuntes sobre {}"),
    _split("Oficina del Valle|Junta del Puerto|Carrizal, I.|Círculo de Cartógrafas|Gaceta de la Ribera"),
)
FRENCH = Tongue(
    "fr",
    _split(
        "les gardiens du port|le bureau des vergers|un cercle d’institutrices|deux employés du moulin"
        "|les habitants du quartier haut"
        "|l’abbé Fournel|plusieurs cartographes autodidactes|la confrérie des fleuristes|le conseil des jardiniers"
    ),
    _split(
        "ont refusé de signer|n’a pas voulu rendre|avait déjà décrit|ont compté puis classé|fit fermer sans préavis"
        "|cherchait à définir|remirent à plus tard|laissa de côté"
    ),
    _split(
        "les clés du phare|le bois de la chapelle|onze lettres sans signature"
        "|l’accord sur les eaux de pêche|une offre insuffisante"
        "|l’inventaire des ponts|les registres de la coopérative|le procès-verbal du garde-barrière"
        "|l’horloge de la place"
    ),
    _split(
        "près du vieux pont|sans donner de raison|peu avant minuit|malgré la pluie|avec l’aide des voisins"
        "|dans des circonstances difficiles à comprendre|au cours d’un printemps par ailleurs calme"
        "|dans le district du nord-est"
        "|bien que personne n’en fût informé"
    ),
    _split("et|tandis que|parce que|après quoi|bien que|de sorte que"),
    _split("Cependant, |En outre, |Selon le registre, |Au contraire, |De l’avis du greffier, |Entre-temps,"),
    _split(
        "La pêche et le port|Les écoles de la vallée|L’accès au pré commun|Bois, lampes et réserves d’hiver"
        "|Qui garde le phare"
        "|Le bac après la crue|Cloches, horloges et journées|Les jardins du quartier haut|Le moulin et ses employés"
        "|Des lettres qui n’arrivent pas|Le prix du pain|Le plan de la ville basse"
    ),
    _split(
        "5,4 % des barques étaient absentes|l’article 14.4 du code n’en dit rien|4 hommes furent vus sur le quai"
        "|on compta 12 400 paniers (3,5 par tête)|la résolution 5/1 fut lue (par. 12)|le no 7 de 2014 fut rayé"
        "|la porte ferma à 22 h 30|21 jardins restèrent en friche|la section 3.2.1 s’applique"
    ),
    ("« ", " »"),
    _split("janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"),
    _split("Rapport sur {}|Lettres de {}|Enquête annuelle : {}|Notes sur {}"),
    _split("Bureau de la Vallée|Conseil du port|Fournel, A.|Cercle des cartographes|Gazette du rivage"),
)
ARABIC = Tongue(
    "ar",
    _split("حراس الميناء|معلمو المدرسة القديمة|مكتب البساتين|سكان الحي الأعلى|مجلس البستانيين|خبازو السوق"),
    _split("رفضوا توقيع|أغلقوا دون إشعار|وصفوا من قبل|حملوا إلى الضفة|سلموا بلا تفسير"),
    _split("مفاتيح المنارة|رسائل بلا توقيع|اتفاق مياه الصيد|دفاتر التعاونية|ساعة الساحة|خريطة المدينة السفلى"),
    _split("قرب الجسر القديم|قبل منتصف الليل بقليل|رغم المطر الشديد|بمساعدة الجيران|في ربيع هادئ"),
    _split("بينما|لأن|وبعد ذلك|مع أن"),
    _split("ومع ذلك، |وفقا للسجل، |وفي المقابل،"),
    _split(
        "الصيد والميناء|مدارس الوادي|المرج المشترك|حطب الشتاء ومصابيحه|من يحرس المنارة|بساتين الحي الأعلى"
        "|أسعار الخبز|رسائل لم تصل"
    ),
    _split("كان 12 قاربا غائبا|أحصي 340 سلة في سنة 2004|بلغت النسبة 5.4 في المائة|نصت المادة 14 على ذلك"),
    ("«", "»"),
    _split("يناير|مارس|مايو|يوليو|أكتوبر"),
    _split("تقرير عن {}|رسائل من {}"),
    _split("مكتب الوادي|مجلس الميناء"),
)
TONGUES = {tongue.code: tongue for tongue in (ENGLISH, SPANISH, FRENCH, ARABIC)}


def clause(dice: random.Random, tongue: Tongue) -> str:
    parts = [dice.choice(tongue.subjects), dice.choice(tongue.acts), dice.choice(tongue.objects)]
    if dice.random() < 0.7:
        parts.append(dice.choice(tongue.circumstances))
    return " ".join(parts)


def sentence(dice: random.Random, tongue: Tongue) -> str:
    """One sentence, now and then a very short one, now and then one that begins with a figure."""
    chance = dice.random()
    if chance < 0.12:
        said = dice.choice(tongue.traps)
    elif chance < 0.2:
        said = f"{dice.choice(tongue.subjects)} {dice.choice(tongue.acts)} {dice.choice(tongue.objects)}"
    else:
        said = clause(dice, tongue)
        if chance > 0.45:
            said += f", {dice.choice(tongue.links)} {clause(dice, tongue)}"
        if chance > 0.8:
            said += f" ({dice.choice(tongue.traps)})"
        elif chance > 0.7:
            said += f", {tongue.quote[0]}{dice.choice(tongue.objects)}{tongue.quote[1]}"
    start = f"{dice.choice(tongue.starts)} " if dice.random() < 0.3 else ""
    said = start + said
    return said[0].upper() + said[1:] + "."


def citation(dice: random.Random, tongue: Tongue) -> str:
    """What a note says; one in six is long, one in six points back."""
    chance = dice.random()
    if chance < 0.16:
        return dice.choice(
            ["Ibid.", f"Ibid., p. {dice.randint(2, 90)}.", f"{dice.choice(tongue.names)}, op. cit., p. 7."]
        )
    title = dice.choice(tongue.cited).format(dice.choice(tongue.topics))
    day = f"{dice.randint(1, 28)} {dice.choice(tongue.months)} {dice.randint(1996, 2024)}"
    said = f"{dice.choice(tongue.names)}, {title}, {day}"
    if chance > 0.8:
        said += (
            f", https://example.org/{dice.choice('abcdef')}{dice.randint(10, 99)}/report-{dice.randint(100, 999)}.html"
        )
    elif chance > 0.6:
        said += f", p. {dice.randint(2, 300)}"
    if chance > 0.84:
        said += f". {sentence(dice, tongue)}"
    return said if said.endswith((".", "html")) else f"{said}."


@cache
def roman(n: int) -> str:
    out = ""
    for value, sign in (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        while n >= value:
            out, n = out + sign, n - value
    return out
