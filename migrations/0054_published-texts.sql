-- Texts that staff publish from the workplace: versions of the terms and of pages, each from a moment on (A-15, A-16, D-07, O-27).
-- The files of a portal stay the first versions. What is here is public, and only ever added to or, before it holds, withdrawn.
create table published_text (
  -- the keeper of the portal
  organisation text not null,
  portal text not null,
  -- `voorwaarden` for the terms, else the name of a page
  text text not null check (text ~ '^[a-z-]{1,60}$'),
  version integer not null check (version > 0),
  -- by language: title, lead, what changed, and the text itself as Markdown
  bodies jsonb not null,
  holds_from timestamptz not null,
  published_at timestamptz not null,
  published_by uuid not null,
  published_by_name text not null,
  withdrawn_at timestamptz,
  withdrawn_by_name text,
  primary key (organisation, portal, text, version),
  check (holds_from >= published_at),
  check ((withdrawn_at is null) = (withdrawn_by_name is null)),
  -- what has held was read and accepted: it stays
  constraint published_text_withdrawn_before check (withdrawn_at < holds_from)
);
select inzage.guard('published_text');
grant select, insert, update (withdrawn_at, withdrawn_by_name) on published_text to inzage_app;
