"""Entries of a node's journal: FORMAT.md section 9."""

import dataclasses

from wire import Reader, require, str8, str16, u8, u64

VERSION = 1
TYPES = {
    1: "SUBMISSION",
    2: "DECISION",
    3: "REFUSAL",
    4: "BLOCK",
    5: "HOLD",
    6: "APPROVAL",
    7: "RELEASE",
    8: "VOIDED",
    9: "OPERATOR_ACT",
    10: "AUDITOR_ACT",
    11: "AGREEMENT_CHANGE",
    12: "KEY_EVENT",
    13: "HEAD_SIGNED",
    14: "HEAD_RECEIVED",
    15: "RECEIPT_SIGNED",
    16: "RECEIPT_RECEIVED",
    17: "DELIVERY",
    18: "NODE_STARTED_OR_STOPPED",
    19: "EVIDENCE",
}


@dataclasses.dataclass(frozen=True)
class JournalEntry:
    type: int
    index: int
    time: int
    message_id: bytes
    actor: str
    subject: str
    code: str
    digest: bytes
    detail: str

    def encode(self):
        return (
            u8(VERSION)
            + u8(self.type)
            + u64(self.index)
            + u64(self.time)
            + self.message_id
            + str8(self.actor)
            + str8(self.subject)
            + str8(self.code)
            + self.digest
            + str16(self.detail)
        )


def decode(data):
    reader = Reader(data)
    require(reader.u8() == VERSION, "unknown version of a journal entry")
    kind = reader.u8()
    require(kind in TYPES, f"unknown type of a journal entry: {kind}")
    entry = JournalEntry(
        kind,
        reader.u64(),
        reader.u64(),
        reader.raw(16),
        reader.str8(),
        reader.str8(),
        reader.str8(),
        reader.raw(32),
        reader.str16(),
    )
    reader.end()
    require(entry.encode() == bytes(data), "journal entry does not encode to the same bytes")
    return entry
