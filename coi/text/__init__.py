"""What words alone tell: the parts of a report, its dates, sources, citations, tags and statements. No Django."""

from coi.text.words import sentences

__all__ = ["sentences"]
