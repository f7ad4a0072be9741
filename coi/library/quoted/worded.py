"""The findings of a check in words, for the page, the print and the command alike."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coi.library.quoted.checking import Checked, Finding
from coi.text.quoted.verdicts import FAULTS, NOTES, WHY, WORDS, WRONG

KINDS = {"quotation": "quotation", "block": "block quotation", "sentence": "sentence without marks", "figure": "figure"}


def heading(finding: Finding) -> str:
    """`Differs in 2 places`, `Exact but for white space`, `Exact, cited wrongly`: the verdict in a few words."""
    found = finding.verdict
    if found.state == "differs" and found.why != "language":
        places = len({one.quote for one in found.differences})
        return ngettext("Differs in %(n)d place", "Differs in %(n)d places", places) % {"n": places}
    if found.state == "differs":
        return _("A translation, not a quotation")
    if found.state == "elsewhere":
        return _("Exact, cited wrongly")
    if found.state == "exact" and (signs := [NOTES[n] for n in found.notes if n in ("white space", "signs")]):
        return _("Exact %(note)s") % {"note": _(signs[0])}
    return _(WORDS[found.state])


def sentences(finding: Finding) -> list[str]:
    """What there is to say, the gravest first."""
    found = finding.verdict
    said = [f"{_(FAULTS[fault]).capitalize()}." for fault in found.faults]
    if found.wrong and found.state != "not_held":
        parts = ", ".join(_(WRONG[wrong]) for wrong in found.wrong)
        said.append(_("Cited wrongly: %(parts)s.") % {"parts": parts})
    if found.state == "otherwise":
        said.append(_("The passage cited says otherwise."))
    if found.why:
        said.append(_(WHY[found.why]))
    said += [f"{_(NOTES[note]).capitalize()}." for note in found.notes if note not in ("white space", "signs")]
    return said


def limits(checked: Checked) -> list[str]:
    """What was not compared, and why: one sentence each."""
    said = []
    if checked.terms:
        told = ngettext(
            "%(n)d term, name or title in quotation marks was not compared.",
            "%(n)d terms, names or titles in quotation marks were not compared.",
            checked.terms,
        )
        said.append(told % {"n": checked.terms})
    if checked.unclosed:
        told = ngettext(
            "%(n)d quotation mark has no partner; what it begins was not compared.",
            "%(n)d quotation marks have no partner; what they begin was not compared.",
            checked.unclosed,
        )
        said.append(told % {"n": checked.unclosed})
    if checked.endless:
        told = ngettext(
            "%(n)d stretch of thousands of letters without a stop was not read for figures.",
            "%(n)d stretches of thousands of letters without a stop were not read for figures.",
            checked.endless,
        )
        said.append(told % {"n": checked.endless})
    if checked.more:
        told = _("%(n)d more quotations and figures were not compared: %(most)d at a time.")
        said.append(told % {"n": checked.more, "most": len(checked.findings)})
    if checked.late:
        told = _("Time ran out: %(n)d quotations were looked for only in reports they cite and where many words agree.")
        said.append(told % {"n": checked.late})
    if checked.is_index_away:
        said.append(_("The search index is not used now: short quotations that cite no report held may be missed."))
    return [*said, *checked.text.said]
