-- Catalogues of venues that were imported, venues that are not to be proposed, and what a live service said of names.
CREATE TABLE catalogues (
    city VARCHAR(128) NOT NULL PRIMARY KEY,
    country VARCHAR(2) NOT NULL,
    attribution VARCHAR(256) NOT NULL,
    origin VARCHAR(512) NOT NULL,
    imported_at BIGINT NOT NULL
);

CREATE TABLE venues (
    city VARCHAR(128) NOT NULL REFERENCES catalogues (city),
    id VARCHAR(2000) NOT NULL,
    name VARCHAR(2000) NOT NULL,
    kind VARCHAR(2000) NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (city, id)
);

CREATE TABLE avoided (
    organizer VARCHAR(128) NOT NULL,
    venue VARCHAR(2000) NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (organizer, venue)
);

CREATE TABLE lookups (
    digest VARCHAR(64) NOT NULL PRIMARY KEY,
    document TEXT NOT NULL,
    asked_at BIGINT NOT NULL
);
