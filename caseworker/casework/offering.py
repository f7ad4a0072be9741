"""Which of a case's questions words of a passage are offered for, and why; on weak grounds a person chooses."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from caseworker.models import Question
from coi.models import Paragraph
from coi.text.acting.actors import Act, actors, acts
from coi.text.acting.fitting import Fit, Ground, fit


@dataclass
class Answers:
    """The protection questions a paragraph answers (slug: name), those a person confirmed, and its profiles by id."""

    topics: dict[str, str] = field(default_factory=dict)
    confirmed: set[str] = field(default_factory=set)
    profiles: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Offer:
    """A question with its number in the brief, from 1, and the reason; without one, the reason why a person chooses.

    `choices`: all questions with their numbers and what is to be said of each: "fits" first, then "", then "apart" of
    those that ask of others than who acts in the passage."""

    number: int
    question: Question | None
    reason: str
    choices: tuple[tuple[int, Question, str], ...] = ()


def offer(paragraph: Paragraph, answers: Answers, questions: Sequence[Question], by_hand: Question | None) -> Offer:
    """The question chosen by hand stands, with a word where it does not fit who acts."""
    found = acts(paragraph.text)
    if by_hand:
        return Offer(questions.index(by_hand) + 1, by_hand, doubt(by_hand, found))
    own = [question for question in questions if concerns(question, answers)]
    fitting, among = fitting_of(own, answers, found), own
    if fitting.ground == "none fits":
        among = [question for question in questions if not asked_of_others(question, answers)]
        fitting = fitting_of(among, answers, found)
    chosen = next((question for question in among if fitting.topic and slug_of(question) == fitting.topic), None)
    number = questions.index(chosen) + 1 if chosen else 0
    return Offer(number, chosen, reason(fitting, answers, found), choices_of(questions, answers, found))


def choices_of(
    questions: Sequence[Question], answers: Answers, found: Sequence[Act]
) -> tuple[tuple[int, Question, str], ...]:
    apart = fitting_of(questions, answers, found).apart

    def said(question: Question) -> str:
        if slug_of(question) in apart:
            return "apart"
        return "fits" if slug_of(question) in answers.topics and concerns(question, answers) else ""

    told = [(number, question, said(question)) for number, question in enumerate(questions, 1)]
    return tuple(sorted(told, key=lambda one: ("fits", "", "apart").index(one[2])))


def concerns(question: Question, answers: Answers) -> bool:
    """Whether a profile of the passage is one of those whose templates ask the question."""
    return any(profile.pk in answers.profiles for profile in question.profiles.all())


def asked_of_others(question: Question, answers: Answers) -> bool:
    """Whether the question is asked for other profiles than those that the passage speaks of."""
    return bool(answers.profiles and question.profiles.all()) and not concerns(question, answers)


def fitting_of(questions: Collection[Question], answers: Answers, found: Sequence[Act]) -> Fit:
    asked = {slug_of(question) for question in questions} - {""}
    return fit(asked, tagged=answers.topics, who=actors(found), confirmed=answers.confirmed)


def slug_of(question: Question) -> str:
    return question.topic.slug if question.topic else ""


def doubt(question: Question, found: Sequence[Act]) -> str:
    if fit({slug_of(question)}, tagged=(), who=actors(found)).apart:
        return _("Chosen by you; but look who acts: ‘%(words)s’.") % {"words": found[0].words}
    return ""


def reason(fitting: Fit, answers: Answers, found: Sequence[Act]) -> str:
    if fitting.ground == "actors":
        words = next(act.words for act in found if not fit({fitting.topic}, tagged=(), who=(act.actor,)).apart)
        return _("Offered because: actors, ‘%(words)s’.") % {"words": words}
    if fitting.ground == "question":
        return _("Offered because: tagged ‘%(topic)s’.") % {"topic": answers.topics[fitting.topic]}
    return asking(fitting.ground) % {"words": "’, ‘".join(dict.fromkeys(act.words for act in found[:2]))}


def asking(ground: Ground) -> str:
    """Why a person must choose."""
    if ground == "several act":
        return _("Choose: more than one acts here, ‘%(words)s’.")
    if ground == "several fit":
        return _("Choose: more than one question fits.")
    if ground == "nobody named":
        return _("Choose: the words do not say who acts.")
    return _("Choose: nothing says which question it answers.")
