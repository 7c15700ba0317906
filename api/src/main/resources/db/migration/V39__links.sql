-- What links are signed with; the newest signs. A link whose key is gone is good no more.
create table link_keys (
    id         text primary key,
    secret     text        not null,
    created_at timestamptz not null
);
