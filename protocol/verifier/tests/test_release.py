"""Commitments and releases against the wire schema: what verifies, and every defect by its name."""

import dataclasses
import unittest

import commitment
import entry
import release
import schema
import values
from verify import WIRE_SCHEMA
from wire import Refused, i32, i64, str16, u8

SEED, CHANNEL, ID = (bytes([n]) * 32 for n in (7, 9, 10))
WIRE = schema.read(WIRE_SCHEMA)
HEADER = commitment.Header(WIRE.digest(), CHANNEL, ID[:16], 3)
ENTITY = "spontaneous_information.entities[0123456789abcdef]"
Leaf = commitment.Leaf

LEAVES = (
    Leaf("envelope.kind", 1, 0, values.ENUM, i32(3)),
    Leaf("envelope.created_at", 1, 0, values.FUZZY_TIME, u8(3) + i64(1000) + i64(1000) + i32(7)),
    Leaf("envelope.created_at", 1, 2, values.FUZZY_TIME, u8(3) + i64(0) + i64(86399999) + i32(2)),
    Leaf("spontaneous_information.title", 2, 0, values.TEXT, "Lädung".encode()),
    Leaf(ENTITY + ".person.minor", 3, 0, values.BOOL, b"\0"),
    Leaf(ENTITY + ".person.residence[fedcba9876543210]", 3, 0, values.FUZZY_PLACE, u8(17) + str16("XB") + i32(-5) + i32(6) + i32(15)),
    Leaf("spontaneous_information.value_at_stake", 2, 0, values.AMOUNT, u8(7) + str16("0") + str16("12.5") + str16("EUR")),
    Leaf("envelope.evaluation", 1, 0, values.PRESENT, b""),
)


def refused(reason=""):
    return unittest.TestCase().assertRaisesRegex(Refused, reason)


class ReleaseTest(unittest.TestCase):
    def setUp(self):
        self.release, self.entry = self._make(LEAVES)

    def _make(self, leaves, hidden=("spontaneous_information.title", "envelope.created_at")):
        ordered, salts, _, digests = commitment.commit(HEADER, SEED, leaves)
        shown = tuple(release.Shown(s, leaf) for s, leaf in zip(salts, ordered) if leaf.path not in hidden or leaf.precision)
        made = release.Release(HEADER, tuple(digests), shown)
        body = entry.Message(ID[:16], made.root(), made.release_digest(), "tips", 1, ID, ID)
        return made, entry.Entry(CHANNEL, 1, 0, body)

    def _check(self, released, told=None):
        decoded = release.decode(released.encode())
        release.check_against_entry(decoded, told or self.entry, WIRE)

    def _refused(self, reason, **changes):
        with refused(reason):
            self._check(dataclasses.replace(self.release, **changes))

    def test_accepts_what_the_entry_commits_to(self):
        self._check(self.release)
        self.assertEqual(len(self.release.digests), 64, "the minimum")

    def test_refuses_defects_of_the_list(self):
        digests = self.release.digests
        self._refused("ascending", digests=digests[1:2] + digests[:1] + digests[2:])
        self._refused("ascending", digests=digests[:1] + digests[:1] + digests[2:])
        self._refused("63 digests", digests=digests[1:])
        self._refused("minimum", digests=digests[:48])
        decoy = next(d for d in digests if d not in {one.digest() for one in self.release.shown})
        swapped = sorted(set(digests) - {decoy} | {bytes(32)})
        self._refused("another root", digests=tuple(swapped))

    def test_refuses_defects_of_the_shown_leaves(self):
        shown = self.release.shown
        self._refused("not sorted", shown=shown[::-1])
        self._refused("twice|not sorted", shown=shown[:1] + shown)
        self._refused("another digest than its entry", shown=shown[1:])
        one = shown[0]
        for changed in ({"value": one.leaf.value[:-1] + b"\x09"}, {"label": 2}, {"precision": 1}, {"path": "envelope.urgency"}):
            leaf = dataclasses.replace(one.leaf, **changed)
            self._refused("not among", shown=(dataclasses.replace(one, leaf=leaf), *shown[1:]))
        self._refused("not among", shown=(dataclasses.replace(one, salt=bytes(24)), *shown[1:]))

    def test_refuses_a_header_other_than_the_entrys(self):
        self._refused("another channel", header=dataclasses.replace(HEADER, channel=ID))
        self._refused("another message", header=dataclasses.replace(HEADER, message_id=bytes(16)))
        self._refused("another root", header=dataclasses.replace(HEADER, schema=ID))

    def test_refuses_bytes_left_over_and_missing(self):
        encoded = self.release.encode()
        for wrong in (encoded + b"\0", encoded[:-1], b"\2" + encoded[1:]):
            with refused():
                release.decode(wrong)

    def test_refuses_two_precisions_of_one_path(self):
        made, told = self._make(LEAVES, hidden=())
        with refused("twice"):
            self._check(made, told)

    def test_refuses_leaves_that_the_schema_does_not_have(self):
        text = Leaf("spontaneous_information.title", 2, 0, values.TEXT, b"x")
        wrong = {
            "no field": dataclasses.replace(text, path="spontaneous_information.informant"),
            "label is 2": dataclasses.replace(text, label=1),
            "type 5": dataclasses.replace(text, type=values.BYTES),
            "handle": dataclasses.replace(text, path="spontaneous_information.title[0123456789abcdef]"),
            "nothing lies below": dataclasses.replace(text, path="spontaneous_information.title.more"),
            "type 4": dataclasses.replace(text, path=ENTITY, label=1),
            "no number 99": Leaf("envelope.kind", 1, 0, values.ENUM, i32(99)),
            "malformed path": dataclasses.replace(text, path="spontaneous_information..title"),
            "unknown label": dataclasses.replace(text, label=6),
            "unknown precision": dataclasses.replace(text, precision=7),
        }
        for reason, leaf in wrong.items():
            made, told = self._make([leaf, *[LEAVES[0]][: leaf.path != LEAVES[0].path]], hidden=())
            with refused(reason):
                self._check(made, told)

    def test_refuses_a_precision_that_the_value_does_not_have(self):
        time, text = LEAVES[1], LEAVES[3]
        for leaf in (dataclasses.replace(time, precision=1), dataclasses.replace(time, precision=17), dataclasses.replace(text, precision=2), dataclasses.replace(time, precision=32)):
            made, told = self._make([LEAVES[0], leaf], hidden=())
            with refused("precision|pseudonym"):
                self._check(made, told)

    def test_refuses_another_kind_than_the_headers(self):
        for leaves in ([LEAVES[3]], [dataclasses.replace(LEAVES[0], value=i32(1))]):
            made, told = self._make(leaves, hidden=())
            with refused("envelope.kind"):
                self._check(made, told)

    def test_refuses_two_arms_of_one_oneof(self):
        made, told = self._make([LEAVES[0], LEAVES[4], Leaf(ENTITY + ".location", 1, 0, values.PRESENT, b"")])
        with refused("two arms of detail: location and person|two arms of detail: person and location"):
            self._check(made, told)

    def test_refuses_a_present_message_with_leaves_below(self):
        made, told = self._make([LEAVES[4], Leaf(ENTITY + ".person", 1, 0, values.PRESENT, b"")])
        with refused("PRESENT"):
            self._check(made, told)

    def test_refuses_values_that_are_not_canonical(self):
        wrong = (
            (values.BOOL, b"\2"),
            (values.BOOL, b"\0\0"),
            (values.INTEGER, bytes(7)),
            (values.ENUM, bytes(4)),
            (values.TEXT, b"\xff"),
            (values.FUZZY_TIME, u8(0) + i64(1) + i64(0) + i32(1)),
            (values.FUZZY_TIME, u8(4) + i64(0) + i64(0) + i32(1)),
            (values.FUZZY_TIME, u8(3) + i64(0) + i64(0) + i32(0)),
            (values.FUZZY_TIME, u8(1) + i64(values.YEAR_9999 + 1) + i64(0) + i32(9)),
            (values.FUZZY_PLACE, u8(32) + i32(15)),
            (values.FUZZY_PLACE, u8(0) + i32(1)),
            (values.AMOUNT, u8(1) + str16("01")),
            (values.AMOUNT, u8(1) + str16("-0")),
            (values.AMOUNT, u8(1) + str16("1.0")),
            (values.AMOUNT, u8(1) + str16("1e3")),
            (values.PRESENT, b"\0"),
            (10, b""),
        )
        for type_tag, value in wrong:
            with refused():
                values.check_value(type_tag, value)


class LabelOnlyAndDisclosureTest(unittest.TestCase):
    def setUp(self):
        self.ordered, self.salts, _, self.digests = commitment.commit(HEADER, SEED, LEAVES)
        self.root = commitment.root(HEADER, self.digests)
        self.decoys = [commitment.salt(SEED, n) for n in range(len(LEAVES), 64)]
        self.proof = [
            (commitment.value_digest(s, leaf.type, leaf.value), leaf.path, leaf.label, leaf.precision)
            for s, leaf in zip(self.salts, self.ordered)
        ]

    def _label_only(self, proof, decoys):
        commitment.check_label_only(HEADER, proof, decoys, self.root, WIRE)

    def test_accepts_the_labels_that_were_committed_to(self):
        self._label_only(self.proof, self.decoys)

    def test_refuses_another_label_a_missing_leaf_and_a_leaf_said_to_be_a_decoy(self):
        value_c, path, label, precision = self.proof[0]
        with refused("label"):
            self._label_only([(value_c, path, label + 1, precision), *self.proof[1:]], self.decoys)
        with refused("another root"):
            commitment.check_label_only(HEADER, [(value_c, path, label + 1, precision), *self.proof[1:]], self.decoys, self.root)
        with refused("another number"):
            self._label_only(self.proof[1:], self.decoys)
        with refused("another root"):
            self._label_only(self.proof[1:], [*self.decoys, self.salts[0]])
        with refused("twice"):
            self._label_only([*self.proof, self.proof[0]], self.decoys[1:])

    def test_counts_one_leaf_more_only_where_existence_is_hidden(self):
        for precision, holds in ((values.EXISTENCE_HIDDEN, True), (values.AS_WRITTEN, False)):
            leaves = [(bytes(32), f"envelope.n{n}", 1, 0) for n in range(62)] + [(bytes([1]) * 32, "information_reply.status", 2, precision)]
            for count in (64, 80, 96):
                decoys = [commitment.salt(SEED, n) for n in range(len(leaves), count)]
                digests = [commitment.leaf_digest(*leaf) for leaf in leaves] + [commitment.decoy_digest(s) for s in decoys]
                told = (HEADER, leaves, decoys, commitment.root(HEADER, digests))
                if count == 64 or (count == 80 and holds):
                    commitment.check_label_only(*told)
                else:
                    with refused("another number"):
                        commitment.check_label_only(*told)

    def test_accepts_one_leaf_disclosed_later_and_refuses_another_value(self):
        for leaf, salt in zip(self.ordered, self.salts):
            commitment.check_disclosure(HEADER, leaf, salt, self.digests, self.root)
        with refused("not among"):
            commitment.check_disclosure(HEADER, dataclasses.replace(self.ordered[0], precision=1), self.salts[0], self.digests, self.root)
        with refused("ascending"):
            commitment.check_disclosure(HEADER, self.ordered[0], self.salts[0], self.digests[::-1], self.root)

    def test_counts_grow_in_steps_of_sixteen(self):
        self.assertEqual([commitment.due_count(n) for n in (0, 63, 64, 79, 80)], [64, 64, 80, 80, 96])
        self.assertEqual(commitment.due_count(4095), 4096)
        with refused("too many"):
            commitment.due_count(4096)
