import unittest

import tree
from wire import Refused

# The reference tree of Certificate Transparency's test suites: leaves, and the root of each prefix.
LEAVES = [bytes.fromhex(x) for x in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")]
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)


def largest_power_below(n):
    return 1 << (n - 1).bit_length() - 1


def naive_root(leaves):
    """RFC 6962 section 2.1, word for word."""
    if not leaves:
        return tree.EMPTY_ROOT
    if len(leaves) == 1:
        return tree.leaf_hash(leaves[0])
    k = largest_power_below(len(leaves))
    return tree.node_hash(naive_root(leaves[:k]), naive_root(leaves[k:]))


def path(m, leaves):
    """RFC 6962 section 2.1.1."""
    if len(leaves) == 1:
        return []
    k = largest_power_below(len(leaves))
    if m < k:
        return path(m, leaves[:k]) + [naive_root(leaves[k:])]
    return path(m - k, leaves[k:]) + [naive_root(leaves[:k])]


def proof(m, leaves, whole=True):
    """RFC 6962 section 2.1.2."""
    if m == len(leaves):
        return [] if whole else [naive_root(leaves)]
    k = largest_power_below(len(leaves))
    if m <= k:
        return proof(m, leaves[:k], whole) + [naive_root(leaves[k:])]
    return proof(m - k, leaves[k:], False) + [naive_root(leaves[:k])]


class TreeTest(unittest.TestCase):
    leaves = [bytes([n]) * n for n in range(20)]

    def test_agrees_with_the_reference_tree(self):
        for size, due in enumerate(ROOTS):
            self.assertEqual(tree.root(LEAVES[:size]).hex(), due)

    def test_accepts_every_inclusion_and_refuses_what_is_changed(self):
        for size in range(1, 20):
            leaves, whole = self.leaves[:size], naive_root(self.leaves[:size])
            self.assertEqual(tree.root(leaves), whole)
            for index in range(size):
                due = path(index, leaves)
                tree.check_inclusion(leaves[index], index, size, due, whole)
                wrong = [
                    (b"other", index, size, due, whole),
                    (leaves[index], index, size, due + [bytes(32)], whole),
                    (leaves[index], index, size, due, bytes(32)),
                    (leaves[index], size, size, due, whole),
                ]
                if due:
                    wrong += [(leaves[index], index, size, due[:-1], whole), (leaves[index], index ^ 1, size, due, whole)]
                for arguments in wrong:
                    with self.assertRaises(Refused):
                        tree.check_inclusion(*arguments)

    def test_accepts_every_consistency_and_refuses_what_is_changed(self):
        for new in range(1, 20):
            new_root = naive_root(self.leaves[:new])
            for old in range(1, new + 1):
                old_root, due = naive_root(self.leaves[:old]), proof(old, self.leaves[:new])
                tree.check_consistency(old, old_root, new, new_root, due)
                wrong = [
                    (old, bytes(32), new, new_root, due),
                    (old, old_root, new, bytes(32), due),
                    (old, old_root, new, new_root, due + [bytes(32)]),
                    (new + 1, old_root, new, new_root, due),
                ]
                if due:
                    wrong.append((old, old_root, new, new_root, due[:-1]))
                for arguments in wrong:
                    with self.assertRaises(Refused):
                        tree.check_consistency(*arguments)
