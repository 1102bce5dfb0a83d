"""Canonical values and paths of leaves: FORMAT.md section 3."""

import re

from wire import Reader, Refused, require

BOOL, INTEGER, ENUM, TEXT, BYTES, FUZZY_TIME, FUZZY_PLACE, AMOUNT, PRESENT = range(1, 10)
LABELS = {1: "PUB", 2: "CASE", 3: "PERS", 4: "SPEC", 5: "REV"}
AS_WRITTEN, PSEUDONYM, EXISTENCE_HIDDEN = 0, 32, 50
_TYPES_OF = {34: TEXT, 48: AMOUNT, 49: INTEGER, EXISTENCE_HIDDEN: ENUM}
TIME_UNITS, PLACE_LEVELS = range(1, 7), range(16, 20)
PRECISIONS = frozenset([AS_WRITTEN, *TIME_UNITS, *PLACE_LEVELS, PSEUDONYM, *_TYPES_OF])
MAX_PATH_BYTES = 512
MAX_PATH_NAMES = 16
YEAR_1, YEAR_9999 = -62135596800000, 253402300799999
_TIME_PRECISIONS, _PLACE_PRECISIONS = range(1, 10), range(15, 20)

_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?")
_SEGMENT = re.compile(r"(?P<field>[a-z][a-z0-9_]*)(\[(?P<handle>[0-9a-f]{16})\])?")


def _bool(data):
    require(data in (b"\x00", b"\x01"), "a bool is one byte, 0 or 1")


def _integer(data):
    require(len(data) == 8, "an integer is eight bytes")


def _enum(data):
    require(len(data) == 4 and any(data), "an enum is four bytes and never 0")


def _text(data):
    """Any text: unlike identifiers it may begin with a byte order mark, which is for the schema to refuse."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused("text is not valid UTF-8") from None


def _fuzzy_time(data):
    reader = Reader(data)
    bits, earliest, latest, precision = reader.u8(), reader.i64(), reader.i64(), reader.i32()
    reader.end()
    require(precision in _TIME_PRECISIONS, "unknown precision of a FuzzyTime")
    require(all(YEAR_1 <= time <= YEAR_9999 for time in (earliest, latest)), "a time outside the years 1 to 9999")
    require(bits < 4, "unknown presence bits of a FuzzyTime")
    require(bits & 1 or earliest == 0, "an absent earliest time that is not 0")
    require(bits & 2 or latest == 0, "an absent latest time that is not 0")


def _fuzzy_place(data):
    reader = Reader(data)
    bits = reader.u8()
    require(bits < 32, "unknown presence bits of a FuzzyPlace")
    for bit in (1, 2, 4, 8):
        if bits & bit:
            _text(reader.raw(reader.u16()))
    if bits & 16:
        reader.i32()
        reader.i32()
    require(reader.i32() in _PLACE_PRECISIONS, "unknown precision of a FuzzyPlace")
    reader.end()


def _amount(data):
    reader = Reader(data)
    bits = reader.u8()
    require(bits < 8, "unknown presence bits of an Amount")
    for bit in (1, 2):
        if bits & bit:
            text = _text(reader.raw(reader.u16()))
            require(_DECIMAL.fullmatch(text) is not None and text != "-0", f"not a canonical decimal: {text!r}")
    if bits & 4:
        _text(reader.raw(reader.u16()))
    reader.end()


def _present(data):
    require(data == b"", "PRESENT has no value")


_CHECKS = {
    BOOL: _bool,
    INTEGER: _integer,
    ENUM: _enum,
    TEXT: _text,
    BYTES: lambda data: None,
    FUZZY_TIME: _fuzzy_time,
    FUZZY_PLACE: _fuzzy_place,
    AMOUNT: _amount,
    PRESENT: _present,
}


def check_value(type_tag, data):
    require(type_tag in _CHECKS, f"unknown type tag: {type_tag}")
    _CHECKS[type_tag](data)


def split_path(path):
    """A path to its (field, handle or None) segments."""
    require(len(path.encode("utf-8")) <= MAX_PATH_BYTES, "a path over 512 bytes")
    segments = []
    for part in path.split("."):
        found = _SEGMENT.fullmatch(part)
        require(found is not None, f"malformed path: {path!r}")
        segments.append((found["field"], found["handle"]))
    require(len(segments) <= MAX_PATH_NAMES, "a path of more than 16 names")
    return segments


def check_place(path, label, precision):
    split_path(path)
    require(label in LABELS, f"unknown label: {label}")
    require(precision in PRECISIONS, f"unknown precision: {precision}")


def check_precision(precision, type_tag, data):
    """A generalised value names its own unit or level, and a pseudonym is text."""
    if precision in TIME_UNITS or precision in PLACE_LEVELS:
        due = FUZZY_TIME if precision in TIME_UNITS else FUZZY_PLACE
        inside = int.from_bytes(data[-4:], "big", signed=True)
        require(type_tag == due and inside == precision, f"no value of this type has precision {precision}")
    if precision in _TYPES_OF:
        require(type_tag == _TYPES_OF[precision], f"no value of this type has precision {precision}")
    if precision == PSEUDONYM:
        require(type_tag == TEXT, "a pseudonym is text")
