-- What has happened to an agreement beside its suspension by operators of this node.
CREATE TABLE agreement_review (
    digest    BLOB    NOT NULL CHECK (length(digest) = 32),
    reference TEXT    NOT NULL,
    at        INTEGER NOT NULL,
    actor     TEXT    NOT NULL,
    PRIMARY KEY (digest, reference)
) STRICT;

-- A party has ended it; the earliest end counts. May come before the activation, when the agreement is known as a proposal.
CREATE TABLE agreement_end (
    digest  BLOB    NOT NULL CHECK (length(digest) = 32),
    agency  TEXT    NOT NULL,
    ends_at INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (digest, agency)
) STRICT;

-- A partner has suspended it and has not resumed it. May come before the activation as well.
CREATE TABLE agreement_stop (
    digest  BLOB    NOT NULL CHECK (length(digest) = 32),
    partner TEXT    NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (digest, partner)
) STRICT;

-- Promises not to put to death, recorded by two operators.
CREATE TABLE agreement_assurance (
    number       INTEGER PRIMARY KEY AUTOINCREMENT,
    digest       BLOB    NOT NULL CHECK (length(digest) = 32),
    offence      INTEGER NOT NULL,
    office       TEXT    NOT NULL,
    until        TEXT    NOT NULL,
    reference    TEXT    NOT NULL,
    recorded_at  INTEGER NOT NULL,
    withdrawn_at INTEGER
) STRICT;

CREATE INDEX agreement_assurance_of ON agreement_assurance (digest, offence);

-- Heads of a partner that did not verify; the newest thousand of each.
CREATE TABLE signature_failure (
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    partner TEXT    NOT NULL,
    at      INTEGER NOT NULL
) STRICT;

CREATE INDEX signature_failure_of ON signature_failure (partner, number);
