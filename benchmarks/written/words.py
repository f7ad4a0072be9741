"""Invented reports of invented places, told from a seed: headings, paragraphs, lists, tables, notes, in any measure."""

import random

from benchmarks.written.truth import Node, Story

SENTENCES = {
    "en": (
        "Patrol boats stopped {n} ferries on the Wendle during the week of the vote.",
        "The clinic at Harrow Ford treated {n} people for burns, and most of them had walked there.",
        "A teacher who asked not to be named said that her pupils no longer came by bus.",
        "According to the ombudswoman, the ban on night travel was lifted in two of the five valleys.",
        "Shopkeepers along the quay pay a weekly sum to men who call themselves the watch.",
        "The register holds {n} complaints; the office answered fewer than half.",
        "No court has heard the case of the three brothers taken from Mill Lane.",
        "Relief came late: the road over the pass was cut from 3.5 km below the summit.",
        "“We were told to wait outside,” the widow recalled, “and then nobody came back.”",
        "Prices rose by 12.4 per cent – the steepest rise since the census of 2011.",
        "Farm hands from the south are said to be paid in grain, not in coin.",
        "The ministry's answer, sent after {n} days, named neither the unit nor its commander.",
    ),
    "es": (
        "La patrulla detuvo {n} barcas en el río durante la semana de la votación.",
        "Según la defensora, la prohibición de viajar de noche se levantó en dos de los cinco valles.",
        "Una maestra, que pidió no ser nombrada, dijo que sus alumnos ya no llegaban en autobús.",
        "El registro guarda {n} quejas; la oficina respondió a menos de la mitad.",
        "Ningún tribunal ha conocido el caso de los tres hermanos llevados de la calle del Molino.",
        "¿Quién ordenó el cierre del paso? La respuesta llegó tarde y no nombraba a nadie.",
        "Los jornaleros del sur cobran, se dice, en grano y no en moneda.",
    ),
    "fr": (
        "La patrouille a arrêté {n} barques sur le fleuve pendant la semaine du vote.",
        "Selon la médiatrice, l’interdiction de circuler la nuit a été levée dans deux vallées sur cinq.",
        "Une institutrice, qui ne veut pas être nommée, a dit que ses élèves ne venaient plus en car.",
        "Le registre compte {n} plaintes ; le bureau a répondu à moins de la moitié.",
        "Aucun tribunal n’a entendu l’affaire des trois frères enlevés rue du Moulin.",
    ),
    "ru": (
        "Патруль остановил {n} лодок на реке в неделю голосования.",
        "По словам омбудсмена, запрет на ночные поездки сняли в двух долинах из пяти.",
        "Учительница, просившая не называть её имени, сказала, что ученики больше не приезжают автобусом.",
        "В журнале записано {n} жалоб; на половину из них не ответили.",
        "Ни один суд не рассмотрел дело трёх братьев, уведённых с Мельничной улицы.",
    ),
    "ar": (
        "أوقفت الدورية {n} قاربا في النهر خلال أسبوع التصويت.",
        "قالت أمينة المظالم إن حظر السفر ليلا رفع في واديين من أصل خمسة أودية.",
        "قالت معلمة طلبت عدم ذكر اسمها إن تلاميذها لم يعودوا يأتون بالحافلة.",
        "يضم السجل {n} شكوى ولم يرد المكتب إلا على أقل من نصفها.",
        "لم تنظر أي محكمة في قضية الإخوة الثلاثة الذين أخذوا من شارع الطاحونة.",
    ),
    "fa": (
        "گشت در هفته رأی‌گیری {n} قایق را در رودخانه متوقف کرد.",
        "به گفته بازرس، ممنوعیت سفر شبانه در دو دره از پنج دره برداشته شد.",
        "معلمی که نخواست نامش فاش شود گفت شاگردانش دیگر با اتوبوس نمی‌آیند.",
        "در دفتر {n} شکایت ثبت شده و اداره به کمتر از نیمی از آن‌ها پاسخ داده است.",
    ),
}
HEADINGS = {
    "en": (
        *("River traffic", "Night travel and its ban", "Who collects on the quay", "Schools after the vote", "Courts"),
        *("The pass in winter", "Wages on the southern farms", "Method of this report", "Complaints and answers"),
    ),
    "es": ("El tráfico del río", "El viaje nocturno", "Escuelas tras la votación", "Los tribunales", "Las quejas"),
    "fr": ("Le trafic du fleuve", "Circuler la nuit", "Les écoles après le vote", "Les tribunaux", "Les plaintes"),
    "ru": ("Движение по реке", "Ночные поездки", "Школы после голосования", "Суды", "Жалобы и ответы"),
    "ar": ("حركة النهر", "السفر ليلا", "المدارس بعد التصويت", "المحاكم", "الشكاوى والردود"),
    "fa": ("رفت و آمد رودخانه", "سفر شبانه", "مدرسه‌ها پس از رأی‌گیری", "دادگاه‌ها", "شکایت‌ها"),
}
TITLES = {
    "en": "The valleys of Ostrava Minor: a year of closed roads",
    "es": "Los valles de Ostrava Menor: un año de caminos cerrados",
    "fr": "Les vallées d’Ostrava : une année de routes fermées",
    "ru": "Долины Малой Оставии: год закрытых дорог",
    "ar": "أودية أوسترافا الصغرى: عام من الطرق المغلقة",
    "fa": "دره‌های استراوا: یک سال راه‌های بسته",
}
_ITEMS = ("closed crossings at dusk", "levies on each crate landed", "threats by telephone after complaints")
_ITEMS += ("loss of papers during house searches", "work without pay on the sea wall", "fines that nobody recorded")
_CITED = ("Wendle Observer, Ferries at anchor", "Ostrava Legal Aid, Visits of the year", "Harrow Ford Clinic, Ledger")
_CITED += ("Board of Roads, Answer to question", "Union of Carters, Letter to members", "Ombudswoman, Bulletin")


class Teller:
    """Tells one story; what it told once it does not tell again, so that each passage can be known."""

    def __init__(self, seed: int, language: str = "en") -> None:
        self.dice = random.Random(seed)
        self.language = language
        self.story = Story(language=language, title=TITLES[language])
        self._headings = list(HEADINGS[language])
        self.dice.shuffle(self._headings)
        self._told: set[str] = set()

    def sentence(self) -> str:
        for _ in range(100):
            said = self.dice.choice(SENTENCES[self.language]).format(n=self.dice.randint(11, 980))
            if said not in self._told:
                break
        self._told.add(said)
        return said

    def passage(self, *, calls: int = 0) -> str:
        parts = [self.sentence() for _ in range(self.dice.randint(2, 4))]
        for place in sorted(self.dice.sample(range(len(parts)), min(calls, len(parts)))):
            parts[place] += self.call()
        return " ".join(parts)

    def call(self) -> str:
        n = len(self.story.notes) + 1
        day = f"{self.dice.randint(1, 28)} {self.dice.choice(('March', 'June', 'October'))} {self.dice.randint(2015, 2024)}"
        self.story.notes[n] = f"{self.dice.choice(_CITED)} {self.dice.randint(100, 999)}, {day}"
        return f"{{{{{n}}}}}"

    def add(self, kind: str, text: str = "", **more: object) -> None:
        self.story.nodes.append(Node(kind, text, **more))  # type: ignore[arg-type]

    def heading(self, level: int, *, call: bool = False, label: str = "") -> None:
        self.add("heading", self._headings.pop() + (self.call() if call else ""), level=level, label=label)


def told(
    seed: int, *, language: str = "en", notes: bool = True, table: bool = True, glossary: bool = False, top: int = 1
) -> Story:
    """A whole report. `top`: the level of its title; headings of chapters stand one deeper."""
    teller = Teller(seed, language)
    if top:
        teller.add("heading", teller.story.title, level=1)
    calls = 1 if notes else 0
    teller.add("paragraph", teller.passage())
    teller.heading(top + 1)
    teller.add("paragraph", teller.passage(calls=calls))
    for place in range(teller.dice.randint(2, 4)):
        mark = teller.call() if notes and not place else ""
        text = f"{_ITEMS[place]}{mark};" if language == "en" else teller.sentence() + mark
        teller.add("list_item", text, label="•")
    teller.add("paragraph", teller.passage(calls=2 * calls))
    teller.heading(top + 1)
    teller.add("paragraph", teller.passage(calls=calls))
    teller.add("quotation", teller.passage(calls=calls))
    teller.heading(top + 2)
    for place in range(1, teller.dice.randint(3, 4)):
        teller.add("list_item", teller.sentence(), label=f"{place}.")
    teller.add("paragraph", teller.passage(calls=calls))
    if table:
        teller.add("caption", f"Table {teller.dice.randint(1, 9)}. Boats stopped, by month")
        teller.add("table_row", cells=("Month", "Boats", "Crew held"))
        for month in ("January", "February", "March"):
            cells = (month, str(teller.dice.randint(10, 99)), str(teller.dice.randint(100, 999)))
            teller.add("table_row", cells=cells)
    if glossary:
        teller.add("glossary", f"The watch {seed}")
        teller.add("glossary", "Men who collect on the quay and call themselves guards.")
    teller.heading(top + 1)
    teller.add("paragraph", teller.passage(calls=calls))
    teller.add("paragraph", teller.passage())
    return teller.story
