-- Every certificate ever issued to a caller of this node's doors. A revoked one stays: its key never returns.
CREATE TABLE caller (
  certificate_sha256 BLOB    NOT NULL PRIMARY KEY,
  name               TEXT    NOT NULL,
  role               TEXT    NOT NULL CHECK (role IN ('SUBMITTER', 'RECEIVER', 'OPERATOR', 'OFFICER', 'AUDITOR')),
  key_sha256         BLOB    NOT NULL,
  certificate        BLOB    NOT NULL,
  valid_until        INTEGER NOT NULL,
  enrolled_at        INTEGER NOT NULL,
  revoked_at         INTEGER,
  revocation_reason  TEXT
) STRICT;

CREATE INDEX caller_by_name ON caller (name, role);
CREATE INDEX caller_by_key ON caller (key_sha256);

-- What operators do. An act that can widen what leaves waits here for a second person.
CREATE TABLE act (
  act_id             BLOB    NOT NULL PRIMARY KEY,
  kind               TEXT    NOT NULL,
  subject            TEXT    NOT NULL,
  digest             BLOB    NOT NULL,
  approvals_required INTEGER NOT NULL,
  proposed_at        INTEGER NOT NULL,
  expires_at         INTEGER NOT NULL,
  done_at            INTEGER
) STRICT;

CREATE UNIQUE INDEX act_pending ON act (digest) WHERE done_at IS NULL;
CREATE INDEX act_done ON act (digest, done_at) WHERE done_at IS NOT NULL;

CREATE TABLE act_approval (
  act_id      BLOB    NOT NULL REFERENCES act (act_id) ON DELETE CASCADE,
  operator    TEXT    NOT NULL,
  certificate BLOB    NOT NULL REFERENCES caller (certificate_sha256),
  approved_at INTEGER NOT NULL,
  PRIMARY KEY (act_id, operator),
  UNIQUE (act_id, certificate)
) STRICT;
