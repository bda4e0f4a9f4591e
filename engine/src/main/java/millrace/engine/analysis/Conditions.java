package millrace.engine.analysis;

import java.util.Map;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.engine.function.Functions;
import millrace.engine.function.Names;
import millrace.engine.function.TypeParts;
import millrace.sql.types.BooleanType;
import millrace.sql.types.NullType;
import millrace.sql.types.VariantType;

/// What is asked of the types of expressions by what they are for: a condition is either true or
/// not, and values by which rows are sorted or told apart can be compared.
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

  /// Rows are sorted by values that have an order.
  static void requireOrdered(Expression.SortOrder order) {
    var type = order.child().type();
    if (!Functions.isOrderable(type)) {
      throw new QueryException(
          "DATATYPE_MISMATCH.INVALID_ORDERING_TYPE",
          Map.of(
              "sqlExpr",
              Quoted.sql(Names.ofColumn(order)),
              "functionName",
              Quoted.name("sortorder"),
              "dataType",
              Quoted.sql(type.sql())));
    }
  }

  /// Rows are grouped by values of which one is known to be another.
  static void requireGrouping(Expression key) {
    if (TypeParts.any(key.type(), VariantType.class::isInstance)) {
      throw new QueryException(
          "GROUP_EXPRESSION_TYPE_IS_NOT_ORDERABLE",
          Map.of(
              "sqlExpr",
              Quoted.sql(Names.ofColumn(key)),
              "dataType",
              Quoted.sql(key.type().sql())));
    }
  }
}
