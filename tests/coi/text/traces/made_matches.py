"""Citations and reports held, in our own words, and whether one is the other. The rules were written on the first half;
the second was looked at only to count."""

from coi.text.traces.matching import HeldReport
from coi.text.works.naming import Name

WATCH = ("HWA", "Harbour Watch Alliance")
NETS = HeldReport(
    WATCH, "Nets and debts on the northern quay", "2021-05-03", "2021-04-01", "https://hwa.example/en/reports/nets-2021"
)
REVIEW = HeldReport(WATCH, "Harbour Review 2021: Norland", "2021-01-14", "2020-12-31")
UNDATED = HeldReport(("OCI", "Office of Coast Inquiry"), "Norland: country page", "", "", "https://oci.example/norland")
DRAFTED = HeldReport(("CAA", "Coast Agency for Arrivals"), "Norland – Harbour Focus", "", "2022-09-19")
BRANCH = HeldReport(
    ("HWA South", "Harbour Watch Alliance South"), "Debts that bind: crews of the south", "2020-11", "", "", WATCH[1]
)
SHORT = HeldReport(WATCH, "Norland 2021", "", "2021-12-31")


def cites(author, title, date="", address=""):
    return Name(author, title, date, address)


SEEN = {
    "same in all": (cites("HWA", "Nets and debts on the northern quay", "3 May 2021"), NETS, "sure"),
    "long name of the publisher": (
        cites("Harbour Watch Alliance", "Nets and Debts on the Northern Quay", "May 3, 2021"),
        NETS,
        "sure",
    ),
    "parent body before it": (
        cites("Union of Ports, HWA", "Nets and debts on the northern quay", "May 2021"),
        NETS,
        "sure",
    ),
    "http, www and a slash": (
        cites("HWA", "Nets and debts on the northern quay", "2021", "http://www.hwa.example/en/reports/nets-2021/"),
        NETS,
        "sure",
    ),
    "marks of a campaign in the address": (
        cites("", "Nets and debts", "May 2021", "https://hwa.example/en/reports/nets-2021?utm_source=letter#top"),
        NETS,
        "unsure",
    ),
    "same title, other year": (cites("HWA", "Nets and debts on the northern quay", "3 May 2022"), NETS, ""),
    "same publisher, other title": (cites("HWA", "Boats and wages in the south", "3 May 2021"), NETS, ""),
    "title without its subtitle": (cites("HWA", "Debts that bind", "November 2020"), BRANCH, "unsure"),
    "branch cited under the family": (
        cites("HWA", "Debts that bind: crews of the south", "November 2020"),
        BRANCH,
        "unsure",
    ),
    "other edition of a yearly review": (cites("HWA", "Harbour Review 2022: Norland", "2022"), REVIEW, ""),
    "yearly review by its year": (cites("HWA", "Harbour Review 2021: Norland", "2021"), REVIEW, "sure"),
    "edition in another language": (
        cites("HWA", "Redes y deudas en el muelle norte", "3 May 2021", "https://hwa.example/es/reports/redes-2021"),
        NETS,
        "",
    ),
    "same title at another address": (
        cites("HWA", "Nets and debts on the northern quay", "3 May 2021", "https://hwa.example/es/reports/nets-2021"),
        NETS,
        "unsure",
    ),
    "year alone": (cites("HWA", "Nets and debts on the northern quay", "2021"), NETS, "unsure"),
    "no date": (cites("HWA", "Nets and debts on the northern quay"), NETS, "unsure"),
    "living page without a date": (
        cites("OCI", "Norland: country page", "n.d.", "https://oci.example/norland/"),
        UNDATED,
        "unsure",
    ),
    "a home page": (cites("OCI", "News of the week", "3 May 2021", "https://oci.example/"), UNDATED, ""),
    "drafted before it was cited": (cites("CAA", "Norland – Harbour Focus", "November 2022"), DRAFTED, "unsure"),
    "cited before it was finished": (cites("CAA", "Norland – Harbour Focus", "March 2022"), DRAFTED, ""),
    "short title of an undated report": (cites("HWA", "Norland 2021"), SHORT, "unsure"),
    "short title, author and title not told apart": (
        cites("", "Harbour Watch Alliance, Norland 2021"),
        SHORT,
        "unsure",
    ),
    "short title of another year": (cites("HWA", "Norland 2022"), SHORT, ""),
    "short title and no author": (cites("", "Norland 2021"), SHORT, ""),
    "short title of another publisher": (cites("Quay Herald", "Norland 2021"), SHORT, ""),
    "other author": (cites("Quay Herald", "Nets and debts on the northern quay", "3 May 2021"), NETS, ""),
}

DAWN = "They took the road at dawn: guards and villagers in the high valleys"
GUARDS = HeldReport(
    ("MRC", "Mountain Rights Centre"),
    "“They took the road at dawn”: guards and villagers in the high valleys",
    "2019-02-20",
    "2018-12-01",
    "https://www.mrc.example/publications/dawn.pdf",
)
ANNUAL = HeldReport(
    ("Ministry of Seas", "Ministry of Seas of Norland"), "Annual report 2018", "2019-03-01", "2018-12-31"
)
CODED = HeldReport(
    ("UR", "Union of Rapporteurs"),
    "Visit to Norland",
    "2017-06-05",
    "",
    "https://ur.example/doc?symbol=A/HRC/35/21/Add.2",
)
MONTHLY = HeldReport(
    ("CAA", "Coast Agency for Arrivals"), "Norland: monthly security bulletin", "2023-06-10", "2023-05-31"
)
PLAIN = HeldReport(("Ferry Union", "Ferry Union"), "Norland 2020", "2021-04-07", "2020-12-31")

UNSEEN = {
    "quotation marks and a dash for the colon": (
        cites(
            "Mountain Rights Centre",
            DAWN.replace(":", " –"),
            "20 February 2019",
        ),
        GUARDS,
        "sure",
    ),
    "only what stands after the colon": (
        cites("MRC", "Guards and villagers in the high valleys", "20 February 2019"),
        GUARDS,
        "unsure",
    ),
    "the file by https without www": (
        cites(
            "MRC",
            DAWN,
            "February 2019",
            "https://mrc.example/publications/dawn.pdf",
        ),
        GUARDS,
        "sure",
    ),
    "the next day": (
        cites("MRC", DAWN, "21 February 2019"),
        GUARDS,
        "unsure",
    ),
    "same words, a later year": (
        cites("MRC", DAWN, "20 February 2021"),
        GUARDS,
        "",
    ),
    "another report of the centre": (cites("MRC", "Winter in the high valleys", "20 February 2019"), GUARDS, ""),
    "annual report of the year before": (cites("Ministry of Seas", "Annual report 2017", "2018"), ANNUAL, ""),
    "annual report, cited by the year it is on": (cites("Ministry of Seas", "Annual report 2018", "2018"), ANNUAL, ""),
    "annual report by the month": (cites("Ministry of Seas", "Annual report 2018", "March 2019"), ANNUAL, "sure"),
    "annual report of another ministry": (cites("Ministry of Roads", "Annual report 2018", "March 2019"), ANNUAL, ""),
    "code in the title, held without": (
        cites("UR", "Visit to Norland [A/HRC/35/21/Add.2]", "5 June 2017"),
        CODED,
        "sure",
    ),
    "another query of the same address": (
        cites("UR", "Visit to Southland", "5 June 2017", "https://ur.example/doc?symbol=A/HRC/35/22"),
        CODED,
        "",
    ),
    "same query, other order and a mark": (
        cites("UR", "Visit to Norland", "June 2017", "http://ur.example/doc?utm_medium=x&symbol=A/HRC/35/21/Add.2"),
        CODED,
        "sure",
    ),
    "bulletin of another month": (cites("CAA", "Norland: monthly security bulletin", "March 2023"), MONTHLY, ""),
    "bulletin by the year alone": (cites("CAA", "Norland: monthly security bulletin", "2023"), MONTHLY, "unsure"),
    "bulletin of the month": (cites("CAA", "Norland: Monthly Security Bulletin", "June 2023"), MONTHLY, "sure"),
    "short title and a year": (cites("Ferry Union", "Norland 2020", "2021"), PLAIN, "unsure"),
    "volume on two years": (cites("Ferry Union", "Norland 2020/21", "7 April 2021"), PLAIN, ""),
    "short name and long in brackets": (
        cites(
            "MRC (Mountain Rights Centre)",
            DAWN,
            "20 February 2019",
        ),
        GUARDS,
        "sure",
    ),
    "the note names no author": (
        cites("", DAWN, "20 February 2019"),
        GUARDS,
        "unsure",
    ),
}
