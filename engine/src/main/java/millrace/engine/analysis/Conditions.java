package millrace.engine.analysis;

import java.util.Map;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.engine.function.Names;
import millrace.sql.types.BooleanType;
import millrace.sql.types.NullType;

/// What is either true or not.
final class Conditions {
  private Conditions() {}

  static void requireBoolean(Expression condition, String place) {
    if (!(condition.type() instanceof BooleanType) && !(condition.type() instanceof NullType)) {
      var shown = Quoted.sql(Names.ofColumn(condition));
      var type = Quoted.sql(condition.type().sql());
      throw place.equals("JOIN")
          ? new QueryException(
              "JOIN_CONDITION_IS_NOT_BOOLEAN_TYPE",
              Map.of("joinCondition", shown, "conditionType", type))
          : new QueryException(
              "DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN",
              Map.of("sqlExpr", shown, "filter", shown, "type", type));
    }
  }
}
