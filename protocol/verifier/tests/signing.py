"""Signers for tests only: they make what the verifier is asked about. Never for real keys: nothing here is constant-time."""

import dataclasses
import functools
import hashlib

import ed25519
import keys
import mldsa65
import note
from mldsa65 import BETA, C_TILDE_BYTES, D, GAMMA1, GAMMA2, K, L, N, OMEGA, Q

ETA = 4


class Ed25519Signer:
    def __init__(self, seed):
        digest = hashlib.sha512(seed).digest()
        scalar = bytearray(digest[:32])
        scalar[0] &= 248
        scalar[31] &= 127
        scalar[31] |= 64
        self._scalar = int.from_bytes(scalar, "little")
        self._prefix = digest[32:]
        self.public = ed25519.encode(ed25519.multiply(self._scalar, ed25519.BASE))

    def sign(self, message):
        r = _scalar(self._prefix, message)
        encoded = ed25519.encode(ed25519.multiply(r, ed25519.BASE))
        s = (r + _scalar(encoded, self.public, message) * self._scalar) % ed25519.ORDER
        return encoded + s.to_bytes(32, "little")


def _scalar(*parts):
    return int.from_bytes(hashlib.sha512(b"".join(parts)).digest(), "little") % ed25519.ORDER


class MlDsa65Signer:
    """FIPS 204 algorithms 6 and 7, deterministic variant."""

    def __init__(self, seed):
        expanded = hashlib.shake_256(seed + bytes([K, L])).digest(128)
        self._rho, rho_prime, self._key = expanded[:32], expanded[32:96], expanded[96:]
        rows = mldsa65.expand_a(self._rho)
        s1 = [_bounded(rho_prime, i) for i in range(L)]
        s2 = [_bounded(rho_prime, L + i) for i in range(K)]
        s1_ntt = [mldsa65.ntt(x) for x in s1]
        t = [_sum(mldsa65.inverse_ntt(_dot(row, s1_ntt)), error) for row, error in zip(rows, s2)]
        high, low = zip(*(_power2round(polynomial) for polynomial in t))
        self.public = self._rho + b"".join(_pack(polynomial, 10) for polynomial in high)
        self._tr = hashlib.shake_256(self.public).digest(64)
        self._s1, self._s2 = s1_ntt, [mldsa65.ntt(x) for x in s2]
        self._t0 = [mldsa65.ntt(x) for x in low]

    def sign(self, message):
        mu = mldsa65.message_digest(self.public, message)
        seed = hashlib.shake_256(self._key + bytes(32) + mu).digest(64)
        attempt = 0
        while True:
            signature = self._attempt(mu, seed, attempt)
            if signature is not None:
                return signature
            attempt += L

    def _attempt(self, mu, seed, attempt):
        y = [_mask(seed, attempt + i) for i in range(L)]
        y_ntt = [mldsa65.ntt(x) for x in y]
        w = [mldsa65.inverse_ntt(_dot(row, y_ntt)) for row in mldsa65.expand_a(self._rho)]
        w1 = [[mldsa65.decompose(x)[0] for x in polynomial] for polynomial in w]
        packed = b"".join(_pack(polynomial, 4) for polynomial in w1)
        c_tilde = hashlib.shake_256(mu + packed).digest(C_TILDE_BYTES)
        c = mldsa65.ntt(mldsa65.sample_in_ball(c_tilde))
        z = [[_centred(a + b) for a, b in zip(_times(c, s), m)] for s, m in zip(self._s1, y)]
        reduced = [[(a - b) % Q for a, b in zip(polynomial, _times(c, s))] for polynomial, s in zip(w, self._s2)]
        if _norm(z) >= GAMMA1 - BETA or _norm([[mldsa65.decompose(x)[1] for x in p] for p in reduced]) >= GAMMA2 - BETA:
            return None
        ct0 = [[_centred(x) for x in _times(c, t)] for t in self._t0]
        hints = [
            [int(mldsa65.decompose(r)[0] != mldsa65.decompose((r + t) % Q)[0]) for r, t in zip(p, q)]
            for p, q in zip(reduced, ct0)
        ]
        if _norm(ct0) >= GAMMA2 or sum(map(sum, hints)) > OMEGA:
            return None
        return c_tilde + b"".join(_pack([GAMMA1 - x for x in p], 20) for p in z) + _pack_hints(hints)


def _dot(row, vector):
    total = [0] * N
    for a, b in zip(row, vector):
        total = [s + x * y for s, x, y in zip(total, a, b)]
    return [x % Q for x in total]


def _times(a, b):
    return mldsa65.inverse_ntt([x * y % Q for x, y in zip(a, b)])


def _sum(a, b):
    return [(x + y) % Q for x, y in zip(a, b)]


def _centred(x):
    x %= Q
    return x - Q if x > Q // 2 else x


def _norm(vector):
    return max(abs(x) for polynomial in vector for x in polynomial)


def _bounded(seed, number):
    stream = hashlib.shake_256(seed + number.to_bytes(2, "little")).digest(1024)
    nibbles = [n for byte in stream for n in (byte & 15, byte >> 4) if n < 9]
    return [ETA - n for n in nibbles[:N]]


def _mask(seed, number):
    stream = hashlib.shake_256(seed + number.to_bytes(2, "little")).digest(640)
    return [GAMMA1 - x for x in mldsa65.unpack(stream, 20)]


def _power2round(polynomial):
    low = [(x + (1 << D - 1) - 1) % (1 << D) - (1 << D - 1) + 1 for x in polynomial]
    return [(x - y) >> D for x, y in zip(polynomial, low)], low


def _pack(polynomial, bits):
    whole = 0
    for position, x in enumerate(polynomial):
        whole |= x << position * bits
    return whole.to_bytes(N * bits // 8, "little")


def _pack_hints(hints):
    positions = bytearray()
    ends = bytearray()
    for polynomial in hints:
        positions += bytes(i for i, hint in enumerate(polynomial) if hint)
        ends.append(len(positions))
    return bytes(positions.ljust(OMEGA, b"\0") + ends)


@dataclasses.dataclass(frozen=True)
class NoteSigner:
    """Both halves of one signing key."""

    key: keys.SigningKey
    classical: Ed25519Signer
    post_quantum: MlDsa65Signer

    def lines(self, text):
        message = text.encode("utf-8")
        return (
            note.SignatureLine(self.key.name, self.key.ed25519_id(), self.classical.sign(message)),
            note.SignatureLine(self.key.name, self.key.mldsa65_id(), self.post_quantum.sign(message)),
        )


@functools.cache
def signer(name, which=""):
    """The same key for the same name in every run; `which` tells several keys of one name apart."""
    seed = hashlib.sha256(f"test key {which} of {name}".encode()).digest()
    classical, post_quantum = Ed25519Signer(seed), MlDsa65Signer(seed)
    return NoteSigner(keys.SigningKey(name, classical.public, post_quantum.public), classical, post_quantum)


def sign(text, *signers):
    return note.Note(text, tuple(line for one in signers for line in one.lines(text))).encode()
