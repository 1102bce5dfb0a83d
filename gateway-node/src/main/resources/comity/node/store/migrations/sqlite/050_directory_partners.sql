CREATE TABLE partner (
  agency          TEXT    NOT NULL PRIMARY KEY,
  fingerprint     BLOB    NOT NULL,
  descriptor_note TEXT    NOT NULL,
  serial          INTEGER NOT NULL,
  pinned_at       INTEGER NOT NULL
) STRICT;

-- This node's own prekeys; the private part is wrapped by the node key and goes when the row goes.
CREATE TABLE own_prekey (
  prekey_id    BLOB    NOT NULL PRIMARY KEY,
  note         TEXT    NOT NULL,
  sealed_seed  BLOB    NOT NULL,
  valid_until  INTEGER NOT NULL,
  delete_after INTEGER NOT NULL
) STRICT;

CREATE TABLE partner_prekey (
  agency TEXT NOT NULL PRIMARY KEY,
  note   TEXT NOT NULL
) STRICT;
