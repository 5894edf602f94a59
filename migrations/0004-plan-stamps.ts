import { type Kysely, sql } from 'kysely'

/**
 * A plan's revision: it grows with every change of what a plan shows, so that an answer made for a
 * revision stays right for it. And one statement that says, for many readers at once, whether each
 * is signed in, what they are to their plan, and which revision it has.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  'alter table plan add column revision bigint not null default 1',
  `create function revise_plan() returns trigger language plpgsql as $$
     begin new.revision := old.revision + 1; return new; end $$`,
  'create trigger revised before update on plan for each row execute function revise_plan()',
  `create function revise_plan_of_contact() returns trigger language plpgsql as $$
     begin
       update plan set seq = seq where id = coalesce(new.plan_id, old.plan_id);
       return null;
     end $$`,
  `create trigger revised after insert or update or delete on contact
     for each row execute function revise_plan_of_contact()`,
  `create function revise_plans_of_person() returns trigger language plpgsql as $$
     begin update plan set seq = seq where person_id = new.id; return null; end $$`,
  `create trigger revised after update on person
     for each row execute function revise_plans_of_person()`,
  `create function revise_plan_of_part() returns trigger language plpgsql as $$
     begin update plan set seq = seq where id = new.plan_id; return null; end $$`,
  `create trigger revised after insert or update on part
     for each row execute function revise_plan_of_part()`,

  // Runs with the rights of the asker: row-level security decides, reader by reader.
  `create function read_stamps(asked jsonb, at timestamptz)
     returns table (place int, open boolean, role text, revision bigint)
     language plpgsql as $$
     declare one record;
     begin
       perform set_config('role', 'app', true);
       for one in
         select x.place, x.account, x.session, x.plan from jsonb_to_recordset(asked)
           as x(place int, account uuid, session uuid, plan uuid)
       loop
         perform set_config('app.account_id', one.account::text, true);
         return query
           select one.place, s.id is not null,
             case
               when s.id is null then null
               when p.setting_id = any(my_settings()) then 'senco'
               when p.kind = 'ehc-plan' and p.authority = any(my_authorities()) then 'caseworker'
               else (select c.role from circle c
                     where c.account_id = one.account and c.person_id = p.person_id
                       and (c.until is null or c.until >= current_date))
             end,
             p.revision
           from (select one.session as wanted) w
           left join session s
             on s.id = w.wanted and s.ended_at is null and s.ends_at > at
           left join plan p on p.id = one.plan;
       end loop;
       perform set_config('app.account_id', '', true);
     end $$`,
]
