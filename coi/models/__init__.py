"""Rows of reports and the questions asked of them. Django looks for models here; each subject has its module."""

from coi.models.checks import KeptCheck
from coi.models.corrections import Correction, LookedAt
from coi.models.coverage import CoverageStatement, ItemPassage, ScopeItem
from coi.models.editions import Comparison
from coi.models.figures import Figure, FigureDoubt, FigureGroup, GroupedFigure
from coi.models.jobs import Job, Worker
from coi.models.notes import Footnote, NoteReference, NoteSource, SectionReference
from coi.models.paragraphs import Paragraph
from coi.models.profiles import Profile, ProfileTag, Status, TagDoubt, Topic, TopicTag
from coi.models.publishers import Country, Publisher, SourceCard, SourceCardChange
from coi.models.repeats import NearWording, Repeat, ReportMarks, Wording
from coi.models.reports import LeftOutText, Report, Section, Standing
from coi.models.rules import Rule, RuleChange, RuleCount
from coi.models.thesaurus import Concept, Term
from coi.models.uploads import Upload
from coi.models.works import SameWork, Trace, Work, WorkMark

__all__ = [
    "Comparison",
    "Concept",
    "Correction",
    "Country",
    "CoverageStatement",
    "Figure",
    "FigureDoubt",
    "FigureGroup",
    "Footnote",
    "GroupedFigure",
    "ItemPassage",
    "Job",
    "KeptCheck",
    "LeftOutText",
    "LookedAt",
    "NearWording",
    "NoteReference",
    "NoteSource",
    "Paragraph",
    "Profile",
    "ProfileTag",
    "Publisher",
    "Repeat",
    "Report",
    "ReportMarks",
    "Rule",
    "RuleChange",
    "RuleCount",
    "SameWork",
    "ScopeItem",
    "Section",
    "SectionReference",
    "SourceCard",
    "SourceCardChange",
    "Standing",
    "Status",
    "TagDoubt",
    "Term",
    "Topic",
    "TopicTag",
    "Trace",
    "Upload",
    "Wording",
    "Work",
    "WorkMark",
    "Worker",
]
