import unittest

import note
from tests.signing import sign, signer
from wire import Refused

TEXT = "comity/v1/test\nsecond line\n"


class NoteTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.one, cls.other = signer("XA-NPI"), signer("XB-CID")
        cls.signed = sign(TEXT, cls.one)

    def _lines(self):
        return list(note.parse(self.signed).lines)

    def _refused(self, data, keys=None, reason=""):
        with self.assertRaisesRegex(Refused, reason):
            note.verify(data, keys or [self.one.key])

    def test_accepts_both_signatures(self):
        self.assertEqual(note.verify(self.signed, [self.one.key]), TEXT)
        both = sign(TEXT, self.one, self.other)
        self.assertEqual(note.verify(both, [self.one.key, self.other.key]), TEXT)

    def test_refuses_one_line_alone(self):
        for line in self._lines():
            self._refused(note.Note(TEXT, (line,)).encode(), reason="1 signature lines where 2")

    def test_refuses_lines_in_other_order_or_repeated(self):
        first, second = self._lines()
        self._refused(note.Note(TEXT, (second, first)).encode(), reason="key id")
        self._refused(note.Note(TEXT, (first, first)).encode(), reason="key id")
        self._refused(sign(TEXT, self.other, self.one), [self.one.key, self.other.key], reason="not by")

    def test_refuses_a_line_too_many(self):
        self._refused(sign(TEXT, self.one, self.other), reason="4 signature lines")

    def test_refuses_another_key_of_the_same_name(self):
        stranger = signer("XC-PPO")
        renamed = type(stranger.key)("XA-NPI", stranger.key.ed25519, stranger.key.mldsa65)
        self._refused(self.signed, [renamed], reason="key id")

    def test_refuses_each_broken_half(self):
        for position, half in enumerate(("Ed25519", "ML-DSA-65")):
            lines = self._lines()
            broken = lines[position].signature[:-1] + bytes([lines[position].signature[-1] ^ 1])
            lines[position] = note.SignatureLine(lines[position].name, lines[position].key_id, broken)
            self._refused(note.Note(TEXT, tuple(lines)).encode(), reason=f"{half} signature")

    def test_refuses_another_text(self):
        self._refused(self.signed.replace(b"second", b"sec0nd"), reason="does not verify")

    def test_refuses_another_statement(self):
        with self.assertRaisesRegex(Refused, "first line"):
            note.verify(self.signed, [self.one.key], "comity/v1/other")

    def test_refuses_malformed_notes(self):
        for data in (
            b"",
            TEXT.encode(),
            self.signed[:-1],
            self.signed + b"\n",
            self.signed.replace("—".encode(), b"-"),
            self.signed.replace("— ".encode(), "—  ".encode()),
            self.signed.replace(b"\n", b"\r\n"),
            self.signed.replace(b"second", b"sec\x01nd"),
            b"\xef\xbb\xbf" + self.signed,
            self.signed.replace(b"second", b"sec\xffnd"),
        ):
            self._refused(data)

    def test_refuses_base64_in_another_form(self):
        first = self.signed.split(b"\n")[3]
        self.assertTrue(first.endswith(b"="), "68 bytes leave two bits over")
        loose = first[:-2] + bytes([first[-2] + 1]) + b"="
        self._refused(self.signed.replace(first, loose), reason="base64")

    def test_refuses_text_over_the_bound(self):
        note.check_text("x" * (note.MAX_TEXT_BYTES - 1) + "\n")
        with self.assertRaises(Refused):
            note.check_text("x" * note.MAX_TEXT_BYTES + "\n")
