/// What can go wrong, by who can put it right: the author of a query ({@link
/// millrace.engine.error.QueryException}), the owner of the data ({@link
/// millrace.engine.error.DataException}), whoever runs the machine ({@link
/// millrace.engine.error.MachineException}). All else is a bug and stays an {@link
/// IllegalStateException} or {@link AssertionError}.
///
/// Every such error carries the name of Spark's error condition, so that code which looks for it
/// finds it here as well; the sentences are our own.
@NullMarked
package millrace.engine.error;

import org.jspecify.annotations.NullMarked;
