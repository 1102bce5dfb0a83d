"""Heads of channel ledgers (FORMAT.md section 6): C2SP checkpoints with the journal witness as extension line."""

import dataclasses
import hmac

import keys
import note
from wire import agency, b64, decimal, require, sha256, tag, u64, unb64, unhex


def origin(kind, sender, recipient, channel):
    return f"comity/v1/{kind}/{agency(sender)}/{agency(recipient)}/{channel.hex()}"


def parse_origin(kind, line):
    parts = line.split("/")
    require(len(parts) == 6 and parts[:3] == ["comity", "v1", kind], f"first line does not name a {kind}")
    return agency(parts[3]), agency(parts[4]), unhex(parts[5], 32)


@dataclasses.dataclass(frozen=True)
class Head:
    sender: str
    recipient: str
    channel: bytes
    size: int
    root: bytes
    witness: bytes

    def text(self):
        return f"{origin('head', self.sender, self.recipient, self.channel)}\n{self.size}\n{b64(self.root)}\njournal {b64(self.witness)}\n"


def parse(text):
    lines = note.text_lines(text, "comity/v1/head/")
    require(len(lines) == 4, "a head has four lines")
    sender, recipient, channel = parse_origin("head", lines[0])
    head = Head(
        sender,
        recipient,
        channel,
        decimal(lines[1]),
        unb64(lines[2], 32),
        unb64(note.field(lines[3], "journal"), 32),
    )
    require(head.size >= 1, "a head covers at least OPEN")
    require(head.text() == text, "head does not encode to the same text")
    return head


def verify(note_bytes, key):
    """The head in a note that the sender's head key signed."""
    head = parse(note.verify(note_bytes, [key]))
    require(key.name == keys.head_key_name(head.sender), "head is signed by a key of another name")
    return head


def witness_mac(witness_key, channel, size):
    """What the sender opens to its own auditors for one head; the key itself stays."""
    return hmac.digest(witness_key, channel + u64(size), "sha256")


def open_witness(mac, journal_size, journal_root):
    return sha256(tag("comity/v1/witness"), mac, u64(journal_size), journal_root)


def journal_witness(witness_key, channel, size, journal_size, journal_root):
    return open_witness(witness_mac(witness_key, channel, size), journal_size, journal_root)
