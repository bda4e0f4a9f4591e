package millrace.engine.analysis;

import millrace.engine.error.QueryException;
import millrace.engine.expression.Expression;
import millrace.engine.function.Names;
import millrace.sql.types.BooleanType;
import millrace.sql.types.NullType;

/// What is either true or not.
final class Conditions {
  private Conditions() {}

  static void requireBoolean(Expression condition, String place) {
    if (!(condition.type() instanceof BooleanType) && !(condition.type() instanceof NullType)) {
      throw new QueryException(
          place.equals("JOIN")
              ? "JOIN_CONDITION_IS_NOT_BOOLEAN_TYPE"
              : "DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN",
          "%s takes a condition that is true or false, but %s has the type %s; compare it with"
                  .formatted(place, Names.ofColumn(condition), condition.type().sql())
              + " something");
    }
  }
}
