-- Which organisations a sign-in is for: at a door with many behind it, one sign-in opens what was chosen before it.
-- Sessions from before this had everything behind the portal; they end within hours, and until then open nothing.
alter table session add column organisations text[] not null default '{}';
alter table digid_request add column organisations text[] not null default '{}';
-- The version of the terms that was ticked before leaving for DigiD, where this portal asks a tick.
alter table digid_request add column ticked integer;
