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

  @SuppressWarnings({"unchecked", "NullAway"}) // the values' classes show when it is called
  static JavaCall of(UDF0<?> f) {
    var function = (UDF0<Object>) f;
    return new JavaCall(0, t -> function.call());
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // the values' classes show when it is called
  static JavaCall of(UDF1<?, ?> f) {
    var function = (UDF1<Object, Object>) f;
    return new JavaCall(1, t -> function.call(t[0]));
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // the values' classes show when it is called
  static JavaCall of(UDF2<?, ?, ?> f) {
    var function = (UDF2<Object, Object, Object>) f;
    return new JavaCall(2, t -> function.call(t[0], t[1]));
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // the values' classes show when it is called
  static JavaCall of(UDF3<?, ?, ?, ?> f) {
    var function = (UDF3<Object, Object, Object, Object>) f;
    return new JavaCall(3, t -> function.call(t[0], t[1], t[2]));
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // the values' classes show when it is called
  static JavaCall of(UDF4<?, ?, ?, ?, ?> f) {
    var function = (UDF4<Object, Object, Object, Object, Object>) f;
    return new JavaCall(4, t -> function.call(t[0], t[1], t[2], t[3]));
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // the values' classes show when it is called
  static JavaCall of(UDF5<?, ?, ?, ?, ?, ?> f) {
    var function = (UDF5<Object, Object, Object, Object, Object, Object>) f;
    return new JavaCall(5, t -> function.call(t[0], t[1], t[2], t[3], t[4]));
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // the values' classes show when it is called
  static JavaCall of(UDF6<?, ?, ?, ?, ?, ?, ?> f) {
    var function = (UDF6<Object, Object, Object, Object, Object, Object, Object>) f;
    return new JavaCall(6, t -> function.call(t[0], t[1], t[2], t[3], t[4], t[5]));
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // the values' classes show when it is called
  static JavaCall of(UDF7<?, ?, ?, ?, ?, ?, ?, ?> f) {
    var function = (UDF7<Object, Object, Object, Object, Object, Object, Object, Object>) f;
    return new JavaCall(7, t -> function.call(t[0], t[1], t[2], t[3], t[4], t[5], t[6]));
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // the values' classes show when it is called
  static JavaCall of(UDF8<?, ?, ?, ?, ?, ?, ?, ?, ?> f) {
    var function = (UDF8<Object, Object, Object, Object, Object, Object, Object, Object, Object>) f;
    return new JavaCall(8, t -> function.call(t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7]));
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // the values' classes show when it is called
  static JavaCall of(UDF9<?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f) {
    var function =
        (UDF9<Object, Object, Object, Object, Object, Object, Object, Object, Object, Object>) f;
    return new JavaCall(
        9, t -> function.call(t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8]));
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // the values' classes show when it is called
  static JavaCall of(UDF10<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f) {
    var function =
        (UDF10<
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object>)
            f;
    return new JavaCall(
        10, t -> function.call(t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8], t[9]));
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // the values' classes show when it is called
  static JavaCall of(UDF11<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f) {
    var function =
        (UDF11<
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object>)
            f;
    return new JavaCall(
        11, t -> function.call(t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8], t[9], t[10]));
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // the values' classes show when it is called
  static JavaCall of(UDF12<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f) {
    var function =
        (UDF12<
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object>)
            f;
    return new JavaCall(
        12,
        t ->
            function.call(
                t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8], t[9], t[10], t[11]));
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // the values' classes show when it is called
  static JavaCall of(UDF13<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f) {
    var function =
        (UDF13<
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object>)
            f;
    return new JavaCall(
        13,
        t ->
            function.call(
                t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8], t[9], t[10], t[11], t[12]));
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // the values' classes show when it is called
  static JavaCall of(UDF14<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f) {
    var function =
        (UDF14<
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object>)
            f;
    return new JavaCall(
        14,
        t ->
            function.call(
                t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8], t[9], t[10], t[11], t[12],
                t[13]));
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // the values' classes show when it is called
  static JavaCall of(UDF15<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f) {
    var function =
        (UDF15<
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object>)
            f;
    return new JavaCall(
        15,
        t ->
            function.call(
                t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8], t[9], t[10], t[11], t[12],
                t[13], t[14]));
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // the values' classes show when it is called
  static JavaCall of(UDF16<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f) {
    var function =
        (UDF16<
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object>)
            f;
    return new JavaCall(
        16,
        t ->
            function.call(
                t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8], t[9], t[10], t[11], t[12],
                t[13], t[14], t[15]));
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // the values' classes show when it is called
  static JavaCall of(UDF17<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f) {
    var function =
        (UDF17<
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object>)
            f;
    return new JavaCall(
        17,
        t ->
            function.call(
                t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8], t[9], t[10], t[11], t[12],
                t[13], t[14], t[15], t[16]));
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // the values' classes show when it is called
  static JavaCall of(UDF18<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f) {
    var function =
        (UDF18<
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object>)
            f;
    return new JavaCall(
        18,
        t ->
            function.call(
                t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8], t[9], t[10], t[11], t[12],
                t[13], t[14], t[15], t[16], t[17]));
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // the values' classes show when it is called
  static JavaCall of(UDF19<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f) {
    var function =
        (UDF19<
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object>)
            f;
    return new JavaCall(
        19,
        t ->
            function.call(
                t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8], t[9], t[10], t[11], t[12],
                t[13], t[14], t[15], t[16], t[17], t[18]));
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // the values' classes show when it is called
  static JavaCall of(UDF20<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f) {
    var function =
        (UDF20<
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object>)
            f;
    return new JavaCall(
        20,
        t ->
            function.call(
                t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8], t[9], t[10], t[11], t[12],
                t[13], t[14], t[15], t[16], t[17], t[18], t[19]));
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // the values' classes show when it is called
  static JavaCall of(UDF21<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f) {
    var function =
        (UDF21<
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object>)
            f;
    return new JavaCall(
        21,
        t ->
            function.call(
                t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8], t[9], t[10], t[11], t[12],
                t[13], t[14], t[15], t[16], t[17], t[18], t[19], t[20]));
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // the values' classes show when it is called
  static JavaCall of(UDF22<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f) {
    var function =
        (UDF22<
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object,
                Object>)
            f;
    return new JavaCall(
        22,
        t ->
            function.call(
                t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8], t[9], t[10], t[11], t[12],
                t[13], t[14], t[15], t[16], t[17], t[18], t[19], t[20], t[21]));
  }

  /// Of an object that implements the interface for so many values.
  static JavaCall of(int parameters, Object function) {
    return switch (parameters) {
      case 0 -> of((UDF0<?>) function);
      case 1 -> of((UDF1<?, ?>) function);
      case 2 -> of((UDF2<?, ?, ?>) function);
      case 3 -> of((UDF3<?, ?, ?, ?>) function);
      case 4 -> of((UDF4<?, ?, ?, ?, ?>) function);
      case 5 -> of((UDF5<?, ?, ?, ?, ?, ?>) function);
      case 6 -> of((UDF6<?, ?, ?, ?, ?, ?, ?>) function);
      case 7 -> of((UDF7<?, ?, ?, ?, ?, ?, ?, ?>) function);
      case 8 -> of((UDF8<?, ?, ?, ?, ?, ?, ?, ?, ?>) function);
      case 9 -> of((UDF9<?, ?, ?, ?, ?, ?, ?, ?, ?, ?>) function);
      case 10 -> of((UDF10<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?>) function);
      case 11 -> of((UDF11<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?>) function);
      case 12 -> of((UDF12<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?>) function);
      case 13 -> of((UDF13<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?>) function);
      case 14 -> of((UDF14<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?>) function);
      case 15 -> of((UDF15<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?>) function);
      case 16 -> of((UDF16<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?>) function);
      case 17 -> of((UDF17<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?>) function);
      case 18 -> of((UDF18<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?>) function);
      case 19 -> of((UDF19<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?>) function);
      case 20 ->
          of((UDF20<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?>) function);
      case 21 ->
          of((UDF21<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?>) function);
      case 22 ->
          of((UDF22<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?>) function);
      default -> throw new IllegalArgumentException("no function takes so many: " + parameters);
    };
  }
}
