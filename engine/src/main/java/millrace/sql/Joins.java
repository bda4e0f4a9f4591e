package millrace.sql;

import java.util.Locale;
import java.util.Map;
import millrace.engine.error.QueryException;
import millrace.engine.plan.JoinType;

/// The kinds of joins by the names that an author gives.
final class Joins {
  private Joins() {}

  static JoinType type(String name) {
    return switch (name.toLowerCase(Locale.ROOT).replace("_", "")) {
      case "inner" -> JoinType.INNER;
      case "cross" -> JoinType.CROSS;
      case "outer", "full", "fullouter" -> JoinType.FULL_OUTER;
      case "leftouter", "left" -> JoinType.LEFT_OUTER;
      case "rightouter", "right" -> JoinType.RIGHT_OUTER;
      case "leftsemi", "semi" -> JoinType.LEFT_SEMI;
      case "leftanti", "anti" -> JoinType.LEFT_ANTI;
      default ->
          throw new QueryException(
              "UNSUPPORTED_JOIN_TYPE",
              Map.of(
                  "typ",
                  name,
                  "supported",
                  "'inner', 'outer', 'full', 'fullouter', 'full_outer', 'leftouter', 'left',"
                      + " 'left_outer', 'rightouter', 'right', 'right_outer', 'leftsemi',"
                      + " 'left_semi', 'semi', 'leftanti', 'left_anti', 'anti', 'cross'"),
              ("'%s' is no kind of join; there are: inner, cross, left_outer, right_outer,"
                      + " full_outer, left_semi, left_anti")
                  .formatted(name));
    };
  }
}
