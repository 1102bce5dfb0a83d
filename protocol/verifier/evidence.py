"""Audit exports (FORMAT.md section 13), checked without trusting the node that wrote them."""

import dataclasses
import json

import agreement
import descriptor
import entry
import head
import journal
import keys
import note
import receipt
import tree
from wire import Refused, agency, require, sha256, unhex

HEAD_SIGNED, HEAD_RECEIVED, RECEIPT_SIGNED, RECEIPT_RECEIVED = 13, 14, 15, 16
RECORDS_OF_NOTES = (HEAD_SIGNED, HEAD_RECEIVED, RECEIPT_SIGNED, RECEIPT_RECEIVED)


@dataclasses.dataclass
class Report:
    """What was counted, every finding with the place it concerns, and remarks that are no findings."""

    counts: dict = dataclasses.field(default_factory=dict)
    findings: list = dataclasses.field(default_factory=list)
    remarks: list = dataclasses.field(default_factory=list)

    def count(self, what):
        self.counts[what] = self.counts.get(what, 0) + 1

    def holds(self):
        return not self.findings and sum(self.counts.values()) > 0

    def lines(self):
        yield from (f"{number} {what}" for what, number in sorted(self.counts.items()))
        yield from (f"remark: {remark}" for remark in self.remarks)
        yield from (f"finding: {finding}" for finding in self.findings)
        yield "verified" if self.holds() else f"not verified: {len(self.findings)} findings"


@dataclasses.dataclass
class _Channel:
    """Records by the place they are filed under: entries by index, heads by size, receipts by (size, first index)."""

    entries: dict = dataclasses.field(default_factory=dict)
    heads: dict = dataclasses.field(default_factory=dict)
    witnesses: dict = dataclasses.field(default_factory=dict)
    receipts: dict = dataclasses.field(default_factory=dict)
    conflicts: list = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class _Bundle:
    owner: str = None
    channels: dict = dataclasses.field(default_factory=dict)
    descriptors: list = dataclasses.field(default_factory=list)
    keys: list = dataclasses.field(default_factory=list)
    journal: dict = dataclasses.field(default_factory=dict)


def _once_each(pairs):
    names = [name for name, _ in pairs]
    require(len(set(names)) == len(names), "a field stands twice")
    return dict(pairs)


class _Loader:
    """Sorts records by their places; a line that cannot be used is a finding and is left out."""

    _FIELDS = {
        "node": {"agency"},
        "descriptor": {"note"},
        "key": {"encoding"},
        "entry": {"channel", "index", "entry"},
        "head": {"channel", "size", "note"},
        "witness": {"channel", "size", "mac", "journal_size", "journal_root"},
        "receipt": {"channel", "size", "first_index", "note", "dispositions"},
        "conflict": {"channel", "held", "received"},
        "journal": {"index", "entry"},
    }
    _INTEGERS = {"index", "size", "first_index", "journal_size"}

    def __init__(self, report):
        self.bundle = _Bundle()
        self._report = report

    def file(self, path):
        with open(path, encoding="utf-8", newline="\n") as lines:
            for number, line in enumerate(lines, 1):
                try:
                    self._line(line)
                except (Refused, ValueError) as problem:
                    self._report.findings.append(f"{path.name} line {number}: {problem}")

    def _line(self, line):
        record = json.loads(line, object_pairs_hook=_once_each)
        require(isinstance(record, dict), "not an object")
        kind = record.pop("record", None)
        require(kind in self._FIELDS, f"unknown record {kind!r}")
        require(set(record) == self._FIELDS[kind], f"{kind} has other fields than {', '.join(sorted(self._FIELDS[kind]))}")
        for name, value in record.items():
            due = int if name in self._INTEGERS else str
            require(type(value) is due and (due is str or value >= 0), f"field {name} is not of its type")
        getattr(self, "_" + kind)(**record)
        self._report.count(kind)

    def _put(self, places, place, value):
        require(place not in places, "a second record of one place")
        places[place] = value

    def _at(self, channel):
        return self.bundle.channels.setdefault(unhex(channel, 32), _Channel())

    def _node(self, agency):
        require(self.bundle.owner is None, "a second record of whose evidence this is")
        self.bundle.owner = _agency(agency)

    def _descriptor(self, note):
        self.bundle.descriptors.append(descriptor.verify(note.encode()))

    def _key(self, encoding):
        self.bundle.keys.append(keys.decode(_bytes(encoding)))

    def _entry(self, channel, index, entry):
        self._put(self._at(channel).entries, index, _bytes(entry))

    def _head(self, channel, size, note):
        self._put(self._at(channel).heads, size, note.encode())

    def _witness(self, channel, size, mac, journal_size, journal_root):
        require(size in self._at(channel).heads, "a witness without its head before it")
        self._put(self._at(channel).witnesses, size, (unhex(mac, 32), journal_size, unhex(journal_root, 32)))

    def _receipt(self, channel, size, first_index, note, dispositions):
        self._put(self._at(channel).receipts, (size, first_index), (note.encode(), _bytes(dispositions)))

    def _conflict(self, channel, held, received):
        self._at(channel).conflicts.append((held.encode(), received.encode()))

    def _journal(self, index, entry):
        self._put(self.bundle.journal, index, _bytes(entry))


_agency = agency


def _bytes(text):
    require(len(text) % 2 == 0, "an odd number of hexadecimal digits")
    return unhex(text, len(text) // 2)


class _Keys:
    """Which head keys speak for an agency: those of its descriptors; the others need a KEY entry that the key before signed."""

    def __init__(self, bundle, report):
        self._named = {}
        self.identities = {}
        for one in bundle.descriptors:
            fingerprint = one.identity.fingerprint()
            if self.identities.setdefault(one.agency, fingerprint) != fingerprint:
                report.findings.append(f"descriptor of {one.agency}: names another identity key than an earlier one")
                continue
            self._named.setdefault(one.agency, []).append(one.head)
        self._further = bundle.keys

    def named(self, agency_id):
        """Head keys that descriptors name."""
        return self._named.get(agency_id, [])

    def introduced(self, agency_id, fingerprint):
        """The key of a KEY entry, among those that only the export itself vouches for."""
        name = keys.head_key_name(agency_id)
        return [key for key in self._further if key.name == name and key.fingerprint() == fingerprint][:1]


def _signed_by_one_of(candidates, encoded, check):
    """The result of `check(encoded, key)` for the key whose id the note carries."""
    ids = {line.key_id for line in note.parse(encoded).lines}
    for key in candidates:
        if key.ed25519_id() in ids:
            return check(encoded, key)
    raise Refused("is signed by no key that could have signed it")


class _Log:
    """A ledger or a journal in order: what is missing, what is malformed, and the roots of all its prefixes."""

    def __init__(self, records, decode, found):
        accumulator = tree.Accumulator()
        self.roots = [accumulator.root()]
        self.values = {}
        for index in sorted(records):
            if index != accumulator.size:
                found(f"entries {accumulator.size} to {index - 1}", "are missing, so that nothing after can be checked")
                break
            accumulator.append(records[index])
            self.roots.append(accumulator.root())
            try:
                self.values[index] = decode(records[index])
                require(self.values[index].index == index, f"says that it is entry {self.values[index].index}")
            except Refused as refused:
                found(f"entry {index}", refused)
        self.size = accumulator.size
        self._check_time(found)

    def _check_time(self, found):
        latest = 0
        for index, value in self.values.items():
            if value.time < latest:
                found(f"entry {index}", "is earlier than an entry before it")
            latest = max(latest, value.time)

    def root_at(self, size):
        require(size <= self.size, f"covers {size} entries, and {self.size} are there")
        return self.roots[size]


class _Ledger:
    """The checks of one channel; each finding names its entry, head or receipt."""

    def __init__(self, channel_id, channel, known, owner, report):
        self._id = channel_id
        self._channel = channel
        self._known = known
        self._owner = owner
        self._report = report
        self._parties = None
        self._log = _Log(channel.entries, entry.decode, self._found)
        self._attested = set()
        self.notes = {}
        self.witnessed = {}

    def _found(self, what, why):
        parties = "" if self._parties is None else f" {self._parties[0]} to {self._parties[1]}"
        self._report.findings.append(f"channel {self._id.hex()[:16]}{parties}: {what}: {why}")

    def _try(self, what, check, *arguments):
        try:
            return check(*arguments)
        except Refused as refused:
            self._found(what, refused)
            return None

    def check(self):
        self._check_entries()
        for size, encoded in sorted(self._channel.heads.items()):
            self._try(f"head at size {size}", self._check_head, size, encoded)
        for (size, first), (encoded, dispositions) in sorted(self._channel.receipts.items()):
            self._try(f"receipt for entries {first} to {size - 1}", self._check_receipt, (size, first), encoded, dispositions)
        for number, pair in enumerate(self._channel.conflicts, 1):
            self._try(f"conflict {number}", self._check_conflict, *pair)
        self._check_coverage()

    def _check_entries(self):
        closed = False
        for index, told in self._log.values.items():
            what = f"entry {index}"
            if told.channel != self._id:
                self._found(what, "says that it is of another channel")
            if closed:
                self._found(what, "stands after the channel was closed")
            if (index == 0) != isinstance(told.body, entry.Open):
                self._found(what, "OPEN belongs at index 0 and nowhere else")
            if isinstance(told.body, entry.Open) and told.body.channel_id() != self._id:
                self._found(what, "its parties and nonces do not give the channel's id")
            if isinstance(told.body, entry.Void):
                self._check_void(what, told.body)
            if isinstance(told.body, entry.Message) and agreement.is_false_charter(
                told.body.agreement_id, told.body.agreement_version, told.body.agreement_digest
            ):
                self._found(what, "names a charter that is not the built-in one")
            closed = closed or isinstance(told.body, entry.Close)

    def _check_void(self, what, void):
        named = self._log.values.get(void.voided_index)
        if named is None or not isinstance(named.body, entry.Message) or named.body.message_id != void.message_id:
            self._found(what, f"makes void another message than entry {void.voided_index}")

    def _head_keys(self, sender, size):
        """A KEY entry at index k rules from size k + 2 on; before the first one, a key that none of them introduces.

        Whoever writes an export can put any KEY entry and key into it. So a key counts that a descriptor names, or one whose
        entry the key before signed for: by a head of size k + 1, the only one that covers it under that key.
        """
        rulings = [told for told in self._log.values.values() if isinstance(told.body, entry.Key)]
        past = [told for told in rulings if size > told.index + 1]
        if not past:
            later = {told.body.key_digest for told in rulings}
            return [key for key in self._known.named(sender) if key.fingerprint() not in later]
        ruling = past[-1]
        named = [key for key in self._known.named(sender) if key.fingerprint() == ruling.body.key_digest]
        if named or ruling.index + 1 not in self._attested:
            return named
        return self._known.introduced(sender, ruling.body.key_digest)

    def _told(self, kind, encoded):
        parsed = kind.parse(note.parse(encoded).text)
        require(parsed.channel == self._id, "is of another channel")
        if self._parties is None:
            self._parties = (parsed.sender, parsed.recipient)
            self._check_identities()
        require(self._parties == (parsed.sender, parsed.recipient), "is between other parties")
        return parsed

    def _check_identities(self):
        opening = self._log.values.get(0)
        if opening is None or not isinstance(opening.body, entry.Open):
            return
        for agency_id, fingerprint in zip(self._parties, (opening.body.sender, opening.body.recipient)):
            if self._known.identities.get(agency_id, fingerprint) != fingerprint:
                self._found("entry 0", f"names another identity key than {agency_id}'s descriptor")

    def _expect(self, encoded, what, own):
        """The journal must have recorded this note."""
        signed, received = (HEAD_SIGNED, HEAD_RECEIVED) if what.startswith("head") else (RECEIPT_SIGNED, RECEIPT_RECEIVED)
        self.notes[sha256(encoded)] = (f"channel {self._id.hex()[:16]}: {what}", signed if own else received)

    def _check_head(self, size, encoded):
        told = self._told(head, encoded)
        own = told.sender == self._owner
        self._expect(encoded, f"head at size {size}", own)
        require(told.size == size, f"says that its size is {told.size}")
        require(self._log.root_at(size) == told.root, "its root is not that of the entries")
        _signed_by_one_of(self._head_keys(told.sender, size), encoded, head.verify)
        self._attested.add(size)
        self._check_opening(size, told, own)

    def _check_opening(self, size, told, own):
        opening = self._channel.witnesses.get(size)
        if opening is None:
            require(not own, "has no opening of its journal line")
            return
        require(own, "carries an opening of a journal that is not the node's")
        mac, journal_size, journal_root = opening
        require(head.open_witness(mac, journal_size, journal_root) == told.witness, "its journal line opens to something else")
        self.witnessed[size] = (journal_size, journal_root)

    def _check_receipt(self, place, encoded, dispositions):
        told = self._told(receipt, encoded)
        size, first = place
        self._expect(encoded, f"receipt for entries {first} to {size - 1}", told.recipient == self._owner)
        require((told.size, told.first_index) == place, "says that it is for other entries")
        require(self._log.root_at(told.size) == told.root, "its root is not that of the entries")
        _signed_by_one_of(
            self._known.named(told.recipient), encoded, lambda data, key: receipt.verify(data, key, dispositions)
        )
        for offset, one in enumerate(receipt.decode_dispositions(dispositions)):
            disposed = self._log.values.get(first + offset)
            carries = disposed is None or isinstance(disposed.body, entry.Message)
            require(one.code == receipt.NOTED or carries, f"disposes of entry {first + offset} as of a message, and it carries none")

    def _check_conflict(self, held, received):
        pair = []
        for encoded in (held, received):
            told = self._told(head, encoded)
            _signed_by_one_of(self._head_keys(told.sender, told.size), encoded, head.verify)
            pair.append(told)
        sizes = f"at sizes {pair[0].size} and {pair[1].size}"
        self._report.remarks.append(f"channel {self._id.hex()[:16]}: two heads of {pair[0].sender} {sizes} are kept as evidence")

    def _check_coverage(self):
        newest = max(self._channel.heads, default=0)
        if newest >= self._log.size:
            return
        tail = f"entries {newest} to {self._log.size - 1}"
        if self._parties is not None and self._parties[0] == self._owner:
            self._report.remarks.append(f"channel {self._id.hex()[:16]}: {tail}: not signed yet")
        else:
            self._found(tail, "are covered by no signed head")


def _check_journal(bundle, ledgers, report):
    """The journal records every note there is, no other, and is the one that the node's own heads commit to."""
    log = _Log(bundle.journal, journal.decode, lambda what, why: report.findings.append(f"journal: {what}: {why}"))
    notes = {digest: expected for ledger in ledgers for digest, expected in ledger.notes.items()}
    recorded = set()
    for index, fact in log.values.items():
        if fact.type not in RECORDS_OF_NOTES:
            continue
        recorded.add(fact.digest)
        if fact.digest not in notes:
            report.findings.append(f"journal: entry {index}: records a {journal.TYPES[fact.type]}, and no channel has that note")
        elif bundle.owner is not None and notes[fact.digest][1] != fact.type:
            report.findings.append(f"journal: entry {index}: records {notes[fact.digest][0]} as {journal.TYPES[fact.type]}")
    for digest, (place, _) in notes.items():
        if digest not in recorded:
            report.findings.append(f"{place}: is not recorded in the journal")
    for ledger in ledgers:
        for size, (journal_size, journal_root) in ledger.witnessed.items():
            if journal_size > log.size or log.roots[journal_size] != journal_root:
                report.findings.append(f"journal: entries up to {journal_size - 1}: are not those that the own head at size {size} commits to")


def check(path):
    """Everything that an export allows to check; the report says what was found."""
    report = Report()
    loader = _Loader(report)
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    require(files, f"no *.jsonl in {path}")
    for file in files:
        loader.file(file)
    bundle = loader.bundle
    if bundle.owner is None:
        report.remarks.append("the export does not say whose it is: which side signed and which received is not checked")
    known = _Keys(bundle, report)
    for agency_id, fingerprint in sorted(known.identities.items()):
        report.remarks.append(f"identity key of {agency_id}, to be compared out of band: {fingerprint.hex()}")
    ledgers = [_Ledger(channel_id, channel, known, bundle.owner, report) for channel_id, channel in sorted(bundle.channels.items())]
    for ledger in ledgers:
        ledger.check()
    _check_journal(bundle, ledgers, report)
    return report
