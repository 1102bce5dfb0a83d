-- Agreements of 2 to 16 parties: a row for each party. What is repeated here of the agreement never changes, and is here so that the
-- one question of every message, what governs these two, reads one table.
CREATE TABLE agreement_party (
    agency     TEXT    NOT NULL,
    sequence   INTEGER NOT NULL REFERENCES agreement (sequence),
    digest     BLOB    NOT NULL CHECK (length(digest) = 32),
    valid_from INTEGER NOT NULL,
    case_token TEXT,
    PRIMARY KEY (agency, sequence)
) STRICT, WITHOUT ROWID;

INSERT INTO agreement_party (agency, sequence, digest, valid_from, case_token)
SELECT party_low, sequence, digest, valid_from, NULL FROM agreement
UNION ALL
SELECT party_high, sequence, digest, valid_from, NULL FROM agreement;

DROP INDEX agreement_by_parties;
ALTER TABLE agreement DROP COLUMN party_low;
ALTER TABLE agreement DROP COLUMN party_high;
ALTER TABLE agreement DROP COLUMN valid_from;

-- The same history with more that can happen; which words there are, the program knows.
CREATE TABLE agreement_history (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    digest   BLOB    NOT NULL CHECK (length(digest) = 32),
    change   TEXT    NOT NULL,
    at       INTEGER NOT NULL,
    actor    TEXT    NOT NULL,
    reason   TEXT    NOT NULL
) STRICT;

INSERT INTO agreement_history (sequence, digest, change, at, actor, reason)
SELECT sequence, digest, change, at, actor, reason FROM agreement_change ORDER BY sequence;

DROP TABLE agreement_change;
ALTER TABLE agreement_history RENAME TO agreement_change;
CREATE INDEX agreement_change_of ON agreement_change (digest, sequence);
