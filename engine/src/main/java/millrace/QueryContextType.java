package millrace;

/// What a query was made of where an error occurred.
public enum QueryContextType {
  /// A text of SQL.
  SQL,
  /// Calls of the API.
  DataFrame
}
