-- Channel ledgers of both directions. Entries, notes and dispositions are the exact bytes that were signed or hashed; what can be
-- read out of them is not kept again, except as keys.
CREATE TABLE ledger_channel (
    number                INTEGER PRIMARY KEY AUTOINCREMENT,
    channel_id            BLOB NOT NULL UNIQUE CHECK (length(channel_id) = 32),
    direction             TEXT NOT NULL CHECK (direction IN ('OUT', 'IN')),
    partner               TEXT NOT NULL,
    sender_fingerprint    BLOB NOT NULL CHECK (length(sender_fingerprint) = 32),
    recipient_fingerprint BLOB NOT NULL CHECK (length(recipient_fingerprint) = 32),
    sender_nonce          BLOB NOT NULL CHECK (length(sender_nonce) = 32),
    recipient_nonce       BLOB NOT NULL CHECK (length(recipient_nonce) = 32),
    halt_reason           TEXT,
    closed                INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1))
) STRICT;

CREATE INDEX ledger_channel_of_partner ON ledger_channel (partner, direction, number);

CREATE TABLE ledger_entry (
    channel     INTEGER NOT NULL REFERENCES ledger_channel (number),
    entry_index INTEGER NOT NULL,
    entry       BLOB NOT NULL,
    PRIMARY KEY (channel, entry_index)
) STRICT, WITHOUT ROWID;

-- Complete nodes of the Merkle tree (RFC 6962): level 0 is the hash of the entry with that index.
CREATE TABLE ledger_node (
    channel    INTEGER NOT NULL REFERENCES ledger_channel (number),
    level      INTEGER NOT NULL,
    node_index INTEGER NOT NULL,
    digest     BLOB NOT NULL CHECK (length(digest) = 32),
    PRIMARY KEY (channel, level, node_index)
) STRICT, WITHOUT ROWID;

-- Signed heads by size. A head of ours comes with what opens its journal line, so that an auditor needs no key for that.
CREATE TABLE ledger_head (
    channel      INTEGER NOT NULL REFERENCES ledger_channel (number),
    size         INTEGER NOT NULL,
    note         TEXT NOT NULL,
    blinding     BLOB CHECK (blinding IS NULL OR length(blinding) = 32),
    journal_size INTEGER,
    journal_root BLOB CHECK (journal_root IS NULL OR length(journal_root) = 32),
    PRIMARY KEY (channel, size)
) STRICT;

-- Receipts: the text alone until it is signed, then the note that begins with it.
CREATE TABLE ledger_receipt (
    channel      INTEGER NOT NULL REFERENCES ledger_channel (number),
    size         INTEGER NOT NULL,
    first_index  INTEGER NOT NULL,
    note         TEXT NOT NULL,
    dispositions BLOB NOT NULL,
    PRIMARY KEY (channel, size, first_index)
) STRICT;

-- Two validly signed heads that cannot both be true: proof against their signer, to be kept for ever.
CREATE TABLE ledger_conflict (
    number   INTEGER PRIMARY KEY,
    channel  INTEGER NOT NULL REFERENCES ledger_channel (number),
    held     TEXT NOT NULL,
    received TEXT NOT NULL
) STRICT;
