-- People. Names and addresses are unique in the canonical form Java computes; no collation decides.
CREATE TABLE user_account (
    id VARCHAR(36) NOT NULL PRIMARY KEY,
    username VARCHAR(255) NOT NULL,
    username_canonical VARCHAR(255) NOT NULL UNIQUE,
    email VARCHAR(255),
    email_canonical VARCHAR(512) UNIQUE,
    email_verified BOOLEAN NOT NULL,
    claims TEXT NOT NULL,
    password_hash VARCHAR(255),
    enabled BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);

CREATE TABLE user_group (
    user_id VARCHAR(36) NOT NULL REFERENCES user_account (id),
    group_name VARCHAR(64) NOT NULL,
    PRIMARY KEY (user_id, group_name)
);
