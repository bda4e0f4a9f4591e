package millrace.engine.function;

import java.util.Set;
import millrace.engine.expression.Expression;

/// Which calls are null where an argument is, in Spark's own account: it is from these alone that
/// Spark follows that a column is not null. Some functions that do give null for null it does not
/// count among them.
final class NullWithNull {
  private static final Set<String> NOT_COUNTED =
      Set.of(
          "array_compact",
          "array_join",
          "array_size",
          "arrays_zip",
          "bround",
          "btrim",
          "concat",
          "date_trunc",
          "exists",
          "filter",
          "#fold",
          "forall",
          "get_json_object",
          "locate",
          "ltrim",
          "map_concat",
          "#null_on_error",
          "raise_error",
          "regexp_count",
          "regexp_substr",
          "right",
          "round",
          "rtrim",
          "sequence",
          "shuffle",
          "#size_or_null",
          "transform",
          "trim",
          "trunc",
          "window_time");

  private NullWithNull() {}

  static boolean is(Expression.Call call) {
    return Catalogue.of(call.function()).isStrict() && !NOT_COUNTED.contains(call.function());
  }
}
