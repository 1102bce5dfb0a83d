-- Consents as they were asked for, given, refused and taken back. GIVEN: this agency to the partner; GOT: the partner to this agency.
-- The newest answer counts. Without their words: those are in the message.
CREATE TABLE consent (
    number      INTEGER PRIMARY KEY AUTOINCREMENT,
    direction   TEXT    NOT NULL CHECK (direction IN ('GIVEN', 'GOT')),
    partner     TEXT    NOT NULL,
    subject     TEXT    NOT NULL,
    message_id  BLOB    NOT NULL,
    third_party TEXT    NOT NULL,
    action      TEXT    NOT NULL CHECK (action IN ('GRANT', 'REFUSE', 'WITHDRAW')),
    expires_at  INTEGER,
    exchange    BLOB    NOT NULL,
    at          INTEGER NOT NULL
) STRICT;

CREATE INDEX consent_of ON consent (message_id, direction, partner, subject, third_party, number);
CREATE INDEX consent_exchange ON consent (exchange);

-- What must be erased. THEIRS: this agency asked the partner, and the time begins when the partner has signed for the request; OURS: the
-- partner asked this agency.
CREATE TABLE erasure (
    notice       BLOB    NOT NULL PRIMARY KEY,
    owner        TEXT    NOT NULL CHECK (owner IN ('THEIRS', 'OURS')),
    partner      TEXT    NOT NULL,
    message_id   BLOB    NOT NULL,
    agreement_id TEXT    NOT NULL,
    at           INTEGER NOT NULL,
    within       TEXT,
    due_at       INTEGER NOT NULL,
    delivered_at INTEGER,
    confirmed_at INTEGER
) STRICT;

CREATE INDEX erasure_open ON erasure (partner, owner, due_at) WHERE confirmed_at IS NULL AND delivered_at IS NOT NULL;
CREATE INDEX erasure_of ON erasure (partner, owner, message_id);

-- What people owe since an emergency.
CREATE TABLE duty (
    number       INTEGER PRIMARY KEY AUTOINCREMENT,
    kind         TEXT    NOT NULL,
    message_id   BLOB    NOT NULL,
    partner      TEXT    NOT NULL,
    agreement_id TEXT    NOT NULL,
    owed_at      INTEGER NOT NULL,
    due_at       INTEGER NOT NULL,
    done_at      INTEGER,
    done_by      TEXT,
    reference    TEXT,
    UNIQUE (kind, message_id, partner)
) STRICT;

-- Numbers for agreements that publish some.
CREATE TABLE agreement_tally (
    agreement_id TEXT    NOT NULL,
    partner      TEXT    NOT NULL,
    direction    TEXT    NOT NULL CHECK (direction IN ('OUT', 'IN')),
    figure       TEXT    NOT NULL,
    name         TEXT    NOT NULL,
    count        INTEGER NOT NULL,
    PRIMARY KEY (agreement_id, figure, name, partner, direction)
) STRICT, WITHOUT ROWID;
