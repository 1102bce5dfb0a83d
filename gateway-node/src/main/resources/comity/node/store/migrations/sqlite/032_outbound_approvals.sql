-- Approvals count for one digest: when a release is made anew, the same officers look at the new one.
CREATE TABLE release_approval (
  message_id      BLOB    NOT NULL REFERENCES consignment (message_id),
  approval_digest BLOB    NOT NULL,
  officer         TEXT    NOT NULL,
  certificate     BLOB    NOT NULL,
  approved_at     INTEGER NOT NULL,
  PRIMARY KEY (message_id, approval_digest, officer),
  UNIQUE (message_id, approval_digest, certificate)
) STRICT;

INSERT INTO release_approval (message_id, approval_digest, officer, certificate, approved_at)
  SELECT message_id, approval_digest, officer, certificate, approved_at FROM approval;

DROP TABLE approval;
