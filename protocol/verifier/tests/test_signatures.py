"""Ed25519 and ML-DSA-65 against published vectors. The full Wycheproof sets run by `verify.py wycheproof FILE...`."""

import pathlib
import unittest

import ed25519
import mldsa65
import wycheproof
from tests.signing import Ed25519Signer, MlDsa65Signer

HERE = pathlib.Path(__file__).parent

# RFC 8032 section 7.1: secret key, public key, message, signature.
RFC_8032 = (
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
)


class Ed25519Test(unittest.TestCase):
    def test_agrees_with_rfc_8032(self):
        for secret, public, message, signature in RFC_8032:
            signer = Ed25519Signer(bytes.fromhex(secret))
            self.assertEqual(signer.public.hex(), public)
            self.assertEqual(signer.sign(bytes.fromhex(message)).hex(), signature)
            self.assertTrue(ed25519.verify(bytes.fromhex(public), bytes.fromhex(message), bytes.fromhex(signature)))
            self.assertFalse(ed25519.verify(bytes.fromhex(public), bytes.fromhex(message) + b"x", bytes.fromhex(signature)))

    def test_agrees_with_wycheproof(self):
        passed, failed = wycheproof.check_file(HERE / "wycheproof_ed25519_subset.json")
        self.assertEqual((passed, failed), (36, []))

    def test_refuses_public_keys_of_small_order_and_other_encodings(self):
        identity = (1).to_bytes(32, "little")
        self.assertFalse(ed25519.verify(identity, b"anything", identity + bytes(32)))
        minus_one = ed25519.decode((ed25519.P - 1).to_bytes(32, "little"))
        mixed = ed25519.encode(ed25519.add(minus_one, ed25519.BASE))
        self.assertIsNotNone(ed25519.decode(mixed))
        self.assertFalse(ed25519.is_sound_public_key(mixed), "a part of order two")
        self.assertIsNone(ed25519.decode((ed25519.P + 1).to_bytes(32, "little")), "y not below p")
        self.assertIsNone(ed25519.decode((1 | 1 << 255).to_bytes(32, "little")), "minus zero")


class MlDsa65Test(unittest.TestCase):
    def test_agrees_with_wycheproof(self):
        passed, failed = wycheproof.check_file(HERE / "wycheproof_mldsa_65_verify_subset.json")
        self.assertEqual((passed, failed), (16, []))

    def test_refuses_every_changed_part(self):
        signer = MlDsa65Signer(bytes(32))
        signature = signer.sign(b"message")
        self.assertTrue(mldsa65.verify(signer.public, b"message", signature))
        self.assertFalse(mldsa65.verify(signer.public, b"massage", signature))
        self.assertFalse(mldsa65.verify(signer.public, b"message", signature, b"context"))
        self.assertFalse(mldsa65.verify(signer.public, b"message", signature + b"\0"))
        for at in (0, 47, 48, 3247, 3248, 3308):
            changed = bytearray(signature)
            changed[at] ^= 1
            self.assertFalse(mldsa65.verify(signer.public, b"message", bytes(changed)), f"byte {at}")
