-- No statement reads what is over by its user, or codes by their client: codes to be ended are found by their expiry.
DROP INDEX session_user_id;
DROP INDEX token_family_user_id;
DROP INDEX authorization_code_client_id;
DROP INDEX device_authorization_client_id;
