"""Audit exports: a whole one holds; every defect is named with its place."""

import contextlib
import io
import json
import pathlib
import tempfile
import unittest

import descriptor
import entry
import evidence
import head
import journal
import receipt
import tree
import verify
from tests.signing import sign, signer
from wire import ZEROS_32, sha256

KEY = bytes(range(32))
ID = bytes(range(16))


def card(agency):
    made = descriptor.Descriptor(
        agency,
        1,
        ("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"),
        signer(agency).key,
        signer(agency + "/head").key,
        None,
        signer(agency + "/prekey").key,
        "gateway.example:7443",
        KEY,
        None,
    )
    return {"record": "descriptor", "note": sign(made.text(), signer(agency)).decode()}


class Export:
    """One channel of the node's own: a message, its VOID, a key rotation, three heads, a receipt; and the journal of it all."""

    def __init__(self):
        old, new, recipient = signer("XA-NPI/head"), signer("XA-NPI/head", "of next year"), signer("XB-CID/head")
        opening = entry.Open(signer("XA-NPI").key.fingerprint(), signer("XB-CID").key.fingerprint(), KEY, KEY, ZEROS_32, 0, ZEROS_32)
        self.channel = opening.channel_id()
        bodies = (
            opening,
            entry.Message(ID, KEY, KEY, "tips", 1, KEY, KEY),
            entry.Key(new.key.fingerprint(), entry.ROTATION, 0),
            entry.Void(1, ID, KEY),
            entry.Close(1),
        )
        self.entries = [entry.Entry(self.channel, n, 100 + n, body).encode() for n, body in enumerate(bodies)]
        self.facts = [self._fact(0, 18, ZEROS_32)]
        self.records = [{"record": "node", "agency": "XA-NPI"}, card("XA-NPI"), card("XB-CID")]
        self.records += [{"record": "key", "encoding": new.key.encode().hex()}]
        self.records += [{"record": "entry", "channel": self.channel.hex(), "index": n, "entry": e.hex()} for n, e in enumerate(self.entries)]
        for size, by in ((1, old), (3, old), (5, new)):
            self._head(size, by)
        self._receipt(recipient)
        self.records += [{"record": "journal", "index": n, "entry": fact.hex()} for n, fact in enumerate(self.facts)]

    @staticmethod
    def _fact(index, kind, digest):
        return journal.JournalEntry(kind, index, index, bytes(16), "", "XB-CID", "", digest, "").encode()

    def head_text(self, size):
        witness = head.journal_witness(KEY, self.channel, size, len(self.facts), tree.root(self.facts))
        return head.Head("XA-NPI", "XB-CID", self.channel, size, tree.root(self.entries[:size]), witness).text()

    def _head(self, size, by):
        note = sign(self.head_text(size), by)
        mac, root = head.witness_mac(KEY, self.channel, size), tree.root(self.facts)
        place = {"channel": self.channel.hex(), "size": size}
        self.records.append({"record": "head", **place, "note": note.decode()})
        self.records.append({"record": "witness", **place, "mac": mac.hex(), "journal_size": len(self.facts), "journal_root": root.hex()})
        self.facts.append(self._fact(len(self.facts), evidence.HEAD_SIGNED, sha256(note)))

    def _receipt(self, by):
        noted, accepted = receipt.Disposition(receipt.NOTED, ""), receipt.Disposition(receipt.ACCEPTED, "")
        dispositions = receipt.encode_dispositions([accepted, noted])
        digest = receipt.dispositions_digest(dispositions)
        told = receipt.Receipt("XA-NPI", "XB-CID", self.channel, 3, tree.root(self.entries[:3]), 1, 2, digest, 9)
        note = sign(told.text(), by)
        place = {"channel": self.channel.hex(), "size": 3, "first_index": 1}
        self.records.append({"record": "receipt", **place, "note": note.decode(), "dispositions": dispositions.hex()})
        self.facts.append(self._fact(len(self.facts), evidence.RECEIPT_RECEIVED, sha256(note)))


class EvidenceTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.export = Export()
        cls.records = cls.export.records

    def _check(self, records):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "export.jsonl"
            path.write_text("".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in records))
            return evidence.check(path)

    def _finds(self, reason, records):
        self.assertRegex("\n".join(self._check(records).lines()), f"finding: .*{reason}")

    def _place(self, kind, nth):
        return [n for n, record in enumerate(self.records) if record["record"] == kind][nth]

    def _without(self, kind, nth=0):
        place = self._place(kind, nth)
        return self.records[:place] + self.records[place + 1 :]

    def _changed(self, kind, nth, **fields):
        records = list(self.records)
        place = self._place(kind, nth)
        records[place] = {**records[place], **fields}
        return records

    def _flipped(self, kind, nth, field, at):
        old = self.records[self._place(kind, nth)][field]
        return self._changed(kind, nth, **{field: old[:at] + ("1" if old[at] != "1" else "2") + old[at + 1 :]})

    def test_holds_when_nothing_was_changed(self):
        report = self._check(self.records)
        self.assertEqual(report.findings, [])
        self.assertEqual((report.counts["entry"], report.counts["head"], report.counts["journal"]), (5, 3, 5))
        self.assertTrue(report.holds())

    def test_finds_a_changed_entry_by_the_heads_that_signed_it(self):
        self._finds("head at size 3: its root is not that of the entries", self._flipped("entry", 1, "entry", 150))
        self._finds("entry 1: is earlier", self._flipped("entry", 0, "entry", 90))
        self._finds("entry 4: unknown cause", self._flipped("entry", 4, "entry", 100))

    def test_finds_missing_entries_heads_and_openings(self):
        self._finds("entries 1 to 1: are missing", self._without("entry", 1))
        self._finds("journal: entry 4: records a HEAD_SIGNED|journal: entry 3: records a HEAD_SIGNED", self._without("head", 2))
        self._finds("head at size 3: has no opening", self._without("witness", 1))
        self._finds("journal: entries 1 to 1: are missing", self._without("journal", 1))
        self._finds("is signed by no key", self._without("key"))
        self._finds("is signed by no key", self._without("descriptor", 0))

    def test_finds_an_uncovered_tail_of_the_partners_channel(self):
        self._finds("entries 3 to 4: are covered by no signed head", [r for r in self._without("head", 2) if r["record"] != "node"])

    def test_finds_heads_by_the_wrong_key_of_the_right_agency(self):
        for nth, size, which in ((2, 5, ""), (1, 3, "of next year")):
            note = self.records[self._place("head", nth)]["note"]
            text = note.split("\n\n")[0] + "\n"
            again = sign(text, signer("XA-NPI/head", which)).decode()
            self._finds(f"head at size {size}: is signed by no key", self._changed("head", nth, note=again))

    def test_finds_what_is_filed_under_another_place(self):
        self._finds("entries 0 to 0: are missing", self._changed("entry", 0, index=7))
        self._finds("says that its size is 3", self._changed("head", 1, size=4))
        self._finds("says that it is for other entries", self._changed("receipt", 0, first_index=2))
        self._finds("of another channel", self._changed("head", 1, channel="00" * 32))
        self._finds("a second record of one place", self._changed("entry", 0, index=1))

    def test_finds_changed_signatures_dispositions_journal_and_witness(self):
        note = self.records[self._place("head", 0)]["note"]
        lines = note.split("\n")
        lines[-2], lines[-3] = lines[-3], lines[-2]
        self._finds("head at size 1: .*key id", self._changed("head", 0, note="\n".join(lines)))
        self._finds("receipt for entries 1 to 2: dispositions have another digest", self._flipped("receipt", 0, "dispositions", 9))
        self._finds("are not those that the own head at size 3 commits to", self._flipped("journal", 1, "entry", 80))
        self._finds("head at size 5: its journal line opens to something else", self._flipped("witness", 2, "mac", 0))
        self._finds("is not recorded in the journal", self._flipped("journal", 4, "entry", 125))

    def test_finds_a_conflict_that_is_none_and_remarks_one_that_is(self):
        held = self.records[self._place("head", 1)]["note"]
        export = self.export
        other = head.Head("XA-NPI", "XB-CID", export.channel, 3, KEY, KEY)
        signed = sign(other.text(), signer("XA-NPI/head")).decode()
        conflict = {"record": "conflict", "channel": export.channel.hex(), "held": held, "received": signed}
        report = self._check([*self.records, conflict])
        self.assertTrue(report.holds())
        self.assertIn("two heads of XA-NPI at sizes 3 and 3 are kept as evidence", "\n".join(report.remarks))
        forged = sign(other.text(), signer("XB-CID/head")).decode()
        self._finds("conflict 1: is signed by no key", [*self.records, {**conflict, "received": forged}])

    def test_answers_for_each_path_and_as_a_whole(self):
        with tempfile.TemporaryDirectory() as folder:
            sound, empty = pathlib.Path(folder) / "sound.jsonl", pathlib.Path(folder) / "empty.jsonl"
            sound.write_text("".join(json.dumps(record) + "\n" for record in self.records))
            empty.write_text("")
            for paths, code, last in (([sound], 0, "sound.jsonl: verified"), ([sound, empty], 1, "not verified: 0 findings"), ([sound.with_name("absent")], 1, "")):
                output = io.StringIO()
                with contextlib.redirect_stdout(output):
                    self.assertEqual(verify.main(["evidence", *map(str, paths)]), code)
                self.assertIn(last, output.getvalue().splitlines()[-1])

    def test_finds_lines_that_it_cannot_use(self):
        for line in ({"record": "rumour"}, {}, "", "[]", "{", '{"record": "node", "record": "node", "agency": "XA-NPI"}'):
            self._finds("line 1: ", [line, *self.records])
        self._finds("other fields", self._changed("entry", 0, more=""))
        self._finds("not of its type", self._changed("entry", 0, index="0"))
        self.assertFalse(self._check([]).holds())
