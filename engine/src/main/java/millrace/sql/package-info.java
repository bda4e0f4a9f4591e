/// What an author touches: Spark's API of sessions, Datasets and rows, under Spark's names and with
/// Spark's signatures. A Dataset holds a resolved plan; each operation makes a plan around it and
/// has it resolved at once, so that a mistake shows where it was made. Actions and streaming
/// queries have the plan optimised, planned and run.
///
/// Methods of Spark that are not here are not there yet.
@NullMarked
package millrace.sql;

import org.jspecify.annotations.NullMarked;
