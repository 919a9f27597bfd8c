-- What others know our people as: one subject of a source is one user, and one user is one subject of it.
CREATE TABLE external_identity (
    source      VARCHAR(96)  NOT NULL,
    subject     VARCHAR(255) NOT NULL,
    user_id     VARCHAR(36)  NOT NULL REFERENCES user_account (id),
    created     BOOLEAN      NOT NULL,
    group_names TEXT         NOT NULL,
    linked_at   BIGINT       NOT NULL,
    used_at     BIGINT       NOT NULL,
    PRIMARY KEY (source, subject),
    UNIQUE (user_id, source)
);
