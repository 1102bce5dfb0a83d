"""Pouches (FORMAT.md section 8): the header, the padding, and a plaintext that somebody opened. Nothing is opened here."""

import dataclasses

import entry
import head
import note
import release
import tree
from wire import Reader, blob32, require, u8, u16, u32, u64

VERSION = 1
SUITE = 1
HEADER_BYTES = 1187
ENC_BYTES = 1120
TAG_BYTES = 16
MAX_COUNT = 512
MAX_PADDED_BYTES = 8 * 1024 * 1024
STEP = 512
STEPS_UP_TO = 4096


def padded_length(length):
    """512-byte steps up to 4096; Padme above."""
    if length <= STEPS_UP_TO:
        return -(-length // STEP) * STEP
    e = length.bit_length() - 1
    s = e.bit_length()
    mask = (1 << (e - s)) - 1
    return (length + mask) & ~mask


@dataclasses.dataclass(frozen=True)
class Header:
    channel: bytes
    first_index: int
    count: int
    prekey_id: bytes
    enc: bytes
    padded_length: int

    def encode(self):
        return (
            u8(VERSION)
            + u16(SUITE)
            + self.channel
            + u64(self.first_index)
            + u32(self.count)
            + self.prekey_id
            + self.enc
            + u32(self.padded_length)
        )


def read_header(reader):
    require(reader.u8() == VERSION, "unknown version of a pouch")
    require(reader.u16() == SUITE, "unknown suite of a pouch")
    header = Header(reader.raw(32), reader.u64(), reader.u32(), reader.raw(16), reader.raw(ENC_BYTES), reader.u32())
    require(1 <= header.count <= MAX_COUNT, f"{header.count} entries in a pouch")
    length = header.padded_length
    require(0 < length <= MAX_PADDED_BYTES, f"padded length of {length} bytes")
    return header


def decode_header(data):
    reader = Reader(data)
    header = read_header(reader)
    reader.end()
    return header


def decode(data):
    """A pouch's header and ciphertext."""
    reader = Reader(data)
    header = read_header(reader)
    ciphertext = reader.rest()
    require(len(ciphertext) == header.padded_length + TAG_BYTES, "ciphertext is not as long as the header says")
    return header, ciphertext


@dataclasses.dataclass(frozen=True)
class Content:
    """An opened pouch: the head's note, and encoded entries with their encoded releases (None where there is none)."""

    head_note: bytes
    items: tuple

    def encode(self, padded):
        plain = blob32(self.head_note) + b"".join(blob32(e) + blob32(r or b"") for e, r in self.items)
        return plain + bytes(padded - len(plain))


def decode_plain(header, plain):
    require(len(plain) == header.padded_length, "plaintext is not as long as the header says")
    reader = Reader(plain)
    head_note = reader.blob32()
    items = tuple((reader.blob32(), reader.blob32() or None) for _ in range(header.count))
    zeros = reader.rest()
    require(not any(zeros), "padding is not zeros")
    require(padded_length(len(plain) - len(zeros)) == header.padded_length, "padded to another length than the rule's")
    return Content(head_note, items)


def check_content(header, content):
    """What can be checked of an opened pouch without a key or a mirror: head, entries and releases fit each other."""
    told = head.parse(note.parse(content.head_note).text)
    require(told.channel == header.channel, "head is of another channel than the header")
    require(told.size == header.first_index + header.count, "head's size is not first index + count")
    entries = [entry.decode(encoded) for encoded, _ in content.items]
    entry.check_sequence(entries, header.channel, header.first_index)
    if header.first_index == 0:
        require(tree.root([encoded for encoded, _ in content.items]) == told.root, "head's root is not that of the entries")
    for position, (one, (_, released)) in enumerate(zip(entries, content.items)):
        if released is not None:
            require(isinstance(one.body, entry.Message), f"item {position}: a release for an entry that carries no message")
            release.check_against_entry(release.decode(released), one)
    return entries
