-- Admitted messages, for agency systems to fetch. Small rows: leases change often, contents never.
CREATE TABLE inbox (
  arrival         INTEGER NOT NULL PRIMARY KEY,
  sender          TEXT    NOT NULL,
  message_id      BLOB    NOT NULL,
  channel_id      BLOB    NOT NULL,
  entry_index     INTEGER NOT NULL,
  received_at     INTEGER NOT NULL,
  refilled        INTEGER NOT NULL,
  state           TEXT    NOT NULL,
  leases          INTEGER NOT NULL,
  lease_id        BLOB,
  leased_to       TEXT,
  lease_until     INTEGER,
  UNIQUE (sender, message_id)
) STRICT;

CREATE INDEX inbox_open ON inbox (arrival) WHERE state = 'OPEN';
CREATE INDEX inbox_message ON inbox (message_id);

-- The release a message is rebuilt from, sealed under a data key of its own: deleting the row erases the content.
CREATE TABLE inbox_release (
  arrival        INTEGER NOT NULL PRIMARY KEY REFERENCES inbox (arrival),
  wrapped_key    BLOB    NOT NULL,
  sealed_release BLOB    NOT NULL
) STRICT;

-- KEY entries of partners' ledgers: from which entry on another key signs.
CREATE TABLE inbound_head_key (
  channel_id  BLOB    NOT NULL,
  entry_index INTEGER NOT NULL,
  fingerprint BLOB    NOT NULL,
  PRIMARY KEY (channel_id, entry_index)
) STRICT;
