-- Derived data: dropping the schema freshet_index makes the hub build it anew from the session log.

-- The history (the session log's epoch) that everything here stems from.
create table history (
  only_one boolean primary key default true check (only_one),
  epoch text not null
);

-- Where each partition of the session log was read up to; written with what was read.
create table progress (
  log_partition integer primary key,
  next_offset bigint not null
);

-- How far each source partition had got there, to tell what a stale ingest owner wrote late.
create table source_marks (
  log_partition integer not null,
  topic text not null,
  source_partition integer not null,
  generation integer not null,
  source_offset bigint not null,
  primary key (log_partition, topic, source_partition)
);

-- The newest clean state of each row, for columns that a source leaves out of an update.
-- content_hash is that of the indexed text, null when the row has none.
create table indexed_rows (
  tenant text not null,
  session text not null,
  section text not null,
  row_key text not null,
  row_values text not null,
  content_hash text,
  primary key (session, section, row_key)
);

create table chunks (
  tenant text not null,
  session text not null,
  section text not null,
  row_key text not null,
  chunk_no integer not null,
  text text not null,
  embedding vector(384) not null,
  source_micros bigint not null,
  log_partition integer not null,
  log_offset bigint not null,
  primary key (session, section, row_key, chunk_no),
  foreign key (session, section, row_key) references indexed_rows on delete cascade
);

create index chunks_of_tenant on chunks (tenant);
create index chunks_by_meaning on chunks using hnsw (embedding vector_cosine_ops);
