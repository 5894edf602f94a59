import { type Kysely, sql } from 'kysely'

/** Why something was changed, which version was put back, and what each account has looked at. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `alter table commit add column reason text
     constraint commit_reason check (char_length(reason) between 1 and 500)`,
  `alter table part_commit add column restores int
     constraint part_commit_restores check (restores between 0 and base)`,
  'create index part_commit_of_commit on part_commit (commit_id)',
  // The changes of a plan up to this number of its order have been looked at.
  `create table seen (
     plan_id uuid not null constraint seen_plan references plan on delete cascade,
     account_id uuid not null constraint seen_account references account on delete cascade,
     plan_seq bigint not null,
     at timestamptz not null default now(),
     constraint seen_once primary key (plan_id, account_id)
   )`,
  'alter table seen enable row level security',
  `create policy own on seen using (
     account_id = (select me()) and exists (select from plan p where p.id = plan_id))`,
  'grant select, insert, update on seen to app',
]
