-- What every request asks, in one round trip: binds itself to the portal's keeper and is subject to the same row policy.
create function inzage.session_by_token(of_keeper text, of_token text, at_portal text, at_host text)
returns setof session language plpgsql as $$
begin
  perform set_config('app.organisations', of_keeper, true);
  return query
    select * from session
    where organisation = of_keeper and token_hash = of_token and portal = at_portal and host = at_host;
end $$;
revoke all on function inzage.session_by_token(text, text, text, text) from public;
grant execute on function inzage.session_by_token(text, text, text, text) to inzage_app;
