"""Field commitments: FORMAT.md section 4. Digests, roots, label-only proofs, disclosures of single leaves."""

import dataclasses
import hmac

import values
from wire import Reader, require, sha256, str16, tag, u8, u16, u32

SUITE = 1
HEADER_BYTES = 84
SALT_BYTES = 24
COUNT_STEP = 16
MAX_COUNT = 4096
MINIMUM_COUNT = 64


@dataclasses.dataclass(frozen=True)
class Header:
    schema: bytes
    channel: bytes
    message_id: bytes
    kind: int

    def encode(self):
        return u16(SUITE) + self.schema + self.channel + self.message_id + u16(self.kind)


def read_header(reader):
    require(reader.u16() == SUITE, "unknown suite of a commitment")
    header = Header(reader.raw(32), reader.raw(32), reader.raw(16), reader.u16())
    require(header.kind != 0, "a message without a kind")
    return header


def decode_header(data):
    reader = Reader(data)
    header = read_header(reader)
    reader.end()
    return header


def salt(seed, number):
    require(len(seed) == 32, "a seed is 32 bytes")
    return hmac.digest(seed, tag("comity/v1/commit/salt") + u32(number), "sha256")[:SALT_BYTES]


def value_digest(leaf_salt, type_tag, value):
    require(len(leaf_salt) == SALT_BYTES, "a salt is 24 bytes")
    return sha256(tag("comity/v1/commit/value"), leaf_salt, u8(type_tag), value)


def leaf_digest(value_c, path, label, precision):
    return sha256(tag("comity/v1/commit/leaf"), value_c, str16(path), u8(label), u8(precision))


def decoy_digest(decoy_salt):
    require(len(decoy_salt) == SALT_BYTES, "a salt is 24 bytes")
    return sha256(tag("comity/v1/commit/decoy"), decoy_salt)


def due_count(leaves):
    """How many digests a message of so many leaves has."""
    count = max(MINIMUM_COUNT, -(-(leaves + 1) // COUNT_STEP) * COUNT_STEP)
    require(count <= MAX_COUNT, f"{leaves} leaves are too many")
    return count


def root(header, digests):
    """The commitment root; the digests come in any order."""
    ordered = sorted(digests)
    require(len(set(ordered)) == len(ordered), "equal digests")
    return sha256(tag("comity/v1/commit/root"), header.encode(), u32(len(ordered)), *ordered)


def release_digest(commitment_root, shown_digests):
    ordered = sorted(shown_digests)
    return sha256(tag("comity/v1/release"), commitment_root, u32(len(ordered)), *ordered)


@dataclasses.dataclass(frozen=True)
class Leaf:
    path: str
    label: int
    precision: int
    type: int
    value: bytes

    def key(self):
        return self.path.encode("utf-8"), self.precision


def commit(header, seed, leaves):
    """The sender's side, for vectors that state a seed: salts by position, digests of leaves, and all digests sorted."""
    ordered = sorted(leaves, key=Leaf.key)
    require(len({leaf.key() for leaf in ordered}) == len(ordered), "a (path, precision) twice")
    salts = [salt(seed, i) for i in range(len(ordered))]
    own = [
        leaf_digest(value_digest(s, leaf.type, leaf.value), leaf.path, leaf.label, leaf.precision)
        for s, leaf in zip(salts, ordered)
    ]
    decoys = [decoy_digest(salt(seed, i)) for i in range(len(ordered), due_count(len(ordered)))]
    return ordered, salts, own, sorted(own + decoys)


def check_label_only(header, leaves, decoy_salts, expected_root, schema=None):
    """An auditor's check that only these places and labels were committed to; `leaves`: (value_c, path, label, precision)."""
    places = {(path, precision) for _, path, _, precision in leaves}
    require(len(places) == len(leaves), "a (path, precision) twice")
    for _, path, label, precision in leaves:
        values.check_place(path, label, precision)
    if schema is not None:
        schema.check_places([(path, label) for _, path, label, _ in leaves])
    due = {due_count(len(leaves))}
    if any(precision == values.EXISTENCE_HIDDEN for _, _, _, precision in leaves) and len(leaves) + 1 < MAX_COUNT:
        due.add(due_count(len(leaves) + 1))
    require(len(leaves) + len(decoy_salts) in due, "another number of digests than the rule gives")
    digests = [leaf_digest(*leaf) for leaf in leaves] + [decoy_digest(s) for s in decoy_salts]
    require(root(header, digests) == expected_root, "digests lead to another root")


def check_disclosure(header, leaf, leaf_salt, digests, expected_root):
    """One leaf shown later is what was committed to then."""
    values.check_place(leaf.path, leaf.label, leaf.precision)
    values.check_value(leaf.type, leaf.value)
    require(all(a < b for a, b in zip(digests, digests[1:])), "digests are not strictly ascending")
    require(root(header, digests) == expected_root, "digests lead to another root")
    digest = leaf_digest(value_digest(leaf_salt, leaf.type, leaf.value), leaf.path, leaf.label, leaf.precision)
    require(digest in digests, f"leaf {leaf.path} is not among the digests")
