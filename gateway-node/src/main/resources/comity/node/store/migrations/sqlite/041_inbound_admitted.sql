-- What is known of an admitted message without opening it: what quotas count, and what its sender said of passing it on. It outlives
-- the content, which may be recalled and erased.
CREATE TABLE admitted_message (
  sender           TEXT    NOT NULL,
  message_id       BLOB    NOT NULL,
  kind             INTEGER NOT NULL,
  entry_time       INTEGER NOT NULL,
  received_at      INTEGER NOT NULL,
  exercise         INTEGER NOT NULL,
  handling         TEXT    NOT NULL,
  agreement_digest BLOB    NOT NULL,
  PRIMARY KEY (message_id, sender)
) STRICT, WITHOUT ROWID;

CREATE INDEX admitted_message_counted ON admitted_message (sender, kind, entry_time);
