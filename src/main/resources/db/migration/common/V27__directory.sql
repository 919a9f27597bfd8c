-- Where people are known whose passwords are kept elsewhere. The envelope holds the whole declaration, its password and its hosts.
CREATE TABLE directory (
    alias    VARCHAR(32) NOT NULL PRIMARY KEY,
    envelope TEXT        NOT NULL,
    enabled  BOOLEAN     NOT NULL
);
