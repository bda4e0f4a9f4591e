/// Keyed memory. A {@link millrace.engine.state.KeyTable} gives each distinct key a small number,
/// its group, a batch of keys at a time; what belongs to a group lies in arrays that the number
/// indexes, here or at whoever asked for the groups.
///
/// Every key column becomes one long a row, its word: a number or time is itself, a text or nested
/// value is the code that the table's own dictionary gives it. Two rows have the same key exactly
/// if they have the same words, so that whatever the types, groups are found by comparing longs: by
/// direct array where the words of a single column lie close together, else in an open hash table.
///
/// What outlives a run of its query is {@link millrace.engine.state.Durable}: to a checkpoint it is
/// tables of rows, whatever it is made of; {@link millrace.engine.state.GroupChanges} notes for it
/// which groups of a table have changed.
///
/// Null is a key like any other, and so is NaN; minus zero is zero.
@NullMarked
package millrace.engine.state;

import org.jspecify.annotations.NullMarked;
