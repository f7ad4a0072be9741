"""What a correction did, in a sentence with the words that show it, and how many places are left."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coi.library.mending.places import places_of
from coi.models import Correction, Report

KIND = Correction.Kind
_WORDS = 5
_DOUBLE_STOP = re.compile(r"(?<=[.!?…]”)\.$")


def done_said(report: Report, kind: str, target: int, *, words: str, n: int | None) -> str:
    """`target`: place (from 0) of what was corrected; `words`: those that stood there; `n`: the note attached."""
    said = _act_said(report, kind, target, words=words, n=n)
    return f"{_DOUBLE_STOP.sub('', said)} {left_said(report)}"


def _act_said(report: Report, kind: str, target: int, *, words: str, n: int | None) -> str:
    if kind == KIND.JOIN:
        shown = {"n": target + 1, "words": ending(_text_at(report, target + 1))}
        return _("Joined. ¶ %(n)s now ends “%(words)s”.") % shown
    if kind == KIND.SPLIT:
        shown = {"n": target + 2, "words": beginning(_text_at(report, target + 2))}
        return _("Split. ¶ %(n)s begins “%(words)s”.") % shown
    if kind == KIND.MAKE_HEADING:
        return _("Made a heading: “%(words)s”.") % {"words": beginning(words)}
    if kind == KIND.LEAVE_OUT:
        return _("Left out: “%(words)s”.") % {"words": beginning(words)}
    if kind == KIND.ATTACH_NOTE:
        return _("Attached note %(note)s to ¶ %(n)s.") % {"note": n, "n": target + 1}
    if kind == KIND.RETYPE:
        shown = {"n": target + 1, "words": beginning(_text_at(report, target + 1))}
        return _("Retyped. ¶ %(n)s now begins “%(words)s”. What the machine had read is kept.") % shown
    if kind == KIND.RETYPE_NOTE:
        return _("Retyped. What the machine had read of the note is kept.")
    if kind == KIND.PUT_BACK:
        return _("Put back: “%(words)s”.") % {"words": beginning(words)}
    return _("Done: %(what)s.") % {"what": dict(KIND.choices)[kind]}


def left_said(report: Report) -> str:
    left = sum(place.looked is None for place in places_of(report))
    return ngettext("%(left)s place left.", "%(left)s places left.", left) % {"left": left}


def _text_at(report: Report, position: int) -> str:
    return str(report.paragraphs.values_list("text", flat=True).get(position=position))


def beginning(text: str) -> str:
    words = text.split()
    return " ".join(words[:_WORDS]) + ("…" if len(words) > _WORDS else "")


def ending(text: str) -> str:
    words = text.split()
    return ("…" if len(words) > _WORDS else "") + " ".join(words[-_WORDS:])
