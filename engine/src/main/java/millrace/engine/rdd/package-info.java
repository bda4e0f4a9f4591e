/// Elements in partitions, and how they are made: what the API of RDDs stands on.
///
/// A {@link millrace.engine.rdd.Lineage} says how each of its partitions is made of partitions of
/// others. Nothing is made before an action asks for it: {@link millrace.engine.rdd.Scope} then
/// makes first what has to be distributed anew by key (the shuffles below, each once), and runs a
/// {@link millrace.engine.rdd.Task} for each partition on a few threads. An author's function
/// reaches a task as a copy of its own ({@link millrace.engine.rdd.Shipped}), so tasks share
/// nothing that can change; what they count comes back when they are done.
///
/// The order of elements is part of the answer: parts are cut where Spark cuts them, keys go where
/// Spark puts them, and what is gathered by key comes out of {@link millrace.engine.rdd.SlotMap} in
/// Spark's order. Samples draw Spark's random numbers.
@NullMarked
package millrace.engine.rdd;

import org.jspecify.annotations.NullMarked;
