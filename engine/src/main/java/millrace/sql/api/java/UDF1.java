package millrace.sql.api.java;

import java.io.Serializable;

/// A function of a value.
@FunctionalInterface
public interface UDF1<T1, R> extends Serializable {
  R call(T1 t1) throws Exception;
}
