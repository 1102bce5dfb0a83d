"""Entries of a channel ledger: FORMAT.md section 6."""

import dataclasses
from typing import ClassVar

import agreement
import tree
from wire import ZEROS_32, Reader, Refused, require, sha256, str8, tag, u8, u32, u64

VERSION = 1
ROTATION, REVOCATION = 1, 2
CLOSE_CAUSES = {1: "agreed", 2: "replaced", 3: "key lost"}


def channel_id(sender, recipient, sender_nonce, recipient_nonce):
    """The channel's name, from both identity fingerprints and a nonce of each."""
    return sha256(tag("comity/v1/channel"), sender, recipient, sender_nonce, recipient_nonce)


def private_commitment(salt, record_lines):
    """Commitment to a decision record, opened to the sender's own auditors only."""
    require(len(salt) == 32, "salt of a private commitment is not 32 bytes")
    record_root = tree.root([line.encode("utf-8") for line in record_lines])
    return sha256(tag("comity/v1/private"), salt, record_root)


@dataclasses.dataclass(frozen=True)
class Open:
    TYPE: ClassVar[int] = 1
    sender: bytes
    recipient: bytes
    sender_nonce: bytes
    recipient_nonce: bytes
    predecessor: bytes
    predecessor_size: int
    predecessor_root: bytes

    @staticmethod
    def read(reader):
        return Open(*(reader.raw(32) for _ in range(5)), reader.u64(), reader.raw(32))

    def check(self, index):
        require(index == 0, "OPEN at an index other than 0")
        if self.predecessor == ZEROS_32:
            require(self.predecessor_size == 0 and self.predecessor_root == ZEROS_32, "no predecessor, but its size or root")

    def body(self):
        return (
            self.sender
            + self.recipient
            + self.sender_nonce
            + self.recipient_nonce
            + self.predecessor
            + u64(self.predecessor_size)
            + self.predecessor_root
        )

    def channel_id(self):
        return channel_id(self.sender, self.recipient, self.sender_nonce, self.recipient_nonce)


@dataclasses.dataclass(frozen=True)
class Message:
    TYPE: ClassVar[int] = 2
    message_id: bytes
    root: bytes
    release_digest: bytes
    agreement_id: str
    agreement_version: int
    agreement_digest: bytes
    private_commitment: bytes

    @staticmethod
    def read(reader):
        return Message(reader.raw(16), reader.raw(32), reader.raw(32), reader.str8(), reader.u32(), reader.raw(32), reader.raw(32))

    def check(self, index):
        agreement.check_reference(self.agreement_id, self.agreement_version)

    def body(self):
        return (
            self.message_id
            + self.root
            + self.release_digest
            + str8(self.agreement_id)
            + u32(self.agreement_version)
            + self.agreement_digest
            + self.private_commitment
        )


@dataclasses.dataclass(frozen=True)
class Void:
    TYPE: ClassVar[int] = 3
    voided_index: int
    message_id: bytes
    private_commitment: bytes

    @staticmethod
    def read(reader):
        return Void(reader.u64(), reader.raw(16), reader.raw(32))

    def check(self, index):
        require(self.voided_index < index, "VOID of an entry that is not before it")

    def body(self):
        return u64(self.voided_index) + self.message_id + self.private_commitment


@dataclasses.dataclass(frozen=True)
class Key:
    TYPE: ClassVar[int] = 4
    key_digest: bytes
    cause: int
    last_trusted_size: int

    @staticmethod
    def read(reader):
        return Key(reader.raw(32), reader.u8(), reader.u64())

    def check(self, index):
        require(self.cause in (ROTATION, REVOCATION), f"unknown cause of KEY: {self.cause}")
        require(self.cause == REVOCATION or self.last_trusted_size == 0, "rotation with a last trusted size")

    def body(self):
        return self.key_digest + u8(self.cause) + u64(self.last_trusted_size)


@dataclasses.dataclass(frozen=True)
class Heartbeat:
    TYPE: ClassVar[int] = 5

    @staticmethod
    def read(reader):
        return Heartbeat()

    def check(self, index):
        pass

    def body(self):
        return b""


@dataclasses.dataclass(frozen=True)
class Close:
    TYPE: ClassVar[int] = 6
    cause: int

    @staticmethod
    def read(reader):
        return Close(reader.u8())

    def check(self, index):
        require(self.cause in CLOSE_CAUSES, f"unknown cause of CLOSE: {self.cause}")

    def body(self):
        return u8(self.cause)


_BODIES = {body.TYPE: body for body in (Open, Message, Void, Key, Heartbeat, Close)}


@dataclasses.dataclass(frozen=True)
class Entry:
    channel: bytes
    index: int
    time: int
    body: object

    def encode(self):
        return u8(VERSION) + u8(self.body.TYPE) + self.channel + u64(self.index) + u64(self.time) + self.body.body()


def decode(data):
    reader = Reader(data)
    require(reader.u8() == VERSION, "unknown version of a ledger entry")
    kind = reader.u8()
    if kind not in _BODIES:
        raise Refused(f"unknown type of a ledger entry: {kind}")
    channel, index, time = reader.raw(32), reader.u64(), reader.u64()
    entry = Entry(channel, index, time, _BODIES[kind].read(reader))
    reader.end()
    entry.body.check(index)
    require(entry.encode() == bytes(data), "entry does not encode to the same bytes")
    return entry


def check_sequence(entries, channel, first_index, earliest_time=0):
    """Entries follow each other in one channel: index by index, time never going back, OPEN first and only first."""
    time = earliest_time
    for offset, entry in enumerate(entries):
        index = first_index + offset
        where = f"entry {index}"
        require(entry.channel == channel, f"{where}: belongs to another channel")
        require(entry.index == index, f"{where}: carries index {entry.index}")
        require(entry.time >= time, f"{where}: time goes back")
        require((index == 0) == isinstance(entry.body, Open), f"{where}: OPEN belongs at index 0 and nowhere else")
        if isinstance(entry.body, Open):
            require(entry.body.channel_id() == channel, f"{where}: channel id does not follow from OPEN")
        time = entry.time
    return time
