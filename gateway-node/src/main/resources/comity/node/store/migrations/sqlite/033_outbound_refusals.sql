-- Why something did not leave, clause by clause, where there is no release or where the newest decision is another than the release's.
-- Like every decision record it holds no value of any field.
CREATE TABLE refusal_record (
  message_id BLOB    NOT NULL PRIMARY KEY REFERENCES consignment (message_id),
  record     TEXT    NOT NULL,
  decided_at INTEGER NOT NULL
) STRICT;
