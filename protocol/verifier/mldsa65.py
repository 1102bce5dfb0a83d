"""ML-DSA-65 signature verification (FIPS 204), pure Python over hashlib's SHAKE.

Only public data is handled here, so nothing needs to run in constant time. Numbers in the comments are those of
FIPS 204's algorithms. Measured at about 15 ms per signature, 25 ms for a key not seen before (its matrix is kept).
"""

import functools
import hashlib

Q = 8380417
N = 256
D = 13
K = 6
L = 5
TAU = 49
GAMMA1 = 1 << 19
GAMMA2 = (Q - 1) // 32
BETA = 196
OMEGA = 55
C_TILDE_BYTES = 48

PUBLIC_BYTES = 32 + 320 * K
SIGNATURE_BYTES = C_TILDE_BYTES + 640 * L + OMEGA + K


def _bit_reversed(i):
    return int(f"{i:08b}"[::-1], 2)


_ZETAS = [pow(1753, _bit_reversed(i), Q) for i in range(N)]
_N_INVERSE = pow(N, -1, Q)


def ntt(coefficients):
    """Algorithm 41. Butterflies add without reducing: Python's integers hold the eight layers' growth."""
    a = coefficients
    m = 0
    length = 128
    while length >= 1:
        out = []
        for start in range(0, N, 2 * length):
            m += 1
            zeta = _ZETAS[m]
            low = a[start : start + length]
            high = [zeta * x % Q for x in a[start + length : start + 2 * length]]
            out += [x + y for x, y in zip(low, high)]
            out += [x - y for x, y in zip(low, high)]
        a = out
        length //= 2
    return [x % Q for x in a]


def inverse_ntt(coefficients):
    """Algorithm 42."""
    a = coefficients
    m = N
    length = 1
    while length < N:
        out = []
        for start in range(0, N, 2 * length):
            m -= 1
            zeta = Q - _ZETAS[m]
            low = a[start : start + length]
            high = a[start + length : start + 2 * length]
            out += [x + y for x, y in zip(low, high)]
            out += [zeta * (x - y) % Q for x, y in zip(low, high)]
        a = out
        length *= 2
    return [x * _N_INVERSE % Q for x in a]


def _uniform(seed):
    """Algorithm 30 (RejNTTPoly): 256 coefficients below q from three-byte draws of SHAKE128."""
    size = 168 * 5
    while True:
        stream = hashlib.shake_128(seed).digest(size)
        draws = [
            stream[i] | stream[i + 1] << 8 | (stream[i + 2] & 0x7F) << 16 for i in range(0, size, 3)
        ]
        kept = [x for x in draws if x < Q]
        if len(kept) >= N:
            return kept[:N]
        size += 168


@functools.lru_cache(maxsize=16)
def expand_a(rho):
    """Algorithm 32: the public matrix, k rows of l polynomials, already in the NTT domain."""
    return [[_uniform(rho + bytes([s, r])) for s in range(L)] for r in range(K)]


def sample_in_ball(c_tilde):
    """Algorithm 29: the challenge, tau coefficients of plus or minus one."""
    c = [0] * N
    stream = hashlib.shake_256(c_tilde).digest(8 + 4096)  # far more than rejection ever uses
    signs = int.from_bytes(stream[:8], "little")
    at = 8
    for i in range(N - TAU, N):
        while stream[at] > i:
            at += 1
        j = stream[at]
        at += 1
        c[i] = c[j]
        c[j] = -1 if signs & 1 else 1
        signs >>= 1
    return c


def unpack(data, bits):
    """Little-endian fields of `bits` bits each."""
    whole = int.from_bytes(data, "little")
    mask = (1 << bits) - 1
    return [whole >> shift & mask for shift in range(0, 8 * len(data), bits)]


def _hints(data):
    """Algorithm 21 (HintBitUnpack): k sets of positions, or None if the encoding is not the one canonical form."""
    hints = []
    index = 0
    for i in range(K):
        end = data[OMEGA + i]
        if end < index or end > OMEGA:
            return None
        positions = data[index:end]
        if any(positions[j] >= positions[j + 1] for j in range(len(positions) - 1)):
            return None
        hints.append(frozenset(positions))
        index = end
    if any(data[index:OMEGA]):
        return None
    return hints


def decompose(r):
    """Algorithm 36: high and low part of r; the low part is centred."""
    r0 = r % (2 * GAMMA2)
    if r0 > GAMMA2:
        r0 -= 2 * GAMMA2
    if r - r0 == Q - 1:
        return 0, r0 - 1
    return (r - r0) // (2 * GAMMA2), r0


def _use_hint(hinted, r):
    """Algorithm 40."""
    high, low = decompose(r)
    if not hinted:
        return high
    return (high + 1) % 16 if low > 0 else (high - 1) % 16


def message_digest(public_key, message, context=b""):
    """mu of algorithm 7, step 6, over the message as algorithm 3 frames it (pure ML-DSA)."""
    tr = hashlib.shake_256(public_key).digest(64)
    framed = b"\x00" + bytes([len(context)]) + context + message
    return hashlib.shake_256(tr + framed).digest(64)


def verify(public_key, message, signature, context=b""):
    """Algorithms 3 and 8. True or False; malformed keys and signatures are False."""
    if len(public_key) != PUBLIC_BYTES or len(signature) != SIGNATURE_BYTES or len(context) > 255:
        return False
    c_tilde = signature[:C_TILDE_BYTES]
    z_end = C_TILDE_BYTES + 640 * L
    z = []
    for at in range(C_TILDE_BYTES, z_end, 640):
        polynomial = [GAMMA1 - x for x in unpack(signature[at : at + 640], 20)]
        if max(max(polynomial), -min(polynomial)) >= GAMMA1 - BETA:
            return False
        z.append(ntt(polynomial))
    hints = _hints(signature[z_end:])
    if hints is None:
        return False

    rows = expand_a(public_key[:32])
    c = ntt(sample_in_ball(c_tilde))
    w1 = bytearray()
    for i in range(K):
        t1 = unpack(public_key[32 + 320 * i : 32 + 320 * (i + 1)], 10)
        t = ntt([x << D for x in t1])
        total = [-x * y for x, y in zip(c, t)]
        for a, b in zip(rows[i], z):
            total = [s + x * y for s, x, y in zip(total, a, b)]
        w = inverse_ntt([x % Q for x in total])
        high = [_use_hint(j in hints[i], x) for j, x in enumerate(w)]
        w1 += bytes(high[j] | high[j + 1] << 4 for j in range(0, N, 2))
    mu = message_digest(public_key, message, context)
    return hashlib.shake_256(mu + bytes(w1)).digest(C_TILDE_BYTES) == c_tilde
