-- The trail cannot be made anew from anything else: back this schema up together with the witness file and the key.

-- A leaf each. All columns but session_number and root follow from canonical; the verifier compares them.
create table records (
  number bigint primary key,
  record text not null unique,
  session text not null,
  session_number bigint not null,
  tenant text not null,
  agent text,
  type text not null,
  verdict text,
  at_ms bigint not null,
  canonical bytea not null,
  leaf bytea not null,
  -- Root of the tree that ends in this leaf: tells which record was altered when its leaf was altered with it.
  root bytea not null,
  unique (session, session_number)
);

create index records_of_tenant on records (tenant, number);
create index records_of_agent on records (tenant, agent, number);

-- The tree so far, as its complete subtrees.
create table tree (
  only_one boolean primary key default true check (only_one),
  size bigint not null,
  state bytea not null
);

insert into tree (size, state) values (0, '');

-- Roots of complete subtrees of 256^level leaves, so that a proof reads hundreds of rows, not all.
create table tiles (
  level integer not null,
  index bigint not null,
  hash bytea not null,
  primary key (level, index)
);

create table checkpoints (
  size bigint primary key,
  note text not null,
  signed_ms bigint not null
);

-- Records that cannot stand in the trail: where they lie in Kafka and why, never what they hold.
create table refused (
  topic text not null,
  log_partition integer not null,
  log_offset bigint not null,
  log_timestamp_ms bigint not null,
  reason text not null,
  primary key (topic, log_partition, log_offset, log_timestamp_ms)
);
