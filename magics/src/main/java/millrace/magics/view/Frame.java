package millrace.magics.view;

import java.util.List;

/// One picture of a query.
///
/// @param tables the result; none for a query whose rows go elsewhere
/// @param charts of the result
/// @param meters of the query's progress
/// @param reasons why things are as they are; the last lines of the view
public record Frame(
    Header header,
    List<TableFrame> tables,
    List<Chart> charts,
    List<Meter> meters,
    List<Reason> reasons) {
  public Frame {
    tables = List.copyOf(tables);
    charts = List.copyOf(charts);
    meters = List.copyOf(meters);
    reasons = List.copyOf(reasons);
  }
}
