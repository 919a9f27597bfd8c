-- What a client registered becomes one document (RFC 7591 §2), for it is read as a whole and no query asks for a part of it.
-- Addresses, scopes and grant types have neither quotation marks nor backslashes; a name and contacts may.
ALTER TABLE client ADD COLUMN metadata TEXT NOT NULL DEFAULT '';

UPDATE client SET metadata =
    '{"client_name":"' || REPLACE(REPLACE(name, '\', '\\'), '"', '\"') || '"'
    || ',"token_endpoint_auth_method":"' || auth_method || '"'
    || ',"grant_types":[' || CASE grant_types WHEN '' THEN '' ELSE '"' || REPLACE(grant_types, ' ', '","') || '"' END || ']'
    || ',"response_types":[' || CASE response_types WHEN '' THEN '' ELSE '"' || response_types || '"' END || ']'
    || ',"scope":"' || scope || '"'
    || CASE redirect_uris WHEN '' THEN '' ELSE ',"redirect_uris":["' || REPLACE(redirect_uris, '
', '","') || '"]' END
    || CASE post_logout_redirect_uris WHEN '' THEN '' ELSE ',"post_logout_redirect_uris":["' || REPLACE(post_logout_redirect_uris, '
', '","') || '"]' END
    || CASE contacts WHEN '' THEN '' ELSE ',"contacts":["' || REPLACE(REPLACE(REPLACE(contacts, '\', '\\'), '"', '\"'), '
', '","') || '"]' END
    || CASE WHEN client_uri IS NULL THEN '' ELSE ',"client_uri":"' || client_uri || '"' END
    || CASE WHEN logo_uri IS NULL THEN '' ELSE ',"logo_uri":"' || logo_uri || '"' END
    || CASE WHEN policy_uri IS NULL THEN '' ELSE ',"policy_uri":"' || policy_uri || '"' END
    || CASE WHEN tos_uri IS NULL THEN '' ELSE ',"tos_uri":"' || tos_uri || '"' END
    || '}';

ALTER TABLE client DROP COLUMN name;
ALTER TABLE client DROP COLUMN auth_method;
ALTER TABLE client DROP COLUMN grant_types;
ALTER TABLE client DROP COLUMN response_types;
ALTER TABLE client DROP COLUMN scope;
ALTER TABLE client DROP COLUMN redirect_uris;
ALTER TABLE client DROP COLUMN contacts;
ALTER TABLE client DROP COLUMN client_uri;
ALTER TABLE client DROP COLUMN logo_uri;
ALTER TABLE client DROP COLUMN policy_uri;
ALTER TABLE client DROP COLUMN tos_uri;
ALTER TABLE client DROP COLUMN post_logout_redirect_uris;
