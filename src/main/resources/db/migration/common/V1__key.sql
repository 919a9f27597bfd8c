-- Signing keys. The private half is encrypted; the key-encryption key is never in the database.
CREATE TABLE signing_key (
    kid VARCHAR(43) NOT NULL PRIMARY KEY,
    algorithm VARCHAR(10) NOT NULL,
    generation INTEGER NOT NULL,
    envelope TEXT NOT NULL,
    published_at BIGINT NOT NULL,
    signs_from BIGINT NOT NULL,
    UNIQUE (algorithm, generation)
);
