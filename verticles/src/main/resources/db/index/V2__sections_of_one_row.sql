-- The row of a section of one row is named by the section alone now: all is built anew from the
-- session log.
truncate history, progress, source_marks, indexed_rows, chunks;
