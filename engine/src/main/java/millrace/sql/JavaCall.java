package millrace.sql;

import millrace.sql.api.java.UDF0;
import millrace.sql.api.java.UDF1;
import millrace.sql.api.java.UDF10;
import millrace.sql.api.java.UDF11;
import millrace.sql.api.java.UDF12;
import millrace.sql.api.java.UDF13;
import millrace.sql.api.java.UDF14;
import millrace.sql.api.java.UDF15;
import millrace.sql.api.java.UDF16;
import millrace.sql.api.java.UDF17;
import millrace.sql.api.java.UDF18;
import millrace.sql.api.java.UDF19;
import millrace.sql.api.java.UDF2;
import millrace.sql.api.java.UDF20;
import millrace.sql.api.java.UDF21;
import millrace.sql.api.java.UDF22;
import millrace.sql.api.java.UDF3;
import millrace.sql.api.java.UDF4;
import millrace.sql.api.java.UDF5;
import millrace.sql.api.java.UDF6;
import millrace.sql.api.java.UDF7;
import millrace.sql.api.java.UDF8;
import millrace.sql.api.java.UDF9;
import org.jspecify.annotations.Nullable;

/// An author's function of a number of values, to be called with all of them in an array.
///
/// @param parameters how many values it takes
record JavaCall(int parameters, Body body) {
  interface Body {
    @Nullable Object call(@Nullable Object[] t) throws Exception;
  }

  /// Of an object that implements the interface for so many values, `UDF0` to `UDF22`.
  static JavaCall of(int parameters, Object function) {
    return new JavaCall(parameters, body(parameters, function));
  }

  /// Calls the interface's own method, which the JVM can see through, at the price of a line for
  /// each number.
  @SuppressWarnings({"rawtypes", "unchecked", "NullAway"}) // the values' classes show when called
  private static Body body(int parameters, Object function) {
    return switch (parameters) {
      case 0 -> {
        var f = (UDF0) function;
        yield t -> f.call();
      }
      case 1 -> {
        var f = (UDF1) function;
        yield t -> f.call(t[0]);
      }
      case 2 -> {
        var f = (UDF2) function;
        yield t -> f.call(t[0], t[1]);
      }
      case 3 -> {
        var f = (UDF3) function;
        yield t -> f.call(t[0], t[1], t[2]);
      }
      case 4 -> {
        var f = (UDF4) function;
        yield t -> f.call(t[0], t[1], t[2], t[3]);
      }
      case 5 -> {
        var f = (UDF5) function;
        yield t -> f.call(t[0], t[1], t[2], t[3], t[4]);
      }
      case 6 -> {
        var f = (UDF6) function;
        yield t -> f.call(t[0], t[1], t[2], t[3], t[4], t[5]);
      }
      case 7 -> {
        var f = (UDF7) function;
        yield t -> f.call(t[0], t[1], t[2], t[3], t[4], t[5], t[6]);
      }
      case 8 -> {
        var f = (UDF8) function;
        yield t -> f.call(t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7]);
      }
      case 9 -> {
        var f = (UDF9) function;
        yield t -> f.call(t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8]);
      }
      case 10 -> {
        var f = (UDF10) function;
        yield t -> f.call(t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8], t[9]);
      }
      case 11 -> {
        var f = (UDF11) function;
        yield t -> f.call(t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8], t[9], t[10]);
      }
      case 12 -> {
        var f = (UDF12) function;
        yield t -> f.call(t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8], t[9], t[10], t[11]);
      }
      case 13 -> {
        var f = (UDF13) function;
        yield t ->
            f.call(t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8], t[9], t[10], t[11], t[12]);
      }
      case 14 -> {
        var f = (UDF14) function;
        yield t ->
            f.call(
                t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8], t[9], t[10], t[11], t[12],
                t[13]);
      }
      case 15 -> {
        var f = (UDF15) function;
        yield t ->
            f.call(
                t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8], t[9], t[10], t[11], t[12],
                t[13], t[14]);
      }
      case 16 -> {
        var f = (UDF16) function;
        yield t ->
            f.call(
                t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8], t[9], t[10], t[11], t[12],
                t[13], t[14], t[15]);
      }
      case 17 -> {
        var f = (UDF17) function;
        yield t ->
            f.call(
                t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8], t[9], t[10], t[11], t[12],
                t[13], t[14], t[15], t[16]);
      }
      case 18 -> {
        var f = (UDF18) function;
        yield t ->
            f.call(
                t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8], t[9], t[10], t[11], t[12],
                t[13], t[14], t[15], t[16], t[17]);
      }
      case 19 -> {
        var f = (UDF19) function;
        yield t ->
            f.call(
                t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8], t[9], t[10], t[11], t[12],
                t[13], t[14], t[15], t[16], t[17], t[18]);
      }
      case 20 -> {
        var f = (UDF20) function;
        yield t ->
            f.call(
                t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8], t[9], t[10], t[11], t[12],
                t[13], t[14], t[15], t[16], t[17], t[18], t[19]);
      }
      case 21 -> {
        var f = (UDF21) function;
        yield t ->
            f.call(
                t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8], t[9], t[10], t[11], t[12],
                t[13], t[14], t[15], t[16], t[17], t[18], t[19], t[20]);
      }
      case 22 -> {
        var f = (UDF22) function;
        yield t ->
            f.call(
                t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8], t[9], t[10], t[11], t[12],
                t[13], t[14], t[15], t[16], t[17], t[18], t[19], t[20], t[21]);
      }
      default -> throw new IllegalArgumentException("no function takes so many: " + parameters);
    };
  }
}
