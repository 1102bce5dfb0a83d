"""Entries, heads, receipts, journal, descriptors, agreements, pouches: what is encoded is read, what is changed is refused."""

import dataclasses
import unittest

import agreement
import descriptor
import entry
import head
import journal
import pouch
import receipt
import tree
from tests.signing import sign, signer
from wire import Reader, Refused, ZEROS_32, b64, decimal, unb64

A, B, C, D, E = (bytes([n]) * 32 for n in range(1, 6))
ID = bytes(range(16))
CHANNEL = entry.channel_id(A, B, C, D)
BODIES = (
    entry.Open(A, B, C, D, ZEROS_32, 0, ZEROS_32),
    entry.Message(ID, A, B, "tips", 3, C, D),
    entry.Void(1, ID, A),
    entry.Key(A, entry.ROTATION, 0),
    entry.Key(A, entry.REVOCATION, 3),
    entry.Heartbeat(),
    entry.Close(2),
)


def ledger():
    return [entry.Entry(CHANNEL, index, 1000 + index, body) for index, body in enumerate(BODIES)]


def refused(reason=""):
    return unittest.TestCase().assertRaisesRegex(Refused, reason)


class WireTest(unittest.TestCase):
    def test_refuses_other_forms_of_the_same_value(self):
        for text in ("01", "+1", "-1", " 1", "", "1.0", "9223372036854775808", "١"):
            with refused():
                decimal(text)
        for text in ("AA", "AB==", "AA==\n", "A-==", "AAA"):
            with refused():
                unb64(text)
        for data in (b"\0\3\xef\xbb\xbf", b"\0\3\xed\xa0\x80", b"\0\2a", b"\0\2\xc0\x80"):
            with refused():
                Reader(data).str16()


class EntryTest(unittest.TestCase):
    def test_reads_what_is_encoded_and_refuses_every_other_length(self):
        for told in ledger():
            encoded = told.encode()
            self.assertEqual(entry.decode(encoded), told)
            for wrong in (encoded[:-1], encoded + b"\0"):
                with refused("left over|too early"):
                    entry.decode(wrong)

    def test_refuses_values_outside_their_sets(self):
        wrong = (
            (1, entry.Open(A, B, C, D, ZEROS_32, 0, ZEROS_32)),
            (0, entry.Open(A, B, C, D, ZEROS_32, 1, ZEROS_32)),
            (3, entry.Void(3, ID, A)),
            (3, entry.Key(A, 3, 0)),
            (3, entry.Key(A, entry.ROTATION, 1)),
            (3, entry.Close(0)),
            (3, entry.Message(ID, A, B, "tips", 0, C, D)),
            (3, entry.Message(ID, A, B, "", 1, C, D)),
            (3, entry.Message(ID, A, B, "a/b", 1, C, D)),
            (3, entry.Message(ID, A, B, "x" * 65, 1, C, D)),
        )
        for index, body in wrong:
            with refused():
                entry.decode(entry.Entry(CHANNEL, index, 0, body).encode())
        for position, value in ((0, 2), (1, 0), (1, 7)):
            changed = bytearray(ledger()[5].encode())
            changed[position] = value
            with refused("unknown"):
                entry.decode(changed)

    def test_refuses_a_broken_sequence(self):
        whole = ledger()
        entry.check_sequence(whole, CHANNEL, 0)
        entry.check_sequence(whole[2:], CHANNEL, 2)
        late = dataclasses.replace(whole[3], time=0)
        elsewhere = dataclasses.replace(whole[3], channel=A)
        for broken in (whole[1:], whole[:2] + whole[3:], whole[:3] + [late], whole[:3] + [elsewhere]):
            with refused():
                entry.check_sequence(broken, CHANNEL, 0)
        with refused("does not follow"):
            entry.check_sequence([dataclasses.replace(whole[0], channel=A)], A, 0)


class HeadAndReceiptTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.sender, cls.recipient = signer("XA-NPI/head"), signer("XB-CID/head")
        root = tree.root([one.encode() for one in ledger()])
        cls.head = head.Head("XA-NPI", "XB-CID", CHANNEL, 7, root, head.journal_witness(A, CHANNEL, 7, 9, B))
        dispositions = [receipt.Disposition(receipt.ACCEPTED, ""), receipt.Disposition(receipt.REJECTED, "PURPOSE_NOT_COVERED")]
        cls.dispositions = receipt.encode_dispositions(dispositions)
        cls.receipt = receipt.Receipt("XA-NPI", "XB-CID", CHANNEL, 7, root, 5, 2, receipt.dispositions_digest(cls.dispositions), 1234)

    def test_accepts_what_the_sender_signed(self):
        signed = sign(self.head.text(), self.sender)
        self.assertEqual(head.verify(signed, self.sender.key), self.head)
        with refused("not by"):
            head.verify(signed, self.recipient.key)

    def test_refuses_a_head_by_the_recipient(self):
        with refused("another name"):
            head.verify(sign(self.head.text(), self.recipient), self.recipient.key)

    def test_refuses_other_forms_of_a_head(self):
        text = self.head.text()
        for wrong in (
            text.replace("/head/", "/receipt/"),
            text.replace("XA-NPI", "xa-npi"),
            text.replace(CHANNEL.hex(), CHANNEL.hex().upper()),
            text.replace("\n7\n", "\n07\n"),
            text.replace("journal ", "journal"),
            text + "more\n",
            text.replace("comity/v1", "comity/v2"),
        ):
            self.assertNotEqual(wrong, text)
            with refused():
                head.parse(wrong)

    def test_accepts_what_the_recipient_signed(self):
        signed = sign(self.receipt.text(), self.recipient)
        self.assertEqual(receipt.verify(signed, self.recipient.key, self.dispositions), self.receipt)
        with refused("another digest"):
            receipt.verify(signed, self.recipient.key, receipt.encode_dispositions([receipt.Disposition(receipt.NOTED, "")] * 2))

    def test_refuses_a_receipt_by_the_sender(self):
        with refused("another name"):
            receipt.verify(sign(self.receipt.text(), self.sender), self.sender.key)

    def test_refuses_other_forms_of_a_receipt(self):
        for changes in ({"count": 0}, {"count": 3}, {"count": 513, "size": 518}):
            with refused():
                receipt.parse(dataclasses.replace(self.receipt, **changes).text())

    def test_refuses_dispositions_outside_the_set(self):
        for code, reason in ((0, ""), (4, ""), (receipt.ACCEPTED, "WHY"), (receipt.NOTED, "WHY"), (receipt.REJECTED, ""), (receipt.REJECTED, "why")):
            with refused():
                receipt.Disposition(code, reason)
        with refused("left over"):
            receipt.decode_dispositions(self.dispositions + b"\0")


class JournalTest(unittest.TestCase):
    def test_reads_what_is_encoded_and_refuses_the_rest(self):
        told = journal.JournalEntry(7, 3, 1000, ID, "gateway", "XB-CID", "RELEASED", A, "12 fields")
        encoded = told.encode()
        self.assertEqual(journal.decode(encoded), told)
        for wrong in (encoded[:-1], encoded + b"\0", b"\2" + encoded[1:], encoded[:1] + b"\0" + encoded[2:], encoded[:1] + b"\x14" + encoded[2:]):
            with refused():
                journal.decode(wrong)


class DescriptorTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.identity, cls.prekeys = signer("XA-NPI"), signer("XA-NPI/prekey")
        cls.descriptor = descriptor.Descriptor(
            "XA-NPI",
            4,
            ("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"),
            cls.identity.key,
            signer("XA-NPI/head").key,
            None,
            cls.prekeys.key,
            "gateway.example:7443",
            A,
            B,
        )

    def test_accepts_what_the_identity_key_signed(self):
        signed = sign(self.descriptor.text(), self.identity)
        self.assertEqual(descriptor.verify(signed, self.identity.key.fingerprint()), self.descriptor)
        with refused("pinned"):
            descriptor.verify(signed, A)

    def test_refuses_other_forms(self):
        text = self.descriptor.text()
        for old, new in (
            ("serial 4", "serial 04"),
            ("2026-01-01T00:00:00Z", "2026-01-01T00:00:00.0Z"),
            ("2026-01-01T00:00:00Z", "2026-01-01t00:00:00Z"),
            ("2026-01-01T00:00:00Z", "2026-02-30T00:00:00Z"),
            ("2026-01-01", "2028-01-01"),
            ("next-head -", "next-head "),
            (":7443", ":0"),
            (":7443", ":70000"),
            ("descriptor/XA-NPI", "descriptor/XB-CID"),
            (b64(self.prekeys.key.encode()), b64(self.identity.key.encode())),
        ):
            self.assertIn(old, text)
            with refused():
                descriptor.parse(text.replace(old, new, 1))

    def test_accepts_a_prekey_and_refuses_one_whose_id_does_not_follow(self):
        public = bytes(descriptor.XWING_PUBLIC_BYTES)
        valid = ("2026-01-01T00:00:00Z", "2026-01-03T00:00:00Z")
        prekey = descriptor.Prekey("XA-NPI", descriptor.prekey_id(public), valid, public)
        self.assertEqual(descriptor.verify_prekey(sign(prekey.text(), self.prekeys), self.prekeys.key), prekey)
        with refused("does not follow"):
            descriptor.parse_prekey(dataclasses.replace(prekey, id=bytes(16)).text())
        with refused("modulus"):
            descriptor.parse_prekey(dataclasses.replace(prekey, public=b"\xff" * len(public)).text())
        with refused("another name"):
            descriptor.verify_prekey(sign(prekey.text(), self.identity), self.identity.key)


class AgreementTest(unittest.TestCase):
    def test_accepts_both_parties_in_their_order_only(self):
        one, other = signer("XA-NPI"), signer("XB-CID")
        document = b"agreement: tips\n"
        parties = tuple((s.key.name, s.key.fingerprint()) for s in (one, other))
        statement = agreement.Statement("xa-xb-tips", 2, agreement.document_digest(document), parties)
        signed = sign(statement.text(), one, other)
        self.assertEqual(agreement.verify(signed, [one.key, other.key], document), statement)
        with refused("another digest"):
            agreement.verify(signed, [one.key, other.key], document + b" ")
        with refused("not the key that signed"):
            agreement.verify(sign(statement.text(), other, one), [other.key, one.key])
        with refused("2 signature lines"):
            agreement.verify(sign(statement.text(), one), [one.key, other.key])
        with refused("all parties"):
            agreement.verify(sign(statement.text(), one), [one.key])

    def test_accepts_as_many_parties_as_an_agreement_may_have(self):
        document = b"agreement: team\n"
        signers = [signer(f"X{chr(65 + n)}-NPI") for n in range(3)]
        parties = tuple((s.key.name, s.key.fingerprint()) for s in signers)
        statement = agreement.Statement("team", 1, agreement.document_digest(document), parties)
        keys = [s.key for s in signers]
        self.assertEqual(agreement.verify(sign(statement.text(), *signers), keys, document), statement)
        with refused("4 signature lines"):
            agreement.verify(sign(statement.text(), *signers[:2]), keys, document)
        with refused("with itself"):
            agreement.parse(dataclasses.replace(statement, parties=parties + parties[:1]).text())
        with refused("2 to 16 parties"):
            agreement.parse(dataclasses.replace(statement, parties=parties[:1]).text())


class PouchTest(unittest.TestCase):
    def test_pads_in_steps_and_then_by_padme(self):
        for length, padded in ((1, 512), (512, 512), (513, 1024), (4096, 4096), (4097, 4352), (4352, 4352), (4353, 4608), (100000, 100352), (1 << 20, 1 << 20)):
            self.assertEqual(pouch.padded_length(length), padded)
            self.assertEqual(pouch.padded_length(padded), padded)

    def test_reads_a_header_of_1187_bytes_and_refuses_other_values(self):
        header = pouch.Header(CHANNEL, 5, 2, ID, bytes(pouch.ENC_BYTES), 512)
        self.assertEqual(len(header.encode()), pouch.HEADER_BYTES)
        self.assertEqual(pouch.decode_header(header.encode()), header)
        for changes in ({"count": 0}, {"count": 513}, {"padded_length": 0}, {"padded_length": 16 << 20}):
            with refused():
                pouch.decode_header(dataclasses.replace(header, **changes).encode())
        with refused("as long as"):
            pouch.decode(header.encode() + bytes(512 + 15))

    def test_checks_the_content_against_the_header(self):
        whole = ledger()
        encoded = [one.encode() for one in whole]
        told = head.Head("XA-NPI", "XB-CID", CHANNEL, 7, tree.root(encoded), A)
        content = pouch.Content(sign(told.text(), signer("XA-NPI/head")), tuple((one, None) for one in encoded))
        length = pouch.padded_length(len(content.encode(1 << 16).rstrip(b"\0")))
        header = pouch.Header(CHANNEL, 0, 7, ID, bytes(pouch.ENC_BYTES), length)
        plain = content.encode(length)
        self.assertEqual(pouch.decode_plain(header, plain), content)
        self.assertEqual(pouch.check_content(header, content), whole)
        with refused("not zeros"):
            pouch.decode_plain(header, plain[:-1] + b"\1")
        with refused("another length"):
            longer = pouch.padded_length(2 * length)
            pouch.decode_plain(dataclasses.replace(header, padded_length=longer), content.encode(longer))
        with refused("first index"):
            pouch.check_content(dataclasses.replace(header, first_index=1), content)
        with refused("another channel"):
            pouch.check_content(dataclasses.replace(header, channel=A), content)
