-- How sure a login made of who it was: until now always by one factor.
ALTER TABLE session ADD COLUMN acr VARCHAR(255) NOT NULL DEFAULT '1';
ALTER TABLE token_family ADD COLUMN acr VARCHAR(255) NOT NULL DEFAULT '1';
ALTER TABLE authorization_code ADD COLUMN acr VARCHAR(255) NOT NULL DEFAULT '1';
ALTER TABLE device_authorization ADD COLUMN acr VARCHAR(255);
UPDATE device_authorization SET acr = '1' WHERE user_id IS NOT NULL;
