"""How the letters of a page are written: as it says, where its bytes agree; else as its bytes show.

The names of encodings mean what browsers take them for (WHATWG Encoding Standard): "iso-8859-1" is windows-1252.

>>> text_of(b"<p>caf\\xe9 \\x96 5 \\x80</p>").text, text_of('<meta charset="latin1"><p>Perú</p>'.encode()).text[-10:]
('<p>café – 5 €</p>', '<p>Perú</p')
"""

import codecs
import re
from dataclasses import dataclass

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE)
_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w:.-]+)", re.IGNORECASE)
_LANG = re.compile(rb"<html[^>]{0,400}?\blang\s*=\s*[\"']?([a-zA-Z]{2,3})", re.IGNORECASE)
_MEANT = {
    **dict.fromkeys(("ascii", "iso8859-1", "latin-1", "iso8859-15", "cp1252"), "cp1252"),
    **dict.fromkeys(("utf-16", "utf-16-le", "utf-16-be", "utf-32"), "utf-8"),
    **{"iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949"},
}
_OF_LANGUAGES = {
    **dict.fromkeys(("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "tg"), "cp1251"),
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ku"), "cp1256"),
    **dict.fromkeys(("pl", "cs", "sk", "hu", "hr", "sl", "bs", "ro", "sq"), "cp1250"),
    **{"he": "cp1255", "el": "cp1253", "tr": "cp1254", "az": "cp1254", "vi": "cp1258", "th": "cp874"},
    **{"lt": "cp1257", "lv": "cp1257", "et": "cp1257"},
}
_LATIN, _MANY = "cp1252", 0.25
_SHOWN = {"cp": "windows-", "utf-8-sig": "utf-8", "koi8-r": "koi8-r"}


@dataclass(frozen=True)
class Decoded:
    """The page's text; `said` is a sentence where its letters had to be guessed, or are not as the page says."""

    text: str
    said: str = ""


def text_of(data: bytes, charset: str = "") -> Decoded:
    """`charset`: what came with the page from outside, as in a web archive."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _decoded(data, encoding, "")
    if wide := _wide(data):
        return _decoded(data, wide, "")
    named = charset or _named(data)
    is_utf8, many = _fits(data, "utf-8"), not data.isascii()
    if is_utf8 and (named in ("", "utf-8") or not many or _is_of_bytes(named)):
        wrong = many and named and named != "utf-8"
        return _decoded(
            data, "utf-8", f"The page says {_shown(named)}, but is written in utf-8 and read so." if wrong else ""
        )
    if named and named != "utf-8":
        return _decoded(data, named, "")
    guessed = _guessed(data)
    why = "says utf-8, but is not written in it" if named else "does not say how its letters are written"
    return _decoded(data, guessed, f"The page {why}; it was read as {_shown(guessed)}.")


def _decoded(data: bytes, encoding: str, said: str) -> Decoded:
    text = re.sub(r"^\ufeff?\s*<\?xml[^>]*\?>", "", data.decode(encoding, "replace")).lstrip("\ufeff")
    unread = text.count("\ufffd")
    more = f" {unread} signs could not be read and stand as \ufffd." if unread else ""
    return Decoded(text, f"{said}{more}".strip())


def _named(data: bytes) -> str:
    """The encoding the page names, as browsers take it; "" where it names none that is known."""
    named = _DECLARED.match(data[:400]) or _CHARSET.search(data[:8192])
    try:
        known = codecs.lookup(named[1].decode("ascii", "ignore")).name if named else ""
    except LookupError:
        return ""
    return _MEANT.get(known, known)


def _is_of_bytes(encoding: str) -> bool:
    """Every byte is a letter in it, so that UTF-8 read as such makes no fault but nonsense."""
    return encoding.startswith(("cp125", "iso8859", "koi8", "mac-", "cp866", "cp874"))


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _wide(data: bytes) -> str:
    """UTF-16 without its mark: every other byte of the first tags is nought."""
    start = data[:400]
    if start.count(0) < _MANY * len(start) or len(start) < 4:
        return ""
    return "utf-16-be" if start[::2].count(0) > start[1::2].count(0) else "utf-16-le"


def _guessed(data: bytes) -> str:
    """By the language the page names; else by how many letters are foreign to ASCII, and which."""
    language = _LANG.search(data[:8192])
    if language and (found := _OF_LANGUAGES.get(language[1].decode("ascii").lower())):
        return found
    words = re.sub(rb"<[^>]*>", b"", data)
    high = bytes(byte for byte in words if byte >= 0xC0)
    letters = sum(chr(byte).isalpha() for byte in words if byte < 0x80) + len(high)
    if len(high) < _MANY * max(letters, 1):
        return _LATIN
    later = sum(byte >= 0xE0 for byte in high) / len(high)
    return "cp1251" if later > 0.75 else "koi8-r" if later < 0.25 else "cp1256"


def _shown(encoding: str) -> str:
    return "windows-" + encoding[2:] if re.fullmatch(r"cp\d+", encoding) else encoding
