-- The third step of the kernel's tables in one service's schema ({schema}): how often a job found another service not
-- answering is counted apart from its failures.
alter table {schema}.job add column outages int not null default 0;
