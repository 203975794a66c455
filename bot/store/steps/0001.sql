-- {number} is a row number of this database that is never given twice.

CREATE TABLE inbox (
    number {number},
    network VARCHAR(16) NOT NULL,
    kind VARCHAR(8) NOT NULL,
    id VARCHAR(512) NOT NULL,
    author VARCHAR(128) NOT NULL,
    document TEXT,
    received_at BIGINT NOT NULL,
    handled_at BIGINT,
    failure TEXT,
    UNIQUE (network, kind, id)
);
CREATE INDEX inbox_waiting ON inbox (number) WHERE handled_at IS NULL;
CREATE INDEX inbox_of_author ON inbox (author, number) WHERE handled_at IS NULL;

CREATE TABLE cursors (
    network VARCHAR(16) NOT NULL,
    kind VARCHAR(8) NOT NULL,
    cursor TEXT,
    PRIMARY KEY (network, kind)
);

CREATE TABLE leases (
    name VARCHAR(64) NOT NULL PRIMARY KEY,
    owner VARCHAR(64) NOT NULL,
    until BIGINT NOT NULL
);

CREATE TABLE meetups (
    id VARCHAR(16) NOT NULL PRIMARY KEY,
    status VARCHAR(16) NOT NULL,
    listed INTEGER NOT NULL,
    organizer VARCHAR(128) NOT NULL,
    call_network VARCHAR(16) NOT NULL,
    call_id VARCHAR(512) NOT NULL,
    starts_at BIGINT,
    ended_at BIGINT,
    next_due BIGINT,
    organizer_forgotten INTEGER DEFAULT 0 NOT NULL,
    document TEXT NOT NULL
);
CREATE INDEX meetups_due ON meetups (next_due);
CREATE INDEX meetups_ended ON meetups (ended_at);
CREATE INDEX meetups_of_organizer ON meetups (organizer);
CREATE INDEX meetups_by_call ON meetups (call_network, call_id);
CREATE INDEX meetups_listed ON meetups (listed, starts_at, id);

CREATE TABLE rsvps (
    meetup VARCHAR(16) NOT NULL REFERENCES meetups (id),
    guest VARCHAR(128) NOT NULL,
    position INTEGER NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (meetup, guest)
);
CREATE INDEX rsvps_of_guest ON rsvps (guest);

CREATE TABLE conversations (
    account VARCHAR(128) NOT NULL PRIMARY KEY,
    opted_out INTEGER NOT NULL,
    document TEXT NOT NULL
);

CREATE TABLE outbox (
    number {number},
    "key" VARCHAR(512) NOT NULL UNIQUE,
    network VARCHAR(16) NOT NULL,
    kind VARCHAR(8) NOT NULL,
    lane VARCHAR(512) NOT NULL,
    subject VARCHAR(512),
    headcount INTEGER,
    meetup VARCHAR(16),
    document TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    status VARCHAR(8) NOT NULL,
    due_at BIGINT NOT NULL,
    void_after BIGINT,
    attempts INTEGER NOT NULL,
    doubts INTEGER NOT NULL,
    owner VARCHAR(64),
    lease_until BIGINT,
    remote_id VARCHAR(512),
    remote_cid VARCHAR(128),
    note TEXT
);
CREATE INDEX outbox_lane ON outbox (network, lane, number);
CREATE INDEX outbox_open ON outbox (status, due_at);
CREATE INDEX outbox_remote ON outbox (network, remote_id);
CREATE INDEX outbox_of_meetup ON outbox (meetup);
CREATE INDEX outbox_subject ON outbox (subject);
