-- The second step of the kernel's tables in one service's schema ({schema}, runtime role {role}): what ends by time.
-- The worker alone may take away, and only what is past its time, whatever a query asks for.

-- Answers that were kept in clear are gone; from here on they are sealed.
truncate {schema}.repeat;
create policy ended on {schema}.repeat using (
  wutong.scope('subject') = 'system:jobs' and answered_at < wutong.now() - interval '7 days') with check (false);

grant delete on {schema}.job to {role};
create policy ended on {schema}.job as restrictive for delete using (
  wutong.scope('subject') = 'system:jobs' and finished_at < clock_timestamp() - interval '30 days');
