-- How many logins of a network are at providers is counted before each further one: without those that came back or have expired, which
-- are kept until the upkeep removes them.
DROP INDEX pending_login_network;
CREATE INDEX pending_login_network ON pending_login (network, expires_at) WHERE consumed_at IS NULL;
