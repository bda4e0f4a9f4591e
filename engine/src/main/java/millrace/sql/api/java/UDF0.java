package millrace.sql.api.java;

import java.io.Serializable;

/// A function of no values.
@FunctionalInterface
public interface UDF0<R> extends Serializable {
  R call() throws Exception;
}
