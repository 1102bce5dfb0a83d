-- Which steps this file has gone through. The digest is SHA-256 of the step's text, in hexadecimal.
CREATE TABLE store_migration (
    number INTEGER PRIMARY KEY,
    name   TEXT NOT NULL,
    digest TEXT NOT NULL
) STRICT;
