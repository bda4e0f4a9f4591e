package millrace.api.java.function;

import java.io.Serializable;

/// A value made from nothing.
@FunctionalInterface
public interface Function0<R> extends Serializable {
  R call() throws Exception;
}
