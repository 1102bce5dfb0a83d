"""Vector files: one checker for each kind. Every case states what to expect; a case that turns out otherwise has failed.

A file is one JSON object: `kind` (one of CHECKERS), optionally `about`, `keys` (name to hexadecimal key encoding), and `cases`.
A case has `name`, `valid` (true or false) and the inputs of its kind, bytes as lower-case hexadecimal. A checker returns when the
input holds and raises Refused when it does not; README.md lists the inputs.
"""

import dataclasses
import json

import agreement
import commitment
import descriptor
import ed25519
import entry
import head
import journal
import keys
import mldsa65
import note
import pouch
import receipt
import release
import sealing
import tree
import xwing
from wire import Refused, require


class Defect(Exception):
    """The vector file itself cannot be used; never a verdict about what it holds."""


@dataclasses.dataclass(frozen=True)
class Context:
    """What the cases of one file share."""

    keys: dict
    schema: object


def _hex(case, name):
    return bytes.fromhex(case[name])


def _all_hex(case, name):
    return [bytes.fromhex(text) for text in case[name]]


def _same(case, name, value):
    """A derived value is compared when the case states it."""
    if name in case:
        stated = case[name]
        shown = value.hex() if isinstance(value, bytes) else value
        require(stated == shown, f"{name} is {shown}, the vector says {stated}")


def _signers(context, case):
    return [context.keys[name] for name in case["signers"]]


def _ed25519(context, case):
    require(ed25519.verify(_hex(case, "public"), _hex(case, "message"), _hex(case, "signature")), "signature does not verify")


def _mldsa65(context, case):
    arguments = (_hex(case, "public"), _hex(case, "message"), _hex(case, "signature"), bytes.fromhex(case.get("context", "")))
    require(mldsa65.verify(*arguments), "signature does not verify")


def _key(context, case):
    key = keys.decode(_hex(case, "encoding"))
    _same(case, "key_name", key.name)
    _same(case, "fingerprint", key.fingerprint())
    _same(case, "ed25519_key_id", key.ed25519_id())
    _same(case, "mldsa65_key_id", key.mldsa65_id())


def _note(context, case):
    text = note.verify(case["note"].encode("utf-8"), _signers(context, case), case.get("first_line"))
    _same(case, "text", text)


def _tree(context, case):
    require(tree.root(_all_hex(case, "leaves")) == _hex(case, "root"), "another root")


def _inclusion(context, case):
    tree.check_hash_inclusion(_hex(case, "leaf"), case["index"], case["size"], _all_hex(case, "proof"), _hex(case, "root"))


def _consistency(context, case):
    old, new = (case["old_size"], _hex(case, "old_root")), (case["new_size"], _hex(case, "new_root"))
    tree.check_consistency(*old, *new, _all_hex(case, "proof"))


def _header(case):
    return commitment.decode_header(_hex(case, "header"))


def _leaf(item):
    return commitment.Leaf(item["path"], item["label"], item["precision"], item["type"], bytes.fromhex(item["value"]))


def _commitment(context, case):
    header, seed = _header(case), _hex(case, "seed")
    ordered, _, own, digests = commitment.commit(header, seed, [_leaf(item) for item in case["leaves"]])
    _same(case, "digests", [digest.hex() for digest in digests])
    require(commitment.root(header, digests) == _hex(case, "root"), "another root")
    if "release_digest" in case:
        shown = {(item["path"], item["precision"]) for item in case["shown"]}
        chosen = [digest for leaf, digest in zip(ordered, own) if (leaf.path, leaf.precision) in shown]
        require(len(chosen) == len(shown), "a shown leaf that is none")
        _same(case, "release_digest", commitment.release_digest(_hex(case, "root"), chosen))


def _label_only(context, case):
    leaves = [(bytes.fromhex(i["value_c"]), i["path"], i["label"], i["precision"]) for i in case["leaves"]]
    commitment.check_label_only(_header(case), leaves, _all_hex(case, "decoys"), _hex(case, "root"), context.schema)


def _disclosure(context, case):
    commitment.check_disclosure(_header(case), _leaf(case["leaf"]), _hex(case, "salt"), _all_hex(case, "digests"), _hex(case, "root"))


def _release(context, case):
    released = release.decode(_hex(case, "release"))
    _same(case, "root", released.root())
    _same(case, "release_digest", released.release_digest())
    if "entry" in case:
        release.check_against_entry(released, entry.decode(_hex(case, "entry")), context.schema)


def _entry(context, case):
    told = entry.decode(_hex(case, "entry"))
    _same(case, "leaf_hash", tree.leaf_hash(told.encode()))
    _same(case, "index", told.index)
    _same(case, "time", told.time)


def _ledger(context, case):
    encoded = _all_hex(case, "entries")
    entry.check_sequence([entry.decode(one) for one in encoded], _hex(case, "channel"), case.get("first_index", 0))
    if "root" in case:
        require(tree.root(encoded) == _hex(case, "root"), "another root")


def _channel_id(context, case):
    found = entry.channel_id(*(_hex(case, n) for n in ("sender", "recipient", "sender_nonce", "recipient_nonce")))
    require(found == _hex(case, "channel"), "another channel id")


def _private_commitment(context, case):
    require(entry.private_commitment(_hex(case, "salt"), case["lines"]) == _hex(case, "commitment"), "another commitment")


def _head(context, case):
    (signer,) = _signers(context, case)
    told = head.verify(case["note"].encode("utf-8"), signer)
    _same(case, "size", told.size)
    _same(case, "root", told.root)
    if "witness_key" in case:
        found = head.journal_witness(_hex(case, "witness_key"), told.channel, told.size, case["journal_size"], _hex(case, "journal_root"))
        require(found == told.witness, "journal witness opens to something else")


def _receipt(context, case):
    (signer,) = _signers(context, case)
    receipt.verify(case["note"].encode("utf-8"), signer, _hex(case, "dispositions") if "dispositions" in case else None)


def _dispositions(context, case):
    receipt.decode_dispositions(_hex(case, "dispositions"))
    _same(case, "digest", receipt.dispositions_digest(_hex(case, "dispositions")))


def _pouch_header(context, case):
    pouch.decode_header(_hex(case, "header"))


def _padding(context, case):
    require(pouch.padded_length(case["length"]) == case["padded"], "another padded length")


def _pouch(context, case):
    header, ciphertext = pouch.decode(_hex(case, "pouch"))
    if "recipient_seed" in case:
        seed = _hex(case, "recipient_seed")
        require(header.prekey_id == descriptor.prekey_id(xwing.public_key(seed)), "sealed to another prekey")
        info = sealing.sealing_info(header.channel, header.prekey_id)
        plain = sealing.open_sealed(seed, header.enc, info, header.encode(), ciphertext)
        require(plain == _hex(case, "plain"), "opens to another plaintext")
    if "plain" in case:
        pouch.check_content(header, pouch.decode_plain(header, _hex(case, "plain")))


def _sealing(context, case):
    seed, enc, aad, sealed = (_hex(case, name) for name in ("recipient_seed", "enc", "aad", "ciphertext"))
    _same(case, "public", xwing.public_key(seed))
    _same(case, "prekey_id", descriptor.prekey_id(_hex(case, "public")))
    info = sealing.sealing_info(_hex(case, "channel"), _hex(case, "prekey_id"))
    _same(case, "info", info)
    shared_secret = xwing.decapsulate(seed, enc)
    _same(case, "shared_secret", shared_secret)
    key, nonce = sealing.key_and_nonce(shared_secret, info)
    _same(case, "key", key)
    _same(case, "nonce", nonce)
    require(sealing.open_box(key, nonce, aad, sealed) == _hex(case, "plaintext"), "opens to another plaintext")


def _journal_entry(context, case):
    journal.decode(_hex(case, "entry"))


def _descriptor(context, case):
    descriptor.verify(case["note"].encode("utf-8"), _hex(case, "identity_fingerprint") if "identity_fingerprint" in case else None)


def _prekey(context, case):
    (signer,) = _signers(context, case)
    descriptor.verify_prekey(case["note"].encode("utf-8"), signer)


def _approval(context, case):
    found = agreement.approval_digest(*(_hex(case, name) for name in ("message_id", "release_digest", "agreement_digest")))
    require(found == _hex(case, "approval"), "another approval digest")


def _agreement(context, case):
    document = _hex(case, "document") if "document" in case else None
    agreement.verify(case["note"].encode("utf-8"), _signers(context, case), document)


def _text_of(parse):
    """Texts of notes without their signatures: only the form is checked."""
    return lambda context, case: parse(case["text"])


CHECKERS = {
    "ed25519": _ed25519,
    "mldsa65": _mldsa65,
    "key": _key,
    "note": _note,
    "tree": _tree,
    "inclusion": _inclusion,
    "consistency": _consistency,
    "commitment": _commitment,
    "label-only": _label_only,
    "disclosure": _disclosure,
    "release": _release,
    "entry": _entry,
    "ledger": _ledger,
    "channel-id": _channel_id,
    "private-commitment": _private_commitment,
    "head": _head,
    "head-text": _text_of(head.parse),
    "receipt": _receipt,
    "receipt-text": _text_of(receipt.parse),
    "dispositions": _dispositions,
    "pouch-header": _pouch_header,
    "padding": _padding,
    "pouch": _pouch,
    "sealing": _sealing,
    "journal-entry": _journal_entry,
    "descriptor": _descriptor,
    "descriptor-text": _text_of(descriptor.parse),
    "prekey": _prekey,
    "prekey-text": _text_of(descriptor.parse_prekey),
    "agreement": _agreement,
    "approval": _approval,
}


def check_case(kind, context, case):
    """Empty when the case came out as it says; otherwise why not."""
    try:
        CHECKERS[kind](context, case)
    except Refused as refused:
        return None if case["valid"] is False else f"refused: {refused}"
    return None if case["valid"] is True else "accepted, and should be refused"


def load(path):
    try:
        with open(path, encoding="utf-8") as file:
            content = json.load(file)
    except (OSError, ValueError) as problem:
        raise Defect(f"cannot be read: {problem}") from None
    if not isinstance(content, dict) or content.get("kind") not in CHECKERS:
        kind = content.get("kind") if isinstance(content, dict) else None
        raise Defect(f"unknown kind of vectors: {kind!r}")
    if not content.get("cases"):
        raise Defect("no cases")
    return content


def check_file(path, schema):
    """(number passed, [(case, why it failed)])."""
    content = load(path)
    context = Context({name: keys.decode(bytes.fromhex(text)) for name, text in content.get("keys", {}).items()}, schema)
    passed, failed = 0, []
    for number, case in enumerate(content["cases"]):
        name = case.get("name", f"case {number}")
        try:
            why = check_case(content["kind"], context, case)
        except (KeyError, TypeError, ValueError) as problem:
            why = f"the case cannot be used: {type(problem).__name__} {problem}"
        if why is None:
            passed += 1
        else:
            failed.append((name, why))
    return passed, failed
