-- By turns the clients are told what they are to be told, and of each only what waits longest is read. Older releases read all of it.
CREATE INDEX logout_notice_client_id ON logout_notice (client_id, due_at, session_id);
