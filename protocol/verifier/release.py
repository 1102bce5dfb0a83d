"""Releases: FORMAT.md section 5. What leaves for one recipient, and its checks against the ledger entry."""

import dataclasses

import commitment
import entry
import values
from wire import Reader, blob32, require, str16, u8, u32

VERSION = 1
MAX_BYTES = 1024 * 1024


@dataclasses.dataclass(frozen=True)
class Shown:
    salt: bytes
    leaf: commitment.Leaf

    def encode(self):
        leaf = self.leaf
        return self.salt + u8(leaf.type) + u8(leaf.label) + u8(leaf.precision) + str16(leaf.path) + blob32(leaf.value)

    def digest(self):
        leaf = self.leaf
        value_c = commitment.value_digest(self.salt, leaf.type, leaf.value)
        return commitment.leaf_digest(value_c, leaf.path, leaf.label, leaf.precision)


def _read_shown(reader):
    salt = reader.raw(commitment.SALT_BYTES)
    type_tag, label, precision = reader.u8(), reader.u8(), reader.u8()
    return Shown(salt, commitment.Leaf(reader.str16(), label, precision, type_tag, reader.blob32()))


@dataclasses.dataclass(frozen=True)
class Release:
    header: commitment.Header
    digests: tuple
    shown: tuple

    def encode(self):
        return (
            u8(VERSION)
            + self.header.encode()
            + u32(len(self.digests))
            + b"".join(self.digests)
            + len(self.shown).to_bytes(2, "big")
            + b"".join(one.encode() for one in self.shown)
        )

    def root(self):
        return commitment.root(self.header, self.digests)

    def release_digest(self):
        return commitment.release_digest(self.root(), [one.digest() for one in self.shown])


def decode(data):
    """Decodes, and makes every check that needs neither schema nor ledger entry."""
    require(len(data) <= MAX_BYTES, "release is over 1 MiB")
    reader = Reader(data)
    require(reader.u8() == VERSION, "unknown version of a release")
    header = commitment.read_header(reader)
    count = reader.u32()
    require(0 < count <= commitment.MAX_COUNT and count % commitment.COUNT_STEP == 0, f"{count} digests")
    require(count >= commitment.MINIMUM_COUNT, "fewer digests than the minimum")
    digests = tuple(reader.raw(32) for _ in range(count))
    shown = tuple(_read_shown(reader) for _ in range(reader.u16()))
    reader.end()
    released = Release(header, digests, shown)
    require(released.encode() == bytes(data), "release does not encode to the same bytes")
    _check_digests(released)
    _check_shown(released)
    return released


def _check_digests(released):
    digests = released.digests
    require(all(a < b for a, b in zip(digests, digests[1:])), "digests are not strictly ascending")
    listed = frozenset(digests)
    for one in released.shown:
        require(one.digest() in listed, f"shown leaf {one.leaf.path} is not among the digests")
    require(len(released.shown) < len(digests), "no decoy left")


def _check_shown(released):
    leaves = [one.leaf for one in released.shown]
    for leaf in leaves:
        values.check_place(leaf.path, leaf.label, leaf.precision)
        values.check_value(leaf.type, leaf.value)
        values.check_precision(leaf.precision, leaf.type, leaf.value)
    ordering = [leaf.key() for leaf in leaves]
    require(ordering == sorted(ordering), "shown leaves are not sorted by path and precision")
    paths = [leaf.path for leaf in leaves]
    require(len(set(paths)) == len(paths), "the same path is shown twice")
    for leaf in leaves:
        if leaf.type == values.PRESENT:
            below = leaf.path + "."
            require(not any(path.startswith(below) for path in paths), f"PRESENT at {leaf.path}, and leaves below it")


def check_against_entry(released, told, schema=None):
    """The release is the one its ledger entry commits to; with the schema at hand, every leaf has its place there."""
    require(isinstance(told.body, entry.Message), "the ledger entry carries no message")
    require(released.header.channel == told.channel, "release is of another channel than its entry")
    require(released.header.message_id == told.body.message_id, "release is of another message than its entry")
    require(released.root() == told.body.root, "release leads to another root than its entry's")
    require(released.release_digest() == told.body.release_digest, "release has another digest than its entry's")
    if schema is not None:
        schema.check_release(released)
