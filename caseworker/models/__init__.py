"""Rows of cases and people; `sight` says who may see which."""

from caseworker.models.cases import Brief, Case, CaseProfile, Excerpt, Merge, Question, QuestionProfile, Share
from caseworker.models.coverage import RecordedCoverage
from caseworker.models.editions import EditionDecision
from caseworker.models.people import FailedSignIn, Person, Unit
from caseworker.models.searches import Look, SavedSearch, Search
from caseworker.models.supplements import Supplement
from caseworker.models.weighing import CheckAside, WeighedPassage

__all__ = [
    "Brief",
    "Case",
    "CaseProfile",
    "CheckAside",
    "EditionDecision",
    "Excerpt",
    "FailedSignIn",
    "Look",
    "Merge",
    "Person",
    "Question",
    "QuestionProfile",
    "RecordedCoverage",
    "SavedSearch",
    "Search",
    "Share",
    "Supplement",
    "Unit",
    "WeighedPassage",
]
