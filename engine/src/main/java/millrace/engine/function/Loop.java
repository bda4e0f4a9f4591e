package millrace.engine.function;

import millrace.engine.vector.Vector;

/// The work of a function: the vectors of its arguments, all of `size` rows, to the vector of its
/// results. It belongs to one thread.
@FunctionalInterface
interface Loop {
  Vector run(Vector[] arguments, int size);
}
