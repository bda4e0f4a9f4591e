package millrace.engine.expression;

import java.util.List;

/// A query that stands inside of an expression. Plans are such queries; what an expression needs to
/// know of one is what it puts out.
public interface Query {
  /// The columns it puts out, in their order; only for resolved queries.
  List<Attribute> columns();

  /// The columns of the query around that it uses, as often as it does and in that order.
  List<Attribute> outerColumns();
}
