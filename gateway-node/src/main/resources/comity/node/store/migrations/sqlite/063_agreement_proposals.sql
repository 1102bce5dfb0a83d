-- Files that a party proposed, this one or another. The note has the signature lines that verified so far; empty for none.
CREATE TABLE agreement_proposal (
    digest     BLOB    NOT NULL PRIMARY KEY CHECK (length(digest) = 32),
    id         TEXT    NOT NULL,
    version    INTEGER NOT NULL,
    proposer   TEXT    NOT NULL,
    yaml       BLOB    NOT NULL,
    note       BLOB    NOT NULL,
    state      TEXT    NOT NULL CHECK (state IN ('PROPOSED', 'OPEN', 'ACCEPTED', 'DECLINED')),
    since      INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;

CREATE INDEX agreement_proposal_named ON agreement_proposal (id, version);

-- What the other parties answered.
CREATE TABLE agreement_answer (
    digest BLOB    NOT NULL REFERENCES agreement_proposal (digest) ON DELETE CASCADE,
    agency TEXT    NOT NULL,
    answer TEXT    NOT NULL CHECK (answer IN ('ACCEPTED', 'DECLINED')),
    at     INTEGER NOT NULL,
    PRIMARY KEY (digest, agency)
) STRICT;

-- What this node itself has to tell partners: in the same transaction as the act, and there until the partner has signed for it.
CREATE TABLE owed_message (
    number      INTEGER PRIMARY KEY AUTOINCREMENT,
    recipient   TEXT    NOT NULL,
    submission  BLOB    NOT NULL,
    attempt     INTEGER NOT NULL,
    not_before  INTEGER NOT NULL,
    owed_at     INTEGER NOT NULL,
    message_id  BLOB,
    ended_at    INTEGER
) STRICT;

CREATE INDEX owed_message_open ON owed_message (recipient, number) WHERE ended_at IS NULL;

-- Notices that partners sent and this node consumed: what remembers their message ids.
CREATE TABLE consumed_notice (
    sender     TEXT    NOT NULL,
    message_id BLOB    NOT NULL,
    action     TEXT    NOT NULL,
    effect     TEXT    NOT NULL,
    at         INTEGER NOT NULL,
    PRIMARY KEY (sender, message_id)
) STRICT, WITHOUT ROWID;
