-- What the import file said when it was last applied: digests under a key that is not in the database.
CREATE TABLE import_entry (
    kind VARCHAR(16) NOT NULL,
    name VARCHAR(255) NOT NULL,
    part VARCHAR(16) NOT NULL,
    fingerprint VARCHAR(64) NOT NULL,
    PRIMARY KEY (kind, name, part)
);
