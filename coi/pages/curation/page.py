"""What the queue shows: a paragraph with its evidence marked, its tags as switches, their rules, and what is left."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from coi.library.curation.deciding import PROFILE, Choice, Subject
from coi.library.curation.explaining import Explained, explained, note_misses
from coi.library.curation.queue import (
    DOUBTED,
    QUESTIONS,
    REASONS,
    Left,
    Wanted,
    done_since,
    graded_rules,
    left,
    why_unsure,
)
from coi.library.rules.counting import FEW, figures_of
from coi.models import Paragraph, ProfileTag, Rule, Status, TagDoubt
from coi.pages.curation.asked import address_of
from coi.pages.curation.marks import keys_for, marks_of, pieces, words_by_label
from coi.text.reaching.reasons import Miss
from coi.text.words import sentences

LONGEST_BESIDE = 240
"""Characters shown of the sentence before and of the one after."""
ROLES = ProfileTag.Role


def queue_page(paragraph: Paragraph, wanted: Wanted, person: Any, *, now: datetime) -> dict[str, Any]:
    """The paragraph to decide on (with its place), and how much is left beside it."""
    found = explained([paragraph], all_subjects=True)[paragraph.pk]
    note_misses(paragraph, found)
    doubts = doubts_on(paragraph)
    graded = graded_rules()
    profiles = [one for one in found if one.key[0] == PROFILE]
    topics = [one for one in found if one.key[0] != PROFILE]
    keys = {one.name: key for group in (profiles, topics) for one, key in zip(group, keys_for(group), strict=True)}
    signs = keys | {one.name: f"q{keys[one.name]}" for one in topics}
    marks = {one.name: marks_of(one, signs[one.name]) for one in found}
    rows = {one.name: row_of(one, marks[one.name], doubts.get(one.key, []), graded) for one in found}
    for name, row in rows.items():
        row["key"] = keys[name]
    shown = [mark for one in found if one.grade for mark in marks[one.name]]
    return {
        "paragraph": paragraph,
        "pieces": pieces(paragraph.text, shown),
        **beside(paragraph),
        "profiles": [rows[one.name] for one in profiles],
        "topics": [rows[one.name] for one in topics],
        "headings": headings(found),
        "rules": rules_behind(found),
        "few": FEW,
        "page_keys": "coi/curation/_keys.html",
        **count_page(wanted, person, now=now),
    }


def row_of(one: Explained, marks: Sequence[Any], doubts: list[TagDoubt], graded: Mapping[int, Any]) -> dict[str, Any]:
    """A switch: what it says now, why, and who decided that."""
    tag = one.tag
    unsure = why_unsure(tag, graded) if tag and tag.status == Status.SUGGESTED else ""
    return {
        "one": one,
        "labels": words_by_label(marks),
        "unsure": REASONS[unsure][1],
        "missed": missed(one.miss) if one.miss else "",
        "doubts": doubts,
        "seen": tag.standing if tag else "",
        "roles": ROLES.choices if isinstance(tag, ProfileTag) else (),
    }


def missed(miss: Miss) -> str:
    """The reason nearest to a suggestion, in words."""
    words = "”, “".join(miss.words[:3])
    said = {
        "alone": _("Not suggested: “{words}” alone is no sign"),
        "beside": _("Not suggested: few words, “{words}”, beside those of other questions"),
        "context": _("Not suggested: “{words}” counts only where heading and text both speak of it"),
        "excluded": _("Not suggested: “{words}” is among words that do not count"),
        "quiet": _("Not suggested: nothing is tagged under “{words}”"),
        "terms": _("Not suggested: “{words}” stands in a list of terms"),
        "caption": _("Not suggested: it begins with “{words}”, as captions do"),
    }
    return said[miss.why].format(words=words)


def beside(paragraph: Paragraph) -> dict[str, str]:
    """The last sentence before the paragraph in its section, and the first one after it."""
    near = paragraph.report.paragraphs.filter(section=paragraph.section_id)
    before = near.filter(position__lt=paragraph.position).order_by("-position").values_list("text", flat=True).first()
    after = near.filter(position__gt=paragraph.position).order_by("position").values_list("text", flat=True).first()
    last = sentences(before)[-1].text if before and sentences(before) else ""
    first = sentences(after)[0].text if after and sentences(after) else ""
    return {"before": last[-LONGEST_BESIDE:], "after": first[:LONGEST_BESIDE]}


def headings(found: Sequence[Explained]) -> list[tuple[str, str]]:
    """Headings that speak for tags, each with the names of these."""
    named: dict[str, list[str]] = {}
    for one in found:
        for heading in one.headings:
            named.setdefault(heading, []).append(one.subject.name)
    return [(heading, ", ".join(names)) for heading, names in named.items()]


def rules_behind(found: Sequence[Explained]) -> list[dict[str, Any]]:
    """The rules of all tags with what people decided on theirs, the worst first."""
    ids = dict.fromkeys(rule.pk for one in found for rule in one.rules)
    rules = list(Rule.objects.filter(pk__in=ids).with_subject().with_made())
    figures = figures_of(rules) if rules else {}
    rows = [{"rule": rule, "pattern": rule.pattern.splitlines()[0], "figures": figures[rule.pk]} for rule in rules]
    return sorted(rows, key=lambda row: (-row["figures"].rejected, row["figures"].confirmed))


def doubts_on(paragraph: Paragraph) -> dict[Subject, list[TagDoubt]]:
    """What readers doubt, without who they are."""
    found: dict[Subject, list[TagDoubt]] = {}
    for doubt in paragraph.tag_doubts.open():
        about = ("profile", doubt.profile_id) if doubt.profile_id else ("topic", doubt.topic_id or 0)
        found.setdefault(about, []).append(doubt)
    return found


def count_page(wanted: Wanted, person: Any, *, now: datetime) -> dict[str, Any]:
    """What is left, as counts that filter; done today and left are those of the queue as it is asked for."""
    counts = left(wanted)
    today = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    done, waiting = done_since(person, today), left_of(wanted, counts)
    return {
        "wanted": wanted,
        "address": address_of(wanted),
        "chips": chips(wanted, counts),
        "reports": [
            {
                "report": report,
                "count": count,
                "url": address_of(Wanted(wanted.about, report.slug)),
                "chosen": report.slug == wanted.report,
            }
            for report, count in counts.reports
        ],
        "every_report": address_of(Wanted(wanted.about)),
        "chosen_report": next((str(report) for report, _ in counts.reports if report.slug == wanted.report), ""),
        "done": done,
        "left": waiting,
        "of": done + waiting,
        "number": done + 1,
    }


def left_of(wanted: Wanted, counts: Left) -> int:
    named = {"": counts.all, DOUBTED: counts.doubted, QUESTIONS: counts.questions}
    if wanted.about in named:
        return named[wanted.about]
    return next((count for profile, count in counts.profiles if profile.slug == wanted.about), 0)


def chips(wanted: Wanted, counts: Left) -> list[dict[str, Any]]:
    named: list[tuple[str, str, int]] = [
        ("", _("all"), counts.all),
        (DOUBTED, _("doubted by a reader"), counts.doubted),
        *((profile.slug, profile.name, count) for profile, count in counts.profiles),
        (QUESTIONS, _("questions only"), counts.questions),
    ]
    return [
        {
            "label": label,
            "count": count,
            "url": address_of(Wanted(about, wanted.report)),
            "chosen": about == wanted.about,
        }
        for about, label, count in named
    ]


def choices_of(data: Mapping[str, str], found: Sequence[Explained]) -> dict[Subject, Choice]:
    """What a form says of each subject; of one that it does not name, nothing."""
    choices: dict[Subject, Choice] = {}
    for one in found:
        if f"seen-{one.name}" not in data:
            continue
        if one.key[0] == PROFILE:
            grade, role = data.get(one.name, ""), data.get(f"role-{one.name}", "")
            if grade in {"0", "1", "2"}:
                choices[one.key] = Choice(int(grade), role if role in ROLES.values else "")
        else:
            choices[one.key] = Choice(int(one.name in data))
    return choices


def said(choices: Mapping[Subject, Choice], found: Sequence[Explained]) -> str:
    """What was saved, in words: "Victim of extortion, core; Relocation"."""
    grades = {1: _("supporting"), 2: _("core")}
    parts = []
    for one in found:
        choice = choices.get(one.key, Choice(0))
        if choice.grade:
            graded = f", {grades[choice.grade]}" if one.key[0] == PROFILE else ""
            parts.append(f"{one.subject.name}{graded}")
    return "; ".join(parts) or _("no tag")


def section_address(paragraph: Paragraph) -> str:
    """Where the suggestions of its section are confirmed together."""
    if paragraph.section is None:
        return ""
    return reverse("coi:curate_section", args=[paragraph.report.slug, paragraph.section.position])
