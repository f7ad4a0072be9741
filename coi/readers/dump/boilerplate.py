"""What web pages carry besides their text: navigation, disclaimers of maps, calls to sign up and to act.

>>> reason_to_leave_out("Back to Peru")
'navigation'
>>> reason_to_leave_out("Take action now: sign the petition")
'call to action'
"""

import re

from coi.text.words import sentences

_SHORT = 110
_LONGEST_NOTICE = 440


def _any(*beginnings: str) -> re.Pattern[str]:
    return re.compile("|".join(beginnings), re.IGNORECASE)


_MAP = _any(
    r"takes? no position on .*(?:territor|sovereignty|border|boundar)",
    r"\b(?:borders?|boundaries|names)\b.*\b(?:this|the) maps?\b",
    r"designations employed",
)
_SIGN_UP = _any(
    r"sign(?:ing)? up\b",
    r"subscribe\b",
    r".*\bsign up (?:now|here|for|to)\b",
    r".*\b(?:our|the) mailing list\b",
    r"get (?:the latest|updates|our)\b",
    r"stay (?:informed|up to date|in touch)\b",
    r"(?:follow us|register (?:now|here))\b",
)
_ACTION = _any(
    r"(?:take action|act now|donate|get involved|help us)\b",
    r"(?:join|support) (?:us|our|now)\b",
    r".*\bsign (?:the|our|this|[a-z]{2,6}) .*\b(?:petition|appeal|letter)\b",
    r".*\bsign (?:the|our|this) (?:petition|appeal|letter)\b",
    r"(?:write (?:to|a letter)|make a (?:gift|donation))\b",
)
_NAVIGATION = _any(
    r"(?:(?:go )?back to|skip to|share(?: this)?|print(?: this)?|loading)\b",
    r"home\b(?:\s*[>»/|].*)?$",
    r"(?:menu|search|contact(?: us)?|about us|table of contents|download(?: pdf| the report)?)$",
    r"read (?:more|on|the full|next)\b",
    r"(?:see|view|show|load) (?:all|more|less)\b",
    r"related (?:content|articles|posts|news)\b",
    r"(?:previous|next)(?: page| article| post)?$",
    r"(?:cookie|privacy)\b",
    r"(?:©|\(c\)|copyright)|all rights reserved",
    r"(?:tags?|topics?|categor(?:y|ies)):",
    r"(?:alert|breaking)\b[^.]*:",
    r"\S.{0,60}\bread (?:review|more|article|report)$",
    r".*\bregion(?:al)? map\b",
)
_POINTER = _any(
    r"(?:you can|please|do)\s+(?:also |still )?(?:sign|watch|read|find|see|view|download|visit|check|join|donate)\b.*"
    r"\b(?:here|petition|website|web ?site|web page|page|link|below)\b",
    r"(?:click|visit|watch|read|find out more|sign)\b.*\b(?:here|petition|web ?site|web page|page|link)\b\W*$",
    r".*\bpublishes its own web ?site\b",
)
_SHORT_LINES = (
    ("sign-up", _SIGN_UP),
    ("call to action", _ACTION),
    ("navigation", _NAVIGATION),
)


def reason_to_leave_out(line: str) -> str | None:
    """Why a line of a web page is no text of the report; None when it is text."""
    if len(line) > _LONGEST_NOTICE:
        return None
    if _MAP.search(line):
        return "map disclaimer"
    if len(line) <= _SHORT and not line.endswith((".", ".”", ".’")):
        return next((reason for reason, pattern in _SHORT_LINES if pattern.match(line)), None)
    if all(_POINTER.match(sentence.text) for sentence in sentences(line)):
        return "call to action"
    return None
