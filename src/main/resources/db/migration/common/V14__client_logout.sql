-- Where a client has browsers sent after a logout.
ALTER TABLE client ADD COLUMN post_logout_redirect_uris TEXT NOT NULL DEFAULT '';
