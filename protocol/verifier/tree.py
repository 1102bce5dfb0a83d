"""Merkle trees as in RFC 6962 section 2.1: roots, inclusion proofs, consistency proofs (checked as in RFC 9162 section 2.1)."""

from wire import require, sha256

EMPTY_ROOT = sha256(b"")


def leaf_hash(entry):
    return sha256(b"\x00", entry)


def node_hash(left, right):
    return sha256(b"\x01", left, right)


class Accumulator:
    """Roots of a growing list of leaves in O(log n) memory: the roots of the perfect subtrees, largest first."""

    def __init__(self):
        self.size = 0
        self._subtrees = []

    def append(self, entry):
        node = leaf_hash(entry)
        size = self.size
        while size & 1:
            node = node_hash(self._subtrees.pop(), node)
            size >>= 1
        self._subtrees.append(node)
        self.size += 1

    def root(self):
        if not self._subtrees:
            return EMPTY_ROOT
        node = self._subtrees[-1]
        for left in reversed(self._subtrees[:-1]):
            node = node_hash(left, node)
        return node


def root(entries):
    accumulator = Accumulator()
    for entry in entries:
        accumulator.append(entry)
    return accumulator.root()


def check_inclusion(entry, index, size, proof, expected_root):
    check_hash_inclusion(leaf_hash(entry), index, size, proof, expected_root)


def check_hash_inclusion(leaf, index, size, proof, expected_root):
    """The same for who has only the entry's leaf hash."""
    require(len(leaf) == 32, "a leaf hash is 32 bytes")
    require(0 <= index < size, "index is outside the tree")
    fn, sn = index, size - 1
    node = leaf
    for sibling in proof:
        require(len(sibling) == 32, "proof element is not 32 bytes")
        require(sn != 0, "inclusion proof is too long")
        if fn & 1 or fn == sn:
            node = node_hash(sibling, node)
            while not fn & 1 and fn != 0:
                fn >>= 1
                sn >>= 1
        else:
            node = node_hash(node, sibling)
        fn >>= 1
        sn >>= 1
    require(sn == 0, "inclusion proof is too short")
    require(node == expected_root, "inclusion proof leads to another root")


def check_consistency(old_size, old_root, new_size, new_root, proof):
    require(0 <= old_size <= new_size, "the older tree is larger")
    require(all(len(node) == 32 for node in proof), "proof element is not 32 bytes")
    if old_size == new_size:
        require(not proof and old_root == new_root, "equal sizes, but a proof or another root")
        return
    if old_size == 0:
        require(not proof and old_root == EMPTY_ROOT, "nothing to prove from the empty tree")
        return
    path = list(proof)
    if old_size & (old_size - 1) == 0:
        path.insert(0, old_root)
    require(path, "consistency proof is empty")
    fn, sn = old_size - 1, new_size - 1
    while fn & 1:
        fn >>= 1
        sn >>= 1
    old = new = path[0]
    for node in path[1:]:
        require(sn != 0, "consistency proof is too long")
        if fn & 1 or fn == sn:
            old = node_hash(node, old)
            new = node_hash(node, new)
            while not fn & 1 and fn != 0:
                fn >>= 1
                sn >>= 1
        else:
            new = node_hash(new, node)
        fn >>= 1
        sn >>= 1
    require(sn == 0, "consistency proof is too short")
    require(old == old_root, "consistency proof leads to another old root")
    require(new == new_root, "consistency proof leads to another new root")
