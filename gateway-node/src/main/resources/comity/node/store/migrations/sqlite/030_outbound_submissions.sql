-- What agency systems handed in. The body is sealed under a data key that only the node key opens.
CREATE TABLE submission (
  submission_id   BLOB    NOT NULL PRIMARY KEY,
  client          TEXT    NOT NULL,
  idempotency_key TEXT    NOT NULL,
  content_mac     BLOB    NOT NULL,
  wrapped_key     BLOB    NOT NULL,
  sealed_body     BLOB    NOT NULL,
  submitted_at    INTEGER NOT NULL,
  expires_at      INTEGER NOT NULL,
  UNIQUE (client, idempotency_key)
) STRICT;

-- One submission on its way to one recipient.
CREATE TABLE consignment (
  message_id         BLOB    NOT NULL PRIMARY KEY,
  submission_id      BLOB    NOT NULL REFERENCES submission (submission_id),
  recipient          TEXT    NOT NULL,
  state              TEXT    NOT NULL,
  code               TEXT,
  reason             TEXT,
  agreement_id       TEXT,
  agreement_version  INTEGER,
  agreement_digest   BLOB,
  released           INTEGER NOT NULL,
  generalized        INTEGER NOT NULL,
  withheld           INTEGER NOT NULL,
  approvals_required INTEGER NOT NULL,
  approval_digest    BLOB,
  urgency            INTEGER NOT NULL,
  queued_at          INTEGER,
  expires_at         INTEGER NOT NULL,
  ledger_index       INTEGER,
  void_index         INTEGER,
  updated_at         INTEGER NOT NULL,
  UNIQUE (submission_id, recipient)
) STRICT;

CREATE INDEX consignment_outbox ON consignment (recipient, state, urgency DESC, queued_at) WHERE state = 'QUEUED';
CREATE INDEX consignment_sent ON consignment (recipient, ledger_index) WHERE ledger_index IS NOT NULL;
CREATE INDEX consignment_unvoided ON consignment (recipient, ledger_index) WHERE state = 'VOIDED' AND void_index IS NULL;
CREATE INDEX consignment_held ON consignment (updated_at) WHERE state = 'HELD';

-- What leaves, exactly, and what proves later what was withheld: sealed. The decision record holds no value of any field;
-- its salt is kept as long as the journal is.
CREATE TABLE release (
  message_id      BLOB NOT NULL PRIMARY KEY REFERENCES consignment (message_id),
  wrapped_key     BLOB NOT NULL,
  sealed_release  BLOB NOT NULL,
  sealed_retained BLOB NOT NULL,
  decision_record TEXT NOT NULL,
  decision_salt   BLOB NOT NULL
) STRICT;

CREATE TABLE approval (
  message_id      BLOB    NOT NULL REFERENCES consignment (message_id),
  officer         TEXT    NOT NULL,
  certificate     BLOB    NOT NULL,
  approval_digest BLOB    NOT NULL,
  approved_at     INTEGER NOT NULL,
  PRIMARY KEY (message_id, officer)
) STRICT;

-- Our nonce for a channel that is being opened: durable before it is sent, so that asking again asks for the same channel.
CREATE TABLE channel_opening (
  partner      TEXT NOT NULL PRIMARY KEY,
  sender_nonce BLOB NOT NULL
) STRICT;
