-- A refresh adds a token and marks the one before. What hung on the family cost it a lock of the family's row and a third index, and
-- nothing is asked by it: a token without its family is unknown, and is removed when its own time is over, which is the family's.
ALTER TABLE refresh_token DROP CONSTRAINT refresh_token_family_id_fkey;
DROP INDEX refresh_token_family_id;

-- Room on each page for the marks of its own tokens, so that a mark is no new entry in any index.
ALTER TABLE refresh_token SET (fillfactor = 70);
