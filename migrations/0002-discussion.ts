import { type Kysely, sql } from 'kysely'

/** Comments in threads and suggestions, beside the documents that carry their marks. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  // A comment survives its anchor: the words it was about are kept here.
  `create table thread (
     id uuid primary key,
     plan_id uuid not null constraint thread_plan references plan on delete cascade,
     part_id uuid not null constraint thread_part references part on delete cascade,
     item_id text,
     anchored boolean not null,
     quote text not null,
     version int not null,
     opened_by uuid not null constraint thread_opened_by references account,
     role text not null,
     at timestamptz not null default now(),
     resolved_at timestamptz,
     resolved_by uuid constraint thread_resolved_by references account,
     constraint thread_resolved check ((resolved_at is null) = (resolved_by is null))
   )`,
  'create index thread_of_part on thread (part_id)',
  `create table message (
     id uuid primary key,
     plan_id uuid not null constraint message_plan references plan on delete cascade,
     thread_id uuid not null constraint message_thread references thread on delete cascade,
     author_id uuid not null constraint message_author references account,
     role text not null,
     text text not null,
     at timestamptz not null default now()
   )`,
  'create index message_of_thread on message (thread_id)',
  // Registered by the commit that brings the first mark; both names stay on record.
  `create table suggestion (
     plan_id uuid not null constraint suggestion_plan references plan on delete cascade,
     id uuid not null,
     part_id uuid not null constraint suggestion_part references part on delete cascade,
     item_id text,
     author_id uuid not null constraint suggestion_author references account,
     role text not null,
     at timestamptz not null default now(),
     reason text not null default '',
     state text not null default 'open'
       constraint suggestion_state check (state in ('open', 'accepted', 'declined')),
     decided_by uuid constraint suggestion_decided_by references account,
     decided_at timestamptz,
     decision_reason text not null default '',
     before_text text not null,
     after_text text not null,
     -- Its author took it back; undo may bring it again.
     withdrawn boolean not null default false,
     constraint suggestion_once primary key (plan_id, id),
     constraint suggestion_decided
       check ((state = 'open') = (decided_by is null) and (state = 'open') = (decided_at is null))
   )`,
  'create index suggestion_of_part on suggestion (part_id)',

  ...['thread', 'message', 'suggestion'].flatMap((table) => [
    `alter table ${table} enable row level security`,
    `create policy seen on ${table} for select using (${planSeen()})`,
    `create policy changed on ${table} for update using (${planSeen()})`,
  ]),
  // Nobody writes in somebody else's name.
  `create policy own on thread for insert with check (opened_by = (select me()) and ${planSeen()})`,
  `create policy own on message for insert with check (author_id = (select me()) and ${planSeen()})`,
  `create policy own on suggestion for insert
     with check (author_id = (select me()) and ${planSeen()})`,
  'grant select, insert, update on thread, suggestion to app',
  'grant select, insert on message to app',

  `alter table commit drop constraint commit_kind`,
  `alter table commit add constraint commit_kind check (kind in
     ('import', 'edit', 'answers', 'advice', 'restore', 'migrate',
      'comment', 'accept-suggestion', 'decline-suggestion'))`,
]

function planSeen(): string {
  return 'exists (select from plan p where p.id = plan_id)'
}
