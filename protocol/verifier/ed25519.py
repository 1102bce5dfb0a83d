"""Strict Ed25519 verification (RFC 8032 section 5.1.7), pure Python, standard library only.

Strict means: S below the group order, both points in their one canonical encoding, a public key of prime order, and the
equation without the cofactor. Only public data is handled, so nothing needs to run in constant time.
"""

import functools
import hashlib

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, P) % P
_SQRT_MINUS_1 = pow(2, (P - 1) // 4, P)

PUBLIC_BYTES = 32
SIGNATURE_BYTES = 64

IDENTITY = (0, 1, 1, 0)


def add(a, b):
    """Complete addition in extended coordinates (RFC 8032 section 5.1.4)."""
    x1, y1, z1, t1 = a
    x2, y2, z2, t2 = b
    m = (y1 - x1) * (y2 - x2) % P
    n = (y1 + x1) * (y2 + x2) % P
    c = 2 * t1 * t2 * _D % P
    d = 2 * z1 * z2 % P
    e, f, g, h = n - m, d - c, d + c, n + m
    return e * f % P, g * h % P, f * g % P, e * h % P


def negate(point):
    x, y, z, t = point
    return -x % P, y, z, -t % P


def multiply(scalar, point):
    result = IDENTITY
    for bit in bin(scalar)[2:]:
        result = add(result, result)
        if bit == "1":
            result = add(result, point)
    return result


def encode(point):
    x, y, z, _ = point
    inverse = pow(z, -1, P)
    x, y = x * inverse % P, y * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def decode(data):
    """The point, or None when the bytes are not the canonical encoding of one."""
    whole = int.from_bytes(data, "little")
    y, sign = whole & (1 << 255) - 1, whole >> 255
    if y >= P:
        return None
    u, v = (y * y - 1) % P, (_D * y * y + 1) % P
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    if v * x * x % P == -u % P:
        x = x * _SQRT_MINUS_1 % P
    if v * x * x % P != u:
        return None
    if x == 0 and sign:
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


def _is_identity(point):
    x, y, z, _ = point
    return x % P == 0 and (y - z) % P == 0


BASE = decode((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


@functools.lru_cache(maxsize=256)
def is_sound_public_key(public_key):
    """Whether these are the canonical bytes of a point of prime order: no part of small order hides in it."""
    point = decode(public_key)
    return point is not None and not _is_identity(point) and _is_identity(multiply(ORDER, point))


def _double_multiply(s, base, k, other):
    """s*base + k*other with one run of doublings."""
    both = add(base, other)
    result = IDENTITY
    for i in range(max(s.bit_length(), k.bit_length()) - 1, -1, -1):
        result = add(result, result)
        pair = s >> i & 1, k >> i & 1
        if pair == (1, 1):
            result = add(result, both)
        elif pair == (1, 0):
            result = add(result, base)
        elif pair == (0, 1):
            result = add(result, other)
    return result


def verify(public_key, message, signature):
    """True or False; malformed keys and signatures are False."""
    if len(public_key) != PUBLIC_BYTES or len(signature) != SIGNATURE_BYTES:
        return False
    if not is_sound_public_key(public_key):
        return False
    s = int.from_bytes(signature[32:], "little")
    if s >= ORDER:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public_key + message).digest(), "little") % ORDER
    return encode(_double_multiply(s, BASE, k, negate(decode(public_key)))) == signature[:32]
