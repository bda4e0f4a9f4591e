package millrace.sql.catalyst.trees;

import millrace.QueryContext;
import millrace.QueryContextType;
import millrace.engine.error.CallPlace;

/// A call of the API in a program.
public final class DataFrameQueryContext implements QueryContext {
  private final CallPlace place;

  DataFrameQueryContext(CallPlace place) {
    this.place = place;
  }

  @Override
  public QueryContextType contextType() {
    return QueryContextType.DataFrame;
  }

  @Override
  public String objectType() {
    throw Contexts.otherKind("objectType", DataFrameQueryContext.class.getName());
  }

  @Override
  public String objectName() {
    throw Contexts.otherKind("objectName", DataFrameQueryContext.class.getName());
  }

  @Override
  public int startIndex() {
    throw Contexts.otherKind("startIndex", DataFrameQueryContext.class.getName());
  }

  @Override
  public int stopIndex() {
    throw Contexts.otherKind("stopIndex", DataFrameQueryContext.class.getName());
  }

  @Override
  public String fragment() {
    return place.fragment();
  }

  @Override
  public String callSite() {
    return place.caller();
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
