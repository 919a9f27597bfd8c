-- Whose turn it is to do what one node does for all: nobody else's until then.
CREATE TABLE turn (
    work        VARCHAR(64) NOT NULL PRIMARY KEY,
    taken_until BIGINT      NOT NULL
);
