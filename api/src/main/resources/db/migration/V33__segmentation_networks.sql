-- A model paints images, or finds the instances in them; only what paints has a structure and a positional map.

alter table models add column kind text not null default 'IMAGE' check (kind in ('IMAGE', 'SEGMENTATION'));
alter table models
    alter column structure drop not null,
    alter column alpha drop not null,
    alter column beta drop not null,
    add check ((kind = 'IMAGE') = (structure is not null)
        and (structure is null) = (alpha is null)
        and (structure is null) = (beta is null));
