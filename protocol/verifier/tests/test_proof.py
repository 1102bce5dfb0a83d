import json
import unittest

import entry
import head
import proof
import receipt
import tree
from tests.signing import sign, signer
from tests.test_evidence import ID, KEY, card
from wire import ZEROS_32, Refused


class ProofTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        opening = entry.Open(signer("XA-NPI").key.fingerprint(), signer("XB-CID").key.fingerprint(), KEY, KEY, ZEROS_32, 0, ZEROS_32)
        channel = opening.channel_id()
        bodies = (opening, entry.Message(ID, KEY, KEY, "tips", 1, KEY, KEY), entry.Heartbeat())
        entries = [entry.Entry(channel, n, n, body).encode() for n, body in enumerate(bodies)]
        root = tree.root(entries)
        dispositions = receipt.encode_dispositions([receipt.Disposition(receipt.ACCEPTED, ""), receipt.Disposition(receipt.NOTED, "")])
        got = receipt.Receipt("XA-NPI", "XB-CID", channel, 3, root, 1, 2, receipt.dispositions_digest(dispositions), 9)
        cls.receipt = {
            "receipt": sign(got.text(), signer("XB-CID/head")).decode(),
            "dispositions": dispositions.hex(),
            "recipient_descriptor": card("XB-CID")["note"],
        }
        cls.proof = {
            "record": "inclusion",
            "message": ID.hex(),
            "sender": "XA-NPI",
            "recipient": "XB-CID",
            "channel": channel.hex(),
            "index": 1,
            "entry": entries[1].hex(),
            "size": 3,
            "proof": [tree.leaf_hash(entries[0]).hex(), tree.leaf_hash(entries[2]).hex()],
            "head": sign(head.Head("XA-NPI", "XB-CID", channel, 3, root, KEY).text(), signer("XA-NPI/head")).decode(),
            "descriptor": card("XA-NPI")["note"],
        }

    def test_accepts_a_message_with_and_without_receipt(self):
        self.assertNotIn("receipt", proof.check(json.dumps(self.proof)))
        shown = proof.check(json.dumps({**self.proof, **self.receipt}))
        self.assertIn("with XB-CID's receipt: accepted", shown)
        for agency in ("XA-NPI", "XB-CID"):
            self.assertIn(signer(agency).key.fingerprint().hex(), shown)

    def test_refuses_each_changed_field(self):
        whole = {**self.proof, **self.receipt}
        changes = {
            "record": "entry",
            "message": "00" * 16,
            "sender": "XC-PPO",
            "recipient": "XC-PPO",
            "channel": "00" * 32,
            "index": 2,
            "entry": whole["entry"][:-2] + "00",
            "size": 4,
            "proof": whole["proof"][::-1],
            "head": whole["receipt"],
            "descriptor": whole["recipient_descriptor"],
            "receipt": whole["head"],
            "dispositions": whole["dispositions"].replace("01", "03"),
            "recipient_descriptor": whole["descriptor"],
            "more": "",
        }
        for name, value in changes.items():
            with self.assertRaises(Refused, msg=name):
                proof.check(json.dumps({**whole, name: value}))
        for text in ("", "[]", "{}", json.dumps(whole)[:-1], json.dumps({**whole, "index": "1"})):
            with self.assertRaises(Refused, msg=text[:20]):
                proof.check(text)
