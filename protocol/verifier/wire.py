"""Notation of FORMAT.md section 0: fixed-width numbers, length-prefixed text and bytes, tags, strict base64 and decimals."""

import base64
import binascii
import hashlib
import re

ZEROS_16 = bytes(16)
ZEROS_32 = bytes(32)
MAX_U64 = 2**63 - 1

AGENCY_ID = re.compile(r"[A-Z]{2}-[A-Z0-9]{2,16}")


class Refused(Exception):
    """What was read is not what FORMAT.md allows; the text says which rule."""


def require(condition, reason):
    if not condition:
        raise Refused(reason)


def sha256(*parts):
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.digest()


def tag(text):
    ascii_bytes = text.encode("ascii")
    return bytes([len(ascii_bytes)]) + ascii_bytes


def u8(value):
    return value.to_bytes(1, "big")


def u16(value):
    return value.to_bytes(2, "big")


def u32(value):
    return value.to_bytes(4, "big")


def u64(value):
    return value.to_bytes(8, "big")


def i32(value):
    return value.to_bytes(4, "big", signed=True)


def i64(value):
    return value.to_bytes(8, "big", signed=True)


def str8(text):
    encoded = text.encode("utf-8")
    return u8(len(encoded)) + encoded


def str16(text):
    encoded = text.encode("utf-8")
    return u16(len(encoded)) + encoded


def blob32(data):
    return u32(len(data)) + data


def utf8(data):
    """Strict UTF-8: Python refuses surrogates and overlong forms; the byte order mark is refused here."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused("text is not valid UTF-8") from None
    require(not text.startswith("\ufeff"), "text begins with a byte order mark")
    return text


def b64(data):
    return base64.b64encode(data).decode("ascii")


def unb64(text, length=None):
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (UnicodeEncodeError, binascii.Error):
        raise Refused("not base64") from None
    require(b64(data) == text, "base64 is not in its one canonical form")
    require(length is None or len(data) == length, f"base64 of {len(data)} bytes where {length} are due")
    return data


def unhex(text, length):
    require(re.fullmatch(r"[0-9a-f]*", text) is not None and len(text) == 2 * length, f"not {length} bytes of lower-case hexadecimal")
    return bytes.fromhex(text)


def decimal(text, limit=MAX_U64):
    """The one canonical form of a natural number: no sign, no leading zero."""
    require(re.fullmatch(r"0|[1-9][0-9]{0,19}", text) is not None, f"not a canonical decimal number: {text!r}")
    value = int(text)
    require(value <= limit, f"number out of range: {text}")
    return value


def agency(text):
    require(AGENCY_ID.fullmatch(text) is not None, f"not an agency id: {text!r}")
    return text


class Reader:
    """Reads a binary format from the front; `end` refuses bytes left over."""

    def __init__(self, data):
        self._data = bytes(data)
        self._at = 0

    def raw(self, length):
        require(self._at + length <= len(self._data), "ends too early")
        piece = self._data[self._at : self._at + length]
        self._at += length
        return piece

    def u8(self):
        return int.from_bytes(self.raw(1), "big")

    def u16(self):
        return int.from_bytes(self.raw(2), "big")

    def u32(self):
        return int.from_bytes(self.raw(4), "big")

    def u64(self):
        value = int.from_bytes(self.raw(8), "big")
        require(value <= MAX_U64, "integer over 2^63 - 1")
        return value

    def i32(self):
        return int.from_bytes(self.raw(4), "big", signed=True)

    def i64(self):
        return int.from_bytes(self.raw(8), "big", signed=True)

    def str8(self):
        return utf8(self.raw(self.u8()))

    def str16(self):
        return utf8(self.raw(self.u16()))

    def blob32(self):
        return self.raw(self.u32())

    def rest(self):
        return self.raw(len(self._data) - self._at)

    def end(self):
        require(self._at == len(self._data), f"{len(self._data) - self._at} bytes left over")
