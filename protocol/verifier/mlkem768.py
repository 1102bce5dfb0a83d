"""ML-KEM-768 (FIPS 203): key generation from its seeds, and decapsulation. For test vectors: nothing here is constant-time.

Numbers in the comments are those of FIPS 203's algorithms.
"""

import hashlib

Q = 3329
N = 256
K = 3
ETA = 2
DU, DV = 10, 4

PUBLIC_BYTES = 384 * K + 32
CIPHERTEXT_BYTES = 32 * (DU * K + DV)


def _bit_reversed(i):
    return int(f"{i:07b}"[::-1], 2)


_ZETAS = [pow(17, _bit_reversed(i), Q) for i in range(128)]
_GAMMAS = [pow(17, 2 * _bit_reversed(i) + 1, Q) for i in range(128)]


def _ntt(coefficients):
    """Algorithm 9."""
    f = list(coefficients)
    i = 1
    length = 128
    while length >= 2:
        for start in range(0, N, 2 * length):
            zeta = _ZETAS[i]
            i += 1
            for j in range(start, start + length):
                t = zeta * f[j + length] % Q
                f[j + length] = (f[j] - t) % Q
                f[j] = (f[j] + t) % Q
        length //= 2
    return f


def _inverse_ntt(coefficients):
    """Algorithm 10."""
    f = list(coefficients)
    i = 127
    length = 2
    while length <= 128:
        for start in range(0, N, 2 * length):
            zeta = _ZETAS[i]
            i -= 1
            for j in range(start, start + length):
                t = f[j]
                f[j] = (t + f[j + length]) % Q
                f[j + length] = zeta * (f[j + length] - t) % Q
        length *= 2
    return [x * 3303 % Q for x in f]


def _multiply(f, g):
    """Algorithms 11 and 12."""
    out = []
    for i, gamma in enumerate(_GAMMAS):
        a0, a1, b0, b1 = f[2 * i], f[2 * i + 1], g[2 * i], g[2 * i + 1]
        out += [(a0 * b0 + a1 * b1 * gamma) % Q, (a0 * b1 + a1 * b0) % Q]
    return out


def _add(a, b):
    return [(x + y) % Q for x, y in zip(a, b)]


def _subtract(a, b):
    return [(x - y) % Q for x, y in zip(a, b)]


def _dot(row, vector):
    total = [0] * N
    for a, b in zip(row, vector):
        total = _add(total, _multiply(a, b))
    return total


def _sample_ntt(seed):
    """Algorithm 7."""
    size = 840
    while True:
        stream = hashlib.shake_128(seed).digest(size)
        out = []
        for i in range(0, size, 3):
            c0, c1, c2 = stream[i : i + 3]
            out += [d for d in (c0 + 256 * (c1 % 16), c1 // 16 + 16 * c2) if d < Q]
        if len(out) >= N:
            return out[:N]
        size += 168


def _noise(seed, number):
    """Algorithm 8 over PRF_eta: centred binomial with eta 2."""
    whole = int.from_bytes(hashlib.shake_256(seed + bytes([number])).digest(64 * ETA), "little")
    out = []
    for i in range(N):
        bits = whole >> 4 * i & 15
        out.append(((bits & 1) + (bits >> 1 & 1) - (bits >> 2 & 1) - (bits >> 3 & 1)) % Q)
    return out


def _encode(coefficients, bits):
    whole = 0
    for position, x in enumerate(coefficients):
        whole |= x << bits * position
    return whole.to_bytes(32 * bits, "little")


def _decode(data, bits):
    whole = int.from_bytes(data, "little")
    return [whole >> bits * i & (1 << bits) - 1 for i in range(N)]


def _compress(coefficients, bits):
    return [((x << bits) + Q // 2) // Q % (1 << bits) for x in coefficients]


def _decompress(coefficients, bits):
    return [(x * Q + (1 << bits - 1)) >> bits for x in coefficients]


def _matrix(rho):
    return [[_sample_ntt(rho + bytes([j, i])) for j in range(K)] for i in range(K)]


def generate(d, z):
    """Algorithms 13 and 16: public key and decapsulation key."""
    seeds = hashlib.sha3_512(d + bytes([K])).digest()
    rho, sigma = seeds[:32], seeds[32:]
    s = [_ntt(_noise(sigma, i)) for i in range(K)]
    e = [_ntt(_noise(sigma, K + i)) for i in range(K)]
    t = [_add(_dot(row, s), error) for row, error in zip(_matrix(rho), e)]
    public = b"".join(_encode(x, 12) for x in t) + rho
    private = b"".join(_encode(x, 12) for x in s)
    return public, private + public + hashlib.sha3_256(public).digest() + z


def _encrypt(public, message, coins):
    """Algorithm 14."""
    t = [_decode(public[384 * i : 384 * (i + 1)], 12) for i in range(K)]
    rows = _matrix(public[384 * K :])
    y = [_ntt(_noise(coins, i)) for i in range(K)]
    e1 = [_noise(coins, K + i) for i in range(K)]
    e2 = _noise(coins, 2 * K)
    u = [_add(_inverse_ntt(_dot([row[i] for row in rows], y)), e1[i]) for i in range(K)]
    v = _add(_add(_inverse_ntt(_dot(t, y)), e2), _decompress(_decode(message, 1), 1))
    return b"".join(_encode(_compress(x, DU), DU) for x in u) + _encode(_compress(v, DV), DV)


def _decrypt(private, ciphertext):
    """Algorithm 15."""
    u = [_ntt(_decompress(_decode(ciphertext[320 * i : 320 * (i + 1)], DU), DU)) for i in range(K)]
    v = _decompress(_decode(ciphertext[320 * K :], DV), DV)
    s = [_decode(private[384 * i : 384 * (i + 1)], 12) for i in range(K)]
    return _encode(_compress(_subtract(v, _inverse_ntt(_dot(s, u))), 1), 1)


def decapsulate(decapsulation_key, ciphertext):
    """Algorithm 18: the shared secret; of a ciphertext that is none of this key's, another secret (implicit rejection)."""
    private, public = decapsulation_key[: 384 * K], decapsulation_key[384 * K : 384 * K + PUBLIC_BYTES]
    digest, z = decapsulation_key[-64:-32], decapsulation_key[-32:]
    message = _decrypt(private, ciphertext)
    seeds = hashlib.sha3_512(message + digest).digest()
    if _encrypt(public, message, seeds[32:]) == ciphertext:
        return seeds[:32]
    return hashlib.shake_256(z + ciphertext).digest(32)
