-- The node's own Merkle log: the exact bytes of each entry, and the complete nodes of their tree (RFC 6962).
CREATE TABLE journal_entry (
    entry_index INTEGER PRIMARY KEY,
    entry       BLOB NOT NULL
) STRICT;

-- Bytes 19 to 34 of an entry are the message it is about, zeros when none.
CREATE INDEX journal_entry_of_message ON journal_entry (substr(entry, 19, 16))
    WHERE substr(entry, 19, 16) <> zeroblob(16);

CREATE TABLE journal_node (
    level      INTEGER NOT NULL,
    node_index INTEGER NOT NULL,
    digest     BLOB NOT NULL CHECK (length(digest) = 32),
    PRIMARY KEY (level, node_index)
) STRICT, WITHOUT ROWID;
