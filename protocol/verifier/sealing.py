"""Sealing of pouches (FORMAT.md section 8): HPKE's export-only key schedule over X-Wing, then AES-256-GCM.

A verifier needs none of it: it is here so that the vectors of sealed pouches have a second implementation too.
"""

import functools
import hmac

import xwing
from wire import Refused, require, tag, u16

SUITE = 1
KEY_BYTES, NONCE_BYTES, TAG_BYTES = 32, 12, 16
EXPORTER_CONTEXT = b"comity/v1/pouch"
_SUITE_ID = b"HPKE" + u16(0x647A) + u16(0x0001) + u16(0xFFFF)


def sealing_info(channel, prekey_id):
    return tag("comity/v1/pouch") + u16(SUITE) + channel + prekey_id


def _expand(key, info, length):
    """HKDF-Expand with SHA-256 (RFC 5869)."""
    block, out = b"", b""
    counter = 1
    while len(out) < length:
        block = hmac.digest(key, block + info + bytes([counter]), "sha256")
        out += block
        counter += 1
    return out[:length]


def _labeled_extract(salt, label, ikm):
    return hmac.digest(salt, b"HPKE-v1" + _SUITE_ID + label + ikm, "sha256")


def _labeled_expand(key, label, info, length):
    return _expand(key, u16(length) + b"HPKE-v1" + _SUITE_ID + label + info, length)


def export(shared_secret, info, context, length):
    """RFC 9180 sections 5.1 and 5.3, base mode."""
    schedule = b"\x00" + _labeled_extract(b"", b"psk_id_hash", b"") + _labeled_extract(b"", b"info_hash", info)
    secret = _labeled_extract(shared_secret, b"secret", b"")
    return _labeled_expand(_labeled_expand(secret, b"exp", schedule, 32), b"sec", context, length)


def key_and_nonce(shared_secret, info):
    exported = export(shared_secret, info, EXPORTER_CONTEXT, KEY_BYTES + NONCE_BYTES)
    return exported[:KEY_BYTES], exported[KEY_BYTES:]


def _double(x):
    return x << 1 ^ (0x11B if x & 0x80 else 0)


@functools.cache
def _sbox():
    """FIPS 197 section 5.1.1, computed: inverse in the field, then the affine map."""
    box = [0] * 256
    p = q = 1
    while True:
        p ^= _double(p)
        for shift in (1, 2, 4):
            q ^= q << shift
        q &= 0xFF
        if q & 0x80:
            q ^= 0x09
        rotated = q ^ q << 1 ^ q << 2 ^ q << 3 ^ q << 4
        box[p] = (rotated ^ rotated >> 8) & 0xFF ^ 0x63
        if p == 1:
            break
    box[0] = 0x63
    return box


class _Aes256:
    """FIPS 197, encryption only."""

    ROUNDS = 14

    def __init__(self, key):
        box = _sbox()
        words = [list(key[i : i + 4]) for i in range(0, 32, 4)]
        constant = 1
        for i in range(8, 4 * (self.ROUNDS + 1)):
            word = list(words[-1])
            if i % 8 == 0:
                word = [box[x] for x in word[1:] + word[:1]]
                word[0] ^= constant
                constant = _double(constant)
            elif i % 8 == 4:
                word = [box[x] for x in word]
            words.append([a ^ b for a, b in zip(words[i - 8], word)])
        self._keys = [sum(words[4 * r : 4 * r + 4], []) for r in range(self.ROUNDS + 1)]

    def encrypt(self, block):
        box = _sbox()
        state = [a ^ b for a, b in zip(block, self._keys[0])]
        for r in range(1, self.ROUNDS + 1):
            state = [box[state[(5 * i) % 16]] for i in range(16)]
            if r < self.ROUNDS:
                state = self._mixed(state)
            state = [a ^ b for a, b in zip(state, self._keys[r])]
        return bytes(state)

    @staticmethod
    def _mixed(state):
        out = []
        for column in range(0, 16, 4):
            a = state[column : column + 4]
            every = a[0] ^ a[1] ^ a[2] ^ a[3]
            out += [a[i] ^ every ^ _double(a[i] ^ a[(i + 1) % 4]) for i in range(4)]
        return out


def _ghash(h, data):
    """NIST SP 800-38D section 6.4; data is a multiple of 16 bytes."""
    y = 0
    for at in range(0, len(data), 16):
        y ^= int.from_bytes(data[at : at + 16], "big")
        z, v = 0, h
        for shift in range(127, -1, -1):
            if y >> shift & 1:
                z ^= v
            v = v >> 1 ^ (0xE1 << 120 if v & 1 else 0)
        y = z
    return y


def _gcm(key, nonce, aad, data, ciphertext_of):
    """The other text and the tag; `ciphertext_of` picks the ciphertext from (data, other)."""
    require(len(key) == KEY_BYTES and len(nonce) == NONCE_BYTES, "a pouch key is 32 bytes, its nonce 12")
    aes = _Aes256(key)
    stream = b"".join(aes.encrypt(nonce + (2 + i).to_bytes(4, "big")) for i in range(-(-len(data) // 16)))
    other = bytes(a ^ b for a, b in zip(data, stream))
    ciphertext = ciphertext_of(data, other)
    lengths = (8 * len(aad)).to_bytes(8, "big") + (8 * len(ciphertext)).to_bytes(8, "big")
    hashed = aad + bytes(-len(aad) % 16) + ciphertext + bytes(-len(ciphertext) % 16) + lengths
    s = _ghash(int.from_bytes(aes.encrypt(bytes(16)), "big"), hashed)
    mask = int.from_bytes(aes.encrypt(nonce + (1).to_bytes(4, "big")), "big")
    return other, (s ^ mask).to_bytes(16, "big")


def open_box(key, nonce, aad, sealed):
    require(len(sealed) >= TAG_BYTES, "shorter than its tag")
    plain, found = _gcm(key, nonce, aad, sealed[:-TAG_BYTES], lambda data, other: data)
    if found != sealed[-TAG_BYTES:]:
        raise Refused("AES-GCM's tag does not verify")
    return plain


def open_sealed(seed, enc, info, aad, sealed):
    """What the recipient does with its private seed: decapsulate, derive, open."""
    key, nonce = key_and_nonce(xwing.decapsulate(seed, enc), info)
    return open_box(key, nonce, aad, sealed)
