import { type Kysely, sql } from 'kysely'

/** The first tables: accounts, people, plans as parts with commits, items projected to rows. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  // Requests act as `app`, which owns nothing; only migrations act as the owner.
  `do $$ begin
     if not exists (select from pg_roles where rolname = 'app') then create role app nologin; end if;
     if not pg_has_role(current_user, 'app', 'member') then
       execute format('grant app to %I', current_user);
     end if;
   end $$`,

  `create table setting (
     id uuid primary key,
     name text not null,
     authority text not null
   )`,
  `create table account (
     id uuid primary key,
     name text not null,
     job text not null,
     sample boolean not null default false
   )`,
  // Staff jobs: a SENCO sees the plans of a setting, a caseworker the EHC plans of an authority.
  `create table post (
     account_id uuid not null constraint post_account references account,
     role text not null constraint post_role check (role in ('senco', 'caseworker')),
     setting_id uuid constraint post_setting references setting,
     authority text,
     constraint post_scope check (
       (role = 'senco' and setting_id is not null and authority is null) or
       (role = 'caseworker' and authority is not null and setting_id is null))
   )`,
  'create unique index post_once on post (account_id, role, setting_id, authority) nulls not distinct',

  `create table person (
     id uuid primary key,
     setting_id uuid not null constraint person_setting references setting,
     authority text not null,
     legal_name text not null,
     likes_to_be_called text not null,
     details jsonb not null
   )`,
  'create index person_of_setting on person (setting_id)',
  // Everybody else is invited to one child: parents, the young person, teachers, practitioners.
  `create table circle (
     person_id uuid not null constraint circle_person references person on delete cascade,
     account_id uuid not null constraint circle_account references account,
     role text not null constraint circle_role
       check (role in ('teacher', 'parent', 'young-person', 'health', 'care')),
     contact_id text,
     until date,
     constraint circle_once primary key (person_id, account_id)
   )`,
  'create index circle_of_account on circle (account_id)',
  // A restriction beats every right and is never shown to the restricted person.
  `create table restriction (
     person_id uuid not null constraint restriction_person references person on delete cascade,
     account_id uuid not null constraint restriction_account references account,
     constraint restriction_once primary key (person_id, account_id)
   )`,

  `create table plan (
     id uuid primary key,
     person_id uuid not null constraint plan_person references person on delete cascade,
     setting_id uuid not null constraint plan_setting references setting,
     authority text not null,
     kind text not null constraint plan_kind check (kind in ('one-plan', 'ehc-plan')),
     template_id text not null,
     template_edition text not null,
     title text not null,
     status text not null,
     version text not null,
     details jsonb not null,
     example boolean not null default false,
     seq bigint not null default 0,
     created_at timestamptz not null default now(),
     changed_at timestamptz not null default now()
   )`,
  'create index plan_of_person on plan (person_id)',
  'create index plan_of_setting on plan (setting_id)',
  "create index plan_of_authority on plan (authority) where kind = 'ehc-plan'",
  `create table contact (
     plan_id uuid not null constraint contact_plan references plan on delete cascade,
     id text not null,
     position int not null,
     name text not null,
     details jsonb not null,
     constraint contact_once primary key (plan_id, id)
   )`,

  // One part is one ProseMirror document; head counts its commits.
  `create table part (
     id uuid primary key,
     plan_id uuid not null constraint part_plan references plan on delete cascade,
     key text not null,
     ordinal int not null,
     schema_version int not null,
     head int not null default 0,
     body jsonb not null,
     constraint part_once unique (plan_id, key)
   )`,
  // A commit's id is the client's operation id: a resend is harmless.
  `create table commit (
     id uuid primary key,
     plan_id uuid not null constraint commit_plan references plan on delete cascade,
     plan_seq bigint not null,
     author_id uuid constraint commit_author references account,
     acting_role text,
     on_behalf_of text,
     at timestamptz not null default now(),
     client_at timestamptz,
     app_version text,
     kind text not null constraint commit_kind
       check (kind in ('import', 'edit', 'answers', 'advice', 'restore', 'migrate')),
     constraint commit_order unique (plan_id, plan_seq)
   )`,
  // The primary key decides between two commits on the same base, whichever process they reach.
  `create table part_commit (
     part_id uuid not null constraint part_commit_part references part on delete cascade,
     base int not null,
     version int not null constraint part_commit_version check (version = base + 1),
     commit_id uuid not null constraint part_commit_commit references commit on delete cascade,
     sent_base int not null,
     sent jsonb,
     steps jsonb not null,
     kept int[],
     touched text[] not null default '{}',
     constraint part_commit_once primary key (part_id, base),
     constraint part_commit_each unique (part_id, commit_id)
   )`,
  `create table part_snapshot (
     part_id uuid not null constraint part_snapshot_part references part on delete cascade,
     version int not null,
     body jsonb not null,
     sha256 text not null,
     constraint part_snapshot_once primary key (part_id, version)
   )`,
  // Steps that could not be placed: kept with their text, never dropped in silence.
  `create table parked (
     id uuid primary key,
     plan_id uuid not null constraint parked_plan references plan on delete cascade,
     part_id uuid not null constraint parked_part references part on delete cascade,
     commit_id uuid not null,
     author_id uuid not null constraint parked_author references account,
     reason text not null,
     steps jsonb not null,
     text text not null,
     at timestamptz not null default now(),
     resolved_at timestamptz,
     resolved_how text
   )`,

  // The projection: rebuilt from the documents at will, written with each commit.
  `create table item (
     plan_id uuid not null constraint item_plan references plan on delete cascade,
     id text not null,
     part_id uuid not null constraint item_part references part on delete cascade,
     type text not null,
     position int not null,
     attrs jsonb not null,
     text text not null,
     removed boolean not null default false,
     author_id uuid constraint item_author references account,
     constraint item_once primary key (plan_id, id)
   )`,
  'create index item_of_part on item (part_id)',
  // May dangle: a check shows it.
  `create table item_link (
     plan_id uuid not null,
     from_id text not null,
     to_id text not null,
     name text not null,
     constraint item_link_once primary key (plan_id, from_id, name, to_id),
     constraint item_link_from foreign key (plan_id, from_id) references item on delete cascade
   )`,

  // A family's answers to the guided questions, private until they are sent.
  `create table answer (
     plan_id uuid not null constraint answer_plan references plan on delete cascade,
     account_id uuid not null constraint answer_account references account,
     question text not null,
     text text not null,
     saved_at timestamptz not null default now(),
     sent_text text,
     sent_at timestamptz,
     constraint answer_once primary key (plan_id, account_id, question)
   )`,

  `create table session (
     id uuid primary key,
     account_id uuid not null constraint session_account references account,
     started_at timestamptz not null default now(),
     seen_at timestamptz not null default now(),
     ends_at timestamptz not null,
     ended_at timestamptz
   )`,
  // Every write is remembered by the id its client made, with the answer it got.
  `create table operation (
     id uuid primary key,
     account_id uuid not null constraint operation_account references account,
     name text not null,
     fingerprint text not null,
     status int not null,
     answer jsonb not null,
     at timestamptz not null default now()
   )`,

  `create function me() returns uuid language sql stable
     return nullif(current_setting('app.account_id', true), '')::uuid`,
  definer(
    'my_settings',
    'uuid',
    "select setting_id from post where account_id = me() and role = 'senco'",
  ),
  definer(
    'my_authorities',
    'text',
    "select authority from post where account_id = me() and role = 'caseworker'",
  ),
  definer(
    'my_people',
    'uuid',
    `select person_id from circle
     where account_id = me() and (until is null or until >= current_date)`,
  ),
  definer('hidden_people', 'uuid', 'select person_id from restriction where account_id = me()'),
  definer(
    'my_school_people',
    'uuid',
    `select id from person
     where setting_id = any(my_settings()) and id <> all(hidden_people())`,
  ),

  // Everybody who may see a plan: told to a family before they send their words. Asked by somebody
  // who does not see the plan it says nothing.
  `create function readers_of(asked uuid) returns table (account_id uuid, name text, job text, role text)
     language plpgsql stable security definer set search_path = public, pg_temp as $$
     begin return query
       select a.id, a.name, a.job, r.role
       from plan p
       cross join lateral (
         select s.account_id, s.role from post s
         where s.setting_id = p.setting_id
            or (p.kind = 'ehc-plan' and s.authority = p.authority)
         union
         select c.account_id, c.role from circle c
         where c.person_id = p.person_id and (c.until is null or c.until >= current_date)) r
       join account a on a.id = r.account_id
       where p.id = asked
         and not exists (select from restriction x
                         where x.person_id = p.person_id and x.account_id = a.id)
         and ((p.setting_id = any(my_settings())
               or (p.kind = 'ehc-plan' and p.authority = any(my_authorities()))
               or p.person_id = any(my_people()))
              and p.person_id <> all(hidden_people()))
       order by a.name;
     end $$`,

  ...['setting', 'account', 'post', 'person', 'circle', 'restriction', 'plan', 'contact', 'part']
    .concat(['commit', 'part_commit', 'part_snapshot', 'parked', 'item', 'item_link', 'answer'])
    .concat(['session', 'operation'])
    .map((table) => `alter table ${table} enable row level security`),

  'create policy named on account using (true)',
  'create policy named on setting using (true)',
  'create policy own on post for select using (account_id = (select me()))',
  `create policy own on circle for select using (
     account_id = (select me()) or person_id = any((select my_school_people())::uuid[]))`,
  `create policy seen on person using (${personSeen('id')})`,
  `create policy seen on plan using (
     (setting_id = any((select my_settings())::uuid[])
      or (kind = 'ehc-plan' and authority = any((select my_authorities())::text[]))
      or person_id = any((select my_people())::uuid[]))
     and person_id <> all((select hidden_people())::uuid[]))`,
  ...['contact', 'part', 'commit', 'item', 'item_link'].map(
    (table) =>
      `create policy seen on ${table} using (exists (select from plan p where p.id = plan_id))`,
  ),
  ...['part_commit', 'part_snapshot'].map(
    (table) =>
      `create policy seen on ${table} using (exists (select from part p where p.id = part_id))`,
  ),
  `create policy own on parked using (
     author_id = (select me()) and exists (select from plan p where p.id = plan_id))`,
  `create policy own on answer using (
     account_id = (select me()) and exists (select from plan p where p.id = plan_id))`,
  'create policy own on session using (account_id = (select me()))',
  'create policy own on operation using (account_id = (select me()))',

  'grant usage on schema public to app',
  'grant select on setting, account, post, circle to app',
  'grant select, insert, update on person, plan, part, contact, answer, parked, session to app',
  'grant select, insert on commit, part_commit, part_snapshot to app',
  'grant select, insert, update on operation to app',
  'grant select, insert, update, delete on item, item_link to app',
]

/** A helper that looks past row-level security and returns only what the asker is part of. */
function definer(name: string, type: string, query: string): string {
  return `create function ${name}() returns ${type}[] language plpgsql stable security definer
     set search_path = public, pg_temp as $$ begin return array(${query}); end $$`
}

function personSeen(column: string): string {
  return `(setting_id = any((select my_settings())::uuid[])
      or ${column} = any((select my_people())::uuid[])
      or exists (select from plan p where p.person_id = person.id))
     and ${column} <> all((select hidden_people())::uuid[])`
}
