-- Every agreement ever activated here, in the order of activation. The newest that has begun governs its two agencies.
CREATE TABLE agreement (
    sequence     INTEGER PRIMARY KEY AUTOINCREMENT,
    id           TEXT    NOT NULL,
    version      INTEGER NOT NULL,
    digest       BLOB    NOT NULL UNIQUE,
    party_low    TEXT    NOT NULL,
    party_high   TEXT    NOT NULL,
    valid_from   INTEGER NOT NULL,
    yaml         BLOB    NOT NULL,
    note         BLOB    NOT NULL,
    suspended    INTEGER NOT NULL CHECK (suspended IN (0, 1)),
    activated_at INTEGER NOT NULL,
    UNIQUE (id, version)
) STRICT;

CREATE INDEX agreement_by_parties ON agreement (party_low, party_high, sequence);

-- What operators did to each, never changed afterwards.
CREATE TABLE agreement_change (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    digest   BLOB    NOT NULL REFERENCES agreement (digest),
    change   TEXT    NOT NULL CHECK (change IN ('ACTIVATED', 'SUSPENDED', 'RESUMED')),
    at       INTEGER NOT NULL,
    actor    TEXT    NOT NULL,
    reason   TEXT    NOT NULL
) STRICT;
