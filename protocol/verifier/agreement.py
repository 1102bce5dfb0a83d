"""Agreement notes and the digest an officer approves: FORMAT.md section 11."""

import dataclasses
import re

import note
from wire import agency, b64, decimal, require, sha256, tag, unb64

MAX_VERSION = 2**31 - 1
MAX_PARTIES = 16
_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")


def check_reference(agreement_id, version):
    require(_ID.fullmatch(agreement_id) is not None, f"not an agreement's id: {agreement_id!r}")
    require(1 <= version <= MAX_VERSION, f"not an agreement's version: {version}")


def document_digest(document):
    """Digest of the YAML file's exact bytes."""
    return sha256(tag("comity/v1/agreement"), document)


def approval_digest(message_id, release_digest, agreement_digest):
    return sha256(tag("comity/v1/approval"), message_id, release_digest, agreement_digest)


@dataclasses.dataclass(frozen=True)
class Statement:
    id: str
    version: int
    digest: bytes
    parties: tuple

    def text(self):
        parties = "".join(f"party {name} {b64(fingerprint)}\n" for name, fingerprint in self.parties)
        return f"comity/v1/agreement/{self.id}/{self.version}\ndigest {b64(self.digest)}\n{parties}"


def _party(line):
    parts = note.field(line, "party").split(" ")
    require(len(parts) == 2, "a party is an agency id and a fingerprint")
    return agency(parts[0]), unb64(parts[1], 32)


def parse(text):
    lines = note.text_lines(text, "comity/v1/agreement/")
    require(4 <= len(lines) <= 2 + MAX_PARTIES, f"an agreement's note names 2 to {MAX_PARTIES} parties")
    name = lines[0].removeprefix("comity/v1/agreement/").split("/")
    require(len(name) == 2, "first line does not name an agreement and its version")
    statement = Statement(
        name[0],
        decimal(name[1], MAX_VERSION),
        unb64(note.field(lines[1], "digest"), 32),
        tuple(_party(line) for line in lines[2:]),
    )
    check_reference(statement.id, statement.version)
    names = [name for name, _ in statement.parties]
    require(len(set(names)) == len(names), "an agreement of one agency with itself")
    require(statement.text() == text, "agreement's note does not encode to the same text")
    return statement


def verify(note_bytes, identities, document=None):
    """The statement in a note signed by the identity keys of all parties, in their order in the text."""
    statement = parse(note.verify(note_bytes, identities))
    require(len(identities) == len(statement.parties), "an agreement is signed by all parties")
    for (name, fingerprint), key in zip(statement.parties, identities):
        require(key.name == name and key.fingerprint() == fingerprint, f"party {name} is not the key that signed")
    if document is not None:
        require(document_digest(document) == statement.digest, "agreement's document has another digest")
    return statement
