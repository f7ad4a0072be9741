"""Does each quotation speak of the case's country?"""

from collections.abc import Iterator

from caseworker.brief.checking.finding import Checked, Finding, Placed, by_report, over
from coi.text.words import fold

FOREIGN, OTHER_SECTION, NO_COUNTRY, SEVERAL = (
    "other_country",
    "other_country_section",
    "no_country",
    "several_countries",
)


def of_another_country(checked: Checked) -> Iterator[Finding]:
    """A report on several countries is told; a section of it under the name of another one is as a report on that."""
    own = checked.case.country
    for report, quoted in by_report(checked.placed):
        if not report.countries:
            yield over(NO_COUNTRY, "warning", quoted, f"{report.title} does not say which country it is on")
        elif own not in report.countries:
            named = ", ".join(report.countries)
            yield over(FOREIGN, "grave", quoted, f"{report.title} is on {named}, not on {own}")
        elif len(report.countries) > 1:
            others = [one for one in quoted if other_country(one, own)]
            for name in dict.fromkeys(other_country(one, own) for one in others):
                same = [one for one in others if other_country(one, own) == name]
                yield over(OTHER_SECTION, "grave", same, f"The section of {report.title} is on {name}, not on {own}")
            if rest := [one for one in quoted if one not in others and not names(one, own)]:
                text = f"{report.title} is on several countries, and neither passage nor heading names {own}"
                yield over(SEVERAL, "note", rest, text)


def other_country(one: Placed, own: str) -> str:
    """The country of the report that the nearest heading to name any names, where it is not the case's; else ""."""
    for heading in reversed((*one.facts.above, one.facts.section_title)):
        named = [name for name in one.report.countries if is_named(name, heading)]
        if named:
            return "" if own in named else named[0]
    return ""


def names(one: Placed, own: str) -> bool:
    return any(is_named(own, text) for text in (one.facts.paragraph_text, one.facts.section_title, *one.facts.above))


def is_named(country: str, text: str) -> bool:
    """
    >>> is_named("Niger", "The north of Nigeria"), is_named("Niger", "NIGER: law")
    (False, True)
    """
    words = f" {' '.join(''.join(c if c.isalnum() else ' ' for c in fold(text)).split())} "
    return f" {' '.join(fold(country).split())} " in words
