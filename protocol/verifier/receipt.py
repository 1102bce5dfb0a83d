"""Receipts and dispositions: FORMAT.md section 7."""

import dataclasses
import re

import head
import keys
import note
from wire import Reader, b64, decimal, require, sha256, str8, tag, u8, u32, unb64

ACCEPTED, REJECTED, NOTED = 1, 2, 3
MAX_COUNT = 512
_REASON = re.compile(r"[A-Z0-9_]{1,64}")


@dataclasses.dataclass(frozen=True)
class Disposition:
    code: int
    reason: str

    def __post_init__(self):
        require(self.code in (ACCEPTED, REJECTED, NOTED), f"unknown disposition: {self.code}")
        if self.code == REJECTED:
            require(_REASON.fullmatch(self.reason) is not None, f"REJECTED without a code as its reason: {self.reason!r}")
        else:
            require(self.reason == "", "a reason where nothing was rejected")


def decode_dispositions(data):
    reader = Reader(data)
    count = reader.u32()
    require(1 <= count <= MAX_COUNT, f"{count} dispositions")
    dispositions = [Disposition(reader.u8(), reader.str8()) for _ in range(count)]
    reader.end()
    require(encode_dispositions(dispositions) == bytes(data), "dispositions do not encode to the same bytes")
    return dispositions


def encode_dispositions(dispositions):
    return u32(len(dispositions)) + b"".join(u8(d.code) + str8(d.reason) for d in dispositions)


def dispositions_digest(data):
    return sha256(tag("comity/v1/dispositions"), data)


@dataclasses.dataclass(frozen=True)
class Receipt:
    sender: str
    recipient: str
    channel: bytes
    size: int
    root: bytes
    first_index: int
    count: int
    dispositions_digest: bytes
    received: int

    def text(self):
        return (
            f"{head.origin('receipt', self.sender, self.recipient, self.channel)}\n"
            f"{self.size}\n{b64(self.root)}\n"
            f"{self.first_index} {self.count}\n"
            f"{b64(self.dispositions_digest)}\n{self.received}\n"
        )


def parse(text):
    lines = note.text_lines(text, "comity/v1/receipt/")
    require(len(lines) == 6, "a receipt has six lines")
    sender, recipient, channel = head.parse_origin("receipt", lines[0])
    span = lines[3].split(" ")
    require(len(span) == 2, "first index and count are two numbers")
    receipt = Receipt(
        sender,
        recipient,
        channel,
        decimal(lines[1]),
        unb64(lines[2], 32),
        decimal(span[0]),
        decimal(span[1], MAX_COUNT),
        unb64(lines[4], 32),
        decimal(lines[5]),
    )
    require(receipt.count >= 1, "receipt for no entry")
    require(receipt.first_index + receipt.count == receipt.size, "receipt's entries do not end at the head's size")
    require(receipt.text() == text, "receipt does not encode to the same text")
    return receipt


def verify(note_bytes, key, dispositions=None):
    """The receipt in a note that the recipient's head key signed, with its dispositions when they are at hand."""
    receipt = parse(note.verify(note_bytes, [key]))
    require(key.name == keys.head_key_name(receipt.recipient), "receipt is signed by a key of another name")
    if dispositions is not None:
        require(dispositions_digest(dispositions) == receipt.dispositions_digest, "dispositions have another digest")
        require(len(decode_dispositions(dispositions)) == receipt.count, "dispositions are more or fewer than the entries")
    return receipt
