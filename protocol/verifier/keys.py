"""Signing keys of FORMAT.md section 1: a name, an Ed25519 half and an ML-DSA-65 half."""

import dataclasses
import re

import ed25519
import mldsa65
from wire import Reader, agency, require, sha256, str8, tag

_NAME = re.compile(r"[A-Z]{2}-[A-Z0-9]{2,16}(/head|/prekey)?")


@dataclasses.dataclass(frozen=True)
class SigningKey:
    """The public part of a signing key; this verifier never holds a private one."""

    name: str
    ed25519: bytes
    mldsa65: bytes

    def __post_init__(self):
        require(_NAME.fullmatch(self.name) is not None, f"not the name of a signing key: {self.name!r}")
        require(len(self.ed25519) == ed25519.PUBLIC_BYTES, "Ed25519 public key has the wrong length")
        require(ed25519.is_sound_public_key(self.ed25519), "Ed25519 public key is not a canonical point of prime order")
        require(len(self.mldsa65) == mldsa65.PUBLIC_BYTES, "ML-DSA-65 public key has the wrong length")

    def encode(self):
        return str8(self.name) + self.ed25519 + self.mldsa65

    def fingerprint(self):
        return sha256(tag("comity/v1/fingerprint"), self.encode())

    def ed25519_id(self):
        return sha256(self.name.encode(), b"\x0a\x01", self.ed25519)[:4]

    def mldsa65_id(self):
        return sha256(self.name.encode(), b"\x0a\xff", b"comity/v1/ml-dsa-65", self.mldsa65)[:4]


def decode(data):
    reader = Reader(data)
    key = SigningKey(reader.str8(), reader.raw(ed25519.PUBLIC_BYTES), reader.raw(mldsa65.PUBLIC_BYTES))
    reader.end()
    return key


def head_key_name(agency_id):
    return agency(agency_id) + "/head"


def prekey_key_name(agency_id):
    return agency(agency_id) + "/prekey"
