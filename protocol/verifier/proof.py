"""Inclusion proofs: that one message stands in a signed ledger, for somebody who has no ledger (FORMAT.md section 13)."""

import json

import descriptor
import entry
import head
import receipt
import tree
from wire import Refused, agency, require, unhex

_FIELDS = {"record", "message", "sender", "recipient", "channel", "index", "entry", "size", "proof", "head", "descriptor"}
_OF_RECEIPT = {"receipt", "dispositions", "recipient_descriptor"}


def _once_each(pairs):
    names = [name for name, _ in pairs]
    require(len(set(names)) == len(names), "a field stands twice")
    return dict(pairs)


def _card(note_text, agency_id):
    card = descriptor.verify(note_text.encode("utf-8"))
    require(card.agency == agency_id, f"the descriptor is not {agency_id}'s")
    return card


def _key_of(card):
    return f"; {card.agency}'s identity key is {card.identity.fingerprint().hex()}"


def check(text):
    """Checks one proof and says what it shows, and which identity keys are to be compared out of band: a proof cannot vouch for them."""
    try:
        told = json.loads(text, object_pairs_hook=_once_each)
        require(isinstance(told, dict) and told.get("record") == "inclusion", "not an inclusion proof")
        require(set(told) in (_FIELDS, _FIELDS | _OF_RECEIPT), "other fields than those of an inclusion proof")
        return _check(told)
    except (AttributeError, TypeError, ValueError) as problem:
        raise Refused(f"not an inclusion proof: {problem}") from None


def _check(told):
    sender, recipient, channel = agency(told["sender"]), agency(told["recipient"]), unhex(told["channel"], 32)
    encoded = unhex(told["entry"], len(told["entry"]) // 2)
    one = entry.decode(encoded)
    require(isinstance(one.body, entry.Message), "the entry carries no message")
    require(one.body.message_id == unhex(told["message"], 16), "the entry is of another message")
    require(one.channel == channel and one.index == told["index"], "the entry stands elsewhere")
    card = _card(told["descriptor"], sender)
    signed = head.verify(told["head"].encode("utf-8"), card.head)
    require((signed.sender, signed.recipient, signed.channel) == (sender, recipient, channel), "the head is of another channel")
    require(signed.size == told["size"], "the head is of another size")
    tree.check_inclusion(encoded, one.index, signed.size, [unhex(node, 32) for node in told["proof"]], signed.root)
    shown = f"message {told['message']} is entry {one.index} of {sender}'s ledger to {recipient}, signed at size {signed.size}"
    return shown + (_receipted(told, one, signed) if "receipt" in told else "") + _key_of(card)


def _receipted(told, one, signed):
    card = _card(told["recipient_descriptor"], signed.recipient)
    dispositions = unhex(told["dispositions"], len(told["dispositions"]) // 2)
    got = receipt.verify(told["receipt"].encode("utf-8"), card.head, dispositions)
    require((got.sender, got.recipient, got.channel) == (signed.sender, signed.recipient, signed.channel), "the receipt is of another channel")
    require(got.first_index <= one.index < got.size, "the receipt is for other entries")
    require(got.size != signed.size or got.root == signed.root, "the receipt is for another head of the same size")
    disposed = receipt.decode_dispositions(dispositions)[one.index - got.first_index]
    said = {receipt.ACCEPTED: "accepted", receipt.REJECTED: f"rejected as {disposed.reason}", receipt.NOTED: "noted"}[disposed.code]
    return f", with {signed.recipient}'s receipt: {said}{_key_of(card)}"
