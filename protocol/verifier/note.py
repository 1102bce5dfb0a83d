"""Signed notes of FORMAT.md section 2: a text, and for every signer one Ed25519 and one ML-DSA-65 line, both required."""

import dataclasses
import re
import unicodedata

import ed25519
import mldsa65
from wire import b64, require, unb64, utf8

MAX_TEXT_BYTES = 64 * 1024
MAX_LINES = 32
_LINE = re.compile(r"— ([^\s+]+) (\S+)")


@dataclasses.dataclass(frozen=True)
class SignatureLine:
    name: str
    key_id: bytes
    signature: bytes

    def encode(self):
        return f"— {self.name} {b64(self.key_id + self.signature)}\n"


@dataclasses.dataclass(frozen=True)
class Note:
    """What was parsed; nothing about it is verified yet."""

    text: str
    lines: tuple

    def encode(self):
        return (self.text + "\n" + "".join(line.encode() for line in self.lines)).encode("utf-8")


def check_text(text):
    require(text.endswith("\n"), "note text is empty or its last line does not end")
    require(len(text.encode("utf-8")) <= MAX_TEXT_BYTES, "note text is over 64 KiB")
    require(all(c == "\n" or unicodedata.category(c) != "Cc" for c in text), "note text has a control character")


def parse(data):
    """Bytes of a note to its text and lines; what is parsed encodes to the same bytes again."""
    whole = utf8(data)
    text, gap, tail = whole.rpartition("\n\n")
    require(gap != "", "no empty line between text and signatures")
    text += "\n"
    check_text(text)
    require(tail.endswith("\n"), "last signature line does not end")
    lines = []
    for line in tail[:-1].split("\n"):
        found = _LINE.fullmatch(line)
        require(found is not None, "malformed signature line")
        blob = unb64(found.group(2))
        require(len(blob) > 4, "signature line without a signature")
        lines.append(SignatureLine(found.group(1), blob[:4], blob[4:]))
        require(len(lines) <= MAX_LINES, "too many signature lines")
    note = Note(text, tuple(lines))
    require(note.encode() == data, "note does not encode to the same bytes")
    return note


def verify(data, keys, first_line=None):
    """The text of a note signed by exactly these keys in this order, both halves each; refused otherwise."""
    note = parse(data)
    require(len(note.lines) == 2 * len(keys), f"{len(note.lines)} signature lines where {2 * len(keys)} are due")
    message = note.text.encode("utf-8")
    for position, key in enumerate(keys):
        classical, post_quantum = note.lines[2 * position : 2 * position + 2]
        require(classical.name == key.name and post_quantum.name == key.name, f"signature line is not by {key.name}")
        require(classical.key_id == key.ed25519_id(), "Ed25519 line has another key id")
        require(post_quantum.key_id == key.mldsa65_id(), "ML-DSA-65 line has another key id")
        require(ed25519.verify(key.ed25519, message, classical.signature), f"Ed25519 signature of {key.name} does not verify")
        require(mldsa65.verify(key.mldsa65, message, post_quantum.signature), f"ML-DSA-65 signature of {key.name} does not verify")
    if first_line is not None:
        require(note.text.split("\n", 1)[0] == first_line, f"first line is not {first_line!r}")
    return note.text


def text_lines(text, first_prefix):
    """The lines of a note's text, after a check that the first one names the statement asked for."""
    check_text(text)
    lines = text[:-1].split("\n")
    require(lines[0].startswith(first_prefix), f"statement is not {first_prefix}...")
    return lines


def field(line, name):
    """The value of a `name value` line."""
    require(line.startswith(name + " "), f"line {line[:40]!r} where {name!r} is due")
    return line[len(name) + 1 :]
