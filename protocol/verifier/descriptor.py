"""Descriptors and prekeys: FORMAT.md section 10."""

import dataclasses
import datetime
import re

import keys
import mldsa65
import note
from wire import agency, b64, decimal, require, sha256, tag, unb64, unhex

XWING_PUBLIC_BYTES = 1216
_ENDPOINT = re.compile(r"(?P<host>[A-Za-z0-9._:-]{1,253}):(?P<port>[0-9]+)")
_SECONDS = "%Y-%m-%dT%H:%M:%SZ"


def parse_time(text):
    """RFC 3339 UTC with whole seconds, in its one form."""
    try:
        time = datetime.datetime.strptime(text, _SECONDS).replace(tzinfo=datetime.timezone.utc)
    except ValueError:
        time = None
    require(time is not None and f"{time.year:04}" + time.strftime("-%m-%dT%H:%M:%SZ") == text, f"not a time in UTC seconds: {text!r}")
    return time


def parse_validity(line):
    parts = note.field(line, "valid").split(" ")
    require(len(parts) == 2, "validity is two times")
    start, end = (parse_time(part) for part in parts)
    require(start < end, "validity ends before it begins")
    return tuple(parts)


def _digest_or_none(text):
    return None if text == "-" else unb64(text, 32)


def _dash(digest):
    return "-" if digest is None else b64(digest)


@dataclasses.dataclass(frozen=True)
class Descriptor:
    agency: str
    serial: int
    valid: tuple
    identity: keys.SigningKey
    head: keys.SigningKey
    next_head: bytes
    prekey: keys.SigningKey
    endpoint: str
    pin: bytes
    next_pin: bytes

    def text(self):
        return (
            f"comity/v1/descriptor/{self.agency}\n"
            f"serial {self.serial}\n"
            f"valid {self.valid[0]} {self.valid[1]}\n"
            f"identity {b64(self.identity.encode())}\n"
            f"head {b64(self.head.encode())}\n"
            f"next-head {_dash(self.next_head)}\n"
            f"prekey {b64(self.prekey.encode())}\n"
            f"endpoint {self.endpoint}\n"
            f"pin {b64(self.pin)}\n"
            f"next-pin {_dash(self.next_pin)}\n"
        )


def parse(text):
    lines = note.text_lines(text, "comity/v1/descriptor/")
    require(len(lines) == 10, "a descriptor has ten lines")
    name = agency(lines[0].removeprefix("comity/v1/descriptor/"))
    descriptor = Descriptor(
        name,
        decimal(note.field(lines[1], "serial")),
        parse_validity(lines[2]),
        keys.decode(unb64(note.field(lines[3], "identity"))),
        keys.decode(unb64(note.field(lines[4], "head"))),
        _digest_or_none(note.field(lines[5], "next-head")),
        keys.decode(unb64(note.field(lines[6], "prekey"))),
        note.field(lines[7], "endpoint"),
        unb64(note.field(lines[8], "pin"), 32),
        _digest_or_none(note.field(lines[9], "next-pin")),
    )
    require(descriptor.identity.name == name, "identity key has another agency's name")
    require(descriptor.head.name == keys.head_key_name(name), "head key has another name")
    require(descriptor.prekey.name == keys.prekey_key_name(name), "prekey-signing key has another name")
    place = _ENDPOINT.fullmatch(descriptor.endpoint)
    require(place is not None and 1 <= decimal(place["port"]) <= 65535, "endpoint is not host:port")
    require(descriptor.text() == text, "descriptor does not encode to the same text")
    return descriptor


def verify(note_bytes, identity_fingerprint=None):
    """The descriptor in a note signed by the identity key it carries; trust comes from the pinned fingerprint."""
    carried = parse(note.parse(note_bytes).text)
    note.verify(note_bytes, [carried.identity])
    if identity_fingerprint is not None:
        require(carried.identity.fingerprint() == identity_fingerprint, "identity key is not the pinned one")
    return carried


@dataclasses.dataclass(frozen=True)
class Prekey:
    agency: str
    id: bytes
    valid: tuple
    public: bytes

    def text(self):
        return (
            f"comity/v1/prekey/{self.agency}\n"
            f"id {self.id.hex()}\n"
            f"valid {self.valid[0]} {self.valid[1]}\n"
            f"public {b64(self.public)}\n"
        )


def check_sealing_key(public):
    """The ML-KEM-768 half holds 768 twelve-bit coefficients, each below the modulus (FIPS 203 section 7.2)."""
    require(len(public) == XWING_PUBLIC_BYTES, "an X-Wing public key has 1216 bytes")
    require(max(mldsa65.unpack(public[:1152], 12)) < 3329, "not an X-Wing public key: a coefficient over the modulus")


def prekey_id(public):
    return sha256(tag("comity/v1/prekey-id"), public)[:16]


def parse_prekey(text):
    lines = note.text_lines(text, "comity/v1/prekey/")
    require(len(lines) == 4, "a prekey has four lines")
    prekey = Prekey(
        agency(lines[0].removeprefix("comity/v1/prekey/")),
        unhex(note.field(lines[1], "id"), 16),
        parse_validity(lines[2]),
        unb64(note.field(lines[3], "public"), XWING_PUBLIC_BYTES),
    )
    check_sealing_key(prekey.public)
    require(prekey.id == prekey_id(prekey.public), "prekey id does not follow from the public key")
    require(prekey.text() == text, "prekey does not encode to the same text")
    return prekey


def verify_prekey(note_bytes, key):
    prekey = parse_prekey(note.verify(note_bytes, [key]))
    require(key.name == keys.prekey_key_name(prekey.agency), "prekey is signed by a key of another name")
    return prekey
