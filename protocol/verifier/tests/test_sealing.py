import unittest

import sealing
import xwing
from wire import Refused


class SealingTest(unittest.TestCase):
    def test_agrees_with_rfc_7748(self):
        scalar = bytes.fromhex("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4")
        point = bytes.fromhex("e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c")
        self.assertEqual(xwing.x25519(scalar, point).hex(), "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552")

    def test_agrees_with_the_gcm_specification(self):
        """Test cases 13 to 15 of the GCM specification: AES-256 with a zero key, and with a longer text."""
        zero_key, zero_nonce = bytes(32), bytes(12)
        self.assertEqual(sealing.open_box(zero_key, zero_nonce, b"", bytes.fromhex("530f8afbc74536b9a963b4f1c4cb738b")), b"")
        sealed = bytes.fromhex("cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919")
        self.assertEqual(sealing.open_box(zero_key, zero_nonce, b"", sealed), bytes(16))
        for at in (0, 16, 31):
            changed = bytearray(sealed)
            changed[at] ^= 1
            with self.assertRaises(Refused):
                sealing.open_box(zero_key, zero_nonce, b"", bytes(changed))
        with self.assertRaises(Refused):
            sealing.open_box(zero_key, zero_nonce, b"a", sealed)
