-- Who may use the API. Of a key only what it hashes to is kept: it is random and long, so that nobody finds it by trying,
-- and the hash is what it is looked up by.
create table api_keys (
    id           uuid primary key,
    hash         text        not null unique,
    -- how it begins, by which people know it
    prefix       text        not null,
    name         text        not null,
    scopes       text[]      not null check (cardinality(scopes) > 0 and scopes <@ array['read', 'write', 'admin']),
    project      text        not null,
    -- of the settings of the installation
    bootstrap    boolean     not null default false,
    created_at   timestamptz not null,
    expires_at   timestamptz,
    revoked_at   timestamptz,
    last_used_at timestamptz
);
create index api_keys_newest on api_keys (created_at desc, id desc);

-- Browsers that have shown a key; a session ends with its key.
create table sessions (
    hash       text primary key,
    key_id     uuid        not null references api_keys on delete cascade,
    created_at timestamptz not null,
    expires_at timestamptz not null
);
create index sessions_expired on sessions (expires_at);
