"""A `Document` as plain data (JSON) and back: kept with a report, handed over by the process that read the file.

What comes back is checked field by field against the dataclasses: whoever wrote it may have been a stranger's file.

>>> from coi.text.document import Paragraph
>>> carried(Document(paragraphs=(Paragraph("Guards fired."),)))["paragraphs"][0]["text"]
'Guards fired.'
>>> document_of(carried(Document(paragraphs=(Paragraph("Guards fired."),)))).paragraphs[0].kind
'paragraph'
"""

from collections.abc import Callable
from dataclasses import asdict, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from coi.text.document import Document

Check = Callable[[Any], Any]


class NotADocument(ValueError):
    """The data has not the shape of a document."""


def carried(document: Document) -> dict[str, Any]:
    return asdict(document)


def document_of(data: object) -> Document:
    """The document that `carried` gave. Raises NotADocument."""
    return cast(Document, _check(Document)(data))


@cache
def _check(wanted: Any) -> Check:
    """A function that gives a value of this type, made from plain data, or raises NotADocument."""
    if is_dataclass(wanted):
        return _record(cast(type, wanted))
    kind, inner = get_origin(wanted), get_args(wanted)
    if kind is tuple:
        return _several(inner)
    if kind in (Union, UnionType):
        return _perhaps(next(one for one in inner if one is not NoneType))
    if kind is Literal:
        return _one_of(lambda value: isinstance(value, str) and value in inner)
    if wanted is float:
        return _one_of(lambda value: type(value) in (int, float))
    return _one_of(lambda value: type(value) is wanted)


def _one_of(fits: Callable[[Any], bool]) -> Check:
    def check(value: Any) -> Any:
        if not fits(value):
            raise NotADocument(f"It has a {type(value).__name__} where there can be none.")
        return value

    return check


def _perhaps(wanted: Any) -> Check:
    check = _check(wanted)
    return lambda value: None if value is None else check(value)


def _several(inner: tuple[Any, ...]) -> Check:
    each = [_check(one) for one in inner if one is not Ellipsis]

    def check(value: Any) -> Any:
        if not isinstance(value, (list, tuple)):
            raise NotADocument(f"It has a {type(value).__name__} where a list must be.")
        if Ellipsis in inner:
            return tuple(map(each[0], value))
        if len(value) != len(each):
            raise NotADocument(f"It has {len(value)} values where {len(each)} must be.")
        return tuple(one(part) for one, part in zip(each, value, strict=True))

    return check


def _record(wanted: type) -> Check:
    hints = get_type_hints(wanted)
    checks = {field.name: _check(hints[field.name]) for field in fields(wanted)}

    def check(value: Any) -> Any:
        if not isinstance(value, dict) or not value.keys() <= checks.keys():
            raise NotADocument(f"It has no {wanted.__name__} where one must be.")
        try:
            return wanted(**{name: checks[name](part) for name, part in value.items()})
        except TypeError:
            raise NotADocument(f"It has a {wanted.__name__} of which parts are missing.") from None

    return check
