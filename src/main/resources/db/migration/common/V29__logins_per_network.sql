-- Where the browsers are that were sent to a provider: so many from one network at a time.
ALTER TABLE pending_login ADD COLUMN network VARCHAR(64) NOT NULL DEFAULT '0000000000000000000000000000000000000000000000000000000000000000';

CREATE INDEX pending_login_network ON pending_login (network);
