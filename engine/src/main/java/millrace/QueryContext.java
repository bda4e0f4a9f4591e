package millrace;

/// A part of a query that an error is about: of a text of SQL, or a call in a program. A method
/// that belongs to the other kind throws a {@link SparkUnsupportedOperationException}.
public interface QueryContext {
  QueryContextType contextType();

  /// `VIEW` in the text of a view; empty in the query itself.
  String objectType();

  /// The name of the view; empty in the query itself.
  String objectName();

  /// Where it begins in the text, from 0.
  int startIndex();

  /// Where it ends in the text, the last sign included, from 0.
  int stopIndex();

  /// The part of the text, or the name of the method that was called.
  String fragment();

  /// The line of the program that called it.
  String callSite();

  /// The part as a message shows it, marked in its lines.
  String summary();
}
