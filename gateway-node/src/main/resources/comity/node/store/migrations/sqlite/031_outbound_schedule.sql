-- What a consignment is decided anew by: what quotas count, when it may leave, how long it may be held, and what its release rests on.
-- Rows from before say nothing of it and are decided afresh when they are taken. A submission that names no expiry has 0 as expires_at.
ALTER TABLE submission ADD COLUMN client_certificate BLOB;

ALTER TABLE consignment ADD COLUMN kind           INTEGER;
ALTER TABLE consignment ADD COLUMN client         TEXT;
ALTER TABLE consignment ADD COLUMN exercise       INTEGER NOT NULL DEFAULT 0;
ALTER TABLE consignment ADD COLUMN submitted_at   INTEGER;
ALTER TABLE consignment ADD COLUMN not_before     INTEGER;
ALTER TABLE consignment ADD COLUMN hold_until     INTEGER;
ALTER TABLE consignment ADD COLUMN entry_time     INTEGER;
ALTER TABLE consignment ADD COLUMN decision_basis BLOB;

UPDATE consignment SET hold_until = expires_at WHERE state = 'HELD';

-- A queued one without queued_at waits for its moment.
DROP INDEX consignment_outbox;
CREATE INDEX consignment_outbox ON consignment (recipient, urgency DESC, queued_at)
  WHERE state = 'QUEUED' AND queued_at IS NOT NULL;
CREATE INDEX consignment_delayed ON consignment (recipient, not_before) WHERE state = 'QUEUED' AND queued_at IS NULL;
CREATE INDEX consignment_hold_end ON consignment (hold_until) WHERE state = 'HELD';
CREATE INDEX consignment_entered ON consignment (recipient, kind, entry_time) WHERE entry_time IS NOT NULL;
CREATE INDEX consignment_waiting ON consignment (recipient, kind) WHERE state IN ('HELD', 'QUEUED');
CREATE INDEX consignment_of_client ON consignment (client, recipient, kind, submitted_at);
