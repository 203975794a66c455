-- What a network charged for, by day and meetup.
CREATE TABLE charges (
    day VARCHAR(10) NOT NULL,
    what VARCHAR(32) NOT NULL,
    meetup VARCHAR(16) NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (day, what, meetup)
);
