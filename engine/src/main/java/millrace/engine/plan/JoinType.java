package millrace.engine.plan;

/// Which rows a join keeps, and how they look.
public enum JoinType {
  INNER,
  CROSS,
  LEFT_OUTER,
  RIGHT_OUTER,
  FULL_OUTER,
  LEFT_SEMI,
  LEFT_ANTI
}
