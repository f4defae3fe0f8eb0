-- Each contract that was in force, by the source of a pipeline that it was in force for; the newest version is.
create table versions (
  pipeline text not null,
  source text not null,
  version integer not null,
  topic text not null,
  -- Empty where the source had lost its contract.
  contract text not null,
  sha256 text not null,
  since timestamptz not null,
  primary key (pipeline, source, version)
);
