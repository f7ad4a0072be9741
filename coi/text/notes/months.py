"""Names of months and seasons as notes print them, of the Gregorian and the Hijri year, in the languages of reports.

>>> month_number("März"), month_number("Sept."), month_number("mayo"), month_number("Rajab")
(3, 9, 5, None)
"""

_GREGORIAN = (
    "january jan enero ene janvier janv januar jänner jan jän janeiro gennaio januari ocak января січня يناير",
    "february feb febrero février fevrier févr fév februar feber "
    "fevereiro fev febbraio februari şubat февраля лютого فبراير",
    "march mar marzo mars märz maerz mär março marco maart mart марта березня مارس",
    "april apr abril abr avril avr aprile nisan апреля квітня أبريل ابريل نيسان",
    "may mayo mai maio maggio mei mayıs мая травня مايو أيار ايار",
    "june jun junio juin juni junho giugno haziran июня червня يونيو حزيران",
    "july jul julio juillet juil juli julho luglio temmuz июля липня يوليو تموز",
    "august aug agosto ago août aout augustus ağustos августа серпня أغسطس اغسطس آب",
    "september sep sept septiembre setiembre septembre setembro set "
    "settembre eylül сентября вересня سبتمبر أيلول ايلول",
    "october oct octubre octobre oktober okt outubro out ottobre ekim октября жовтня أكتوبر اكتوبر",
    "november nov noviembre novembre novembro kasım ноября листопада نوفمبر",
    "december dec diciembre dic décembre decembre déc dezember dez dezembro dicembre aralık декабря грудня ديسمبر",
)
_NUMBERS = {name: number for number, names in enumerate(_GREGORIAN, start=1) for name in names.split()}
_OTHER_YEARS = (
    *("muharram", "safar", "rabi al-awwal", "rabi' al-awwal", "rabi i", "rabi al-thani", "rabi' al-thani", "rabi ii"),
    *("jumada al-awwal", "jumada al-ula", "jumada i", "jumada al-thani", "jumada al-akhira", "jumada ii", "rajab"),
    *("sha'ban", "sha’ban", "shaban", "ramadan", "ramadhan", "shawwal", "dhu al-qa'dah", "dhu al-qadah", "dhul qadah"),
    *("dhu al-qidah", "dhu al-hijjah", "dhul hijjah", "dhul-hijjah", "dhu al-hijja", "zulhijjah"),
    *("محرم", "صفر", "ربيع الأول", "ربيع الثاني", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة", "رجب", "شعبان"),
    *("رمضان", "شوال", "ذو القعدة", "ذو الحجة", "ذي القعدة", "ذي الحجة"),
    *("farvardin", "ordibehesht", "khordad", "tir", "mordad", "shahrivar", "mehr", "aban", "azar", "dey", "bahman"),
    *(
        "esfand",
        "hamal",
        "sawr",
        "jawza",
        "saratan",
        "asad",
        "sunbula",
        "mizan",
        "aqrab",
        "qaws",
        "jadi",
        "dalw",
        "hut",
    ),
)
_SEASONS = (
    *("spring", "summer", "autumn", "fall", "winter", "frühjahr", "frühling", "sommer", "herbst", "printemps", "été"),
    *(
        "automne",
        "hiver",
        "primavera",
        "verano",
        "otoño",
        "invierno",
        "verão",
        "outono",
        "inverno",
        "estate",
        "autunno",
    ),
    *("easter", "christmas"),
)


def _choice(names: tuple[str, ...]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


MONTH = _choice((*_NUMBERS, *_OTHER_YEARS))
"""The names as alternatives of a regular expression, the longer first."""
SEASON = _choice(_SEASONS)
GREGORIAN_MONTH = _choice(tuple(_NUMBERS))


def month_number(name: str) -> int | None:
    """1 to 12; None for a month of another calendar, or none."""
    return _NUMBERS.get(name.casefold().rstrip("."))
