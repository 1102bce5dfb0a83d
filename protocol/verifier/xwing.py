"""X-Wing (draft-connolly-cfrg-xwing-kem): ML-KEM-768 and X25519 (RFC 7748) as one. For test vectors: not constant-time."""

import hashlib

import mlkem768
from wire import require

SEED_BYTES = 32
PUBLIC_BYTES = mlkem768.PUBLIC_BYTES + 32
ENC_BYTES = mlkem768.CIPHERTEXT_BYTES + 32
_LABEL = b"\\.//^\\"
_P = 2**255 - 19
_BASE = (9).to_bytes(32, "little")


def x25519(scalar, point):
    """RFC 7748 section 5."""
    k = int.from_bytes(scalar, "little") & ~(1 << 255) & ~7 | 1 << 254
    u = (int.from_bytes(point, "little") & (1 << 255) - 1) % _P
    x2, z2, x3, z3 = 1, 0, u, 1
    swap = 0
    for t in range(254, -1, -1):
        bit = k >> t & 1
        if swap != bit:
            x2, x3, z2, z3 = x3, x2, z3, z2
        swap = bit
        a, b, c, d = x2 + z2, x2 - z2, x3 + z3, x3 - z3
        aa, bb, da, cb = a * a % _P, b * b % _P, d * a % _P, c * b % _P
        e = aa - bb
        x3, z3 = (da + cb) ** 2 % _P, u * (da - cb) ** 2 % _P
        x2, z2 = aa * bb % _P, e * (aa + 121665 * e) % _P
    if swap:
        x2, x3, z2, z3 = x3, x2, z3, z2
    return (x2 * pow(z2, -1, _P) % _P if z2 % _P else 0).to_bytes(32, "little")


def _expand(seed):
    require(len(seed) == SEED_BYTES, "an X-Wing seed is 32 bytes")
    expanded = hashlib.shake_256(seed).digest(96)
    public, private = mlkem768.generate(expanded[:32], expanded[32:64])
    return public, private, expanded[64:]


def public_key(seed):
    public, _, scalar = _expand(seed)
    return public + x25519(scalar, _BASE)


def decapsulate(seed, enc):
    require(len(enc) == ENC_BYTES, "an X-Wing encapsulation is 1120 bytes")
    _, private, scalar = _expand(seed)
    lattice, point = enc[: mlkem768.CIPHERTEXT_BYTES], enc[mlkem768.CIPHERTEXT_BYTES :]
    secrets = mlkem768.decapsulate(private, lattice) + x25519(scalar, point)
    return hashlib.sha3_256(secrets + point + x25519(scalar, _BASE) + _LABEL).digest()
