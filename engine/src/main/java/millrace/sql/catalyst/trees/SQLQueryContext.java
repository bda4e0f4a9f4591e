package millrace.sql.catalyst.trees;

import millrace.QueryContext;
import millrace.QueryContextType;
import millrace.engine.error.TextPlace;
import millrace.scala.Option;

/// A part of a text of SQL.
public final class SQLQueryContext implements QueryContext {
  private final TextPlace place;

  SQLQueryContext(TextPlace place) {
    this.place = place;
  }

  /// From 1.
  public Option<Object> line() {
    return Option.apply(place.line());
  }

  /// In its line, from 0.
  public Option<Object> startPosition() {
    return Option.apply(place.column());
  }

  @Override
  public QueryContextType contextType() {
    return QueryContextType.SQL;
  }

  @Override
  public String objectType() {
    return "";
  }

  @Override
  public String objectName() {
    return "";
  }

  @Override
  public int startIndex() {
    return place.start();
  }

  @Override
  public int stopIndex() {
    return place.stop();
  }

  @Override
  public String fragment() {
    return place.fragment();
  }

  @Override
  public String callSite() {
    throw Contexts.otherKind("callSite", SQLQueryContext.class.getName());
  }

  @Override
  public String summary() {
    return place.summary();
  }

  @Override
  public String toString() {
    return summary();
  }
}
