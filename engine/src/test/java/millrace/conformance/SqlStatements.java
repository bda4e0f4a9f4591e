package millrace.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A kind of statement of Spark's grammar.
///
/// @param kind Spark's name for it
/// @param text an example
record SqlStatements(String kind, Verdict verdict, String text) {
  private static final Path FILE = Path.of("src/test/resources/api/statements.tsv");

  /// What becomes of it here.
  enum Verdict {
    RUNS,
    /// With Spark's condition, because tables of files cannot do it.
    REFUSED,
    /// It cannot be read yet.
    MISSING
  }

  /// All of them, in the order of the list.
  static List<SqlStatements> all() throws IOException {
    return Files.readAllLines(FILE).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t", 3))
        .map(
            parts ->
                new SqlStatements(
                    parts[0],
                    Verdict.valueOf(parts[1].toUpperCase(java.util.Locale.ROOT)),
                    parts[2]))
        .toList();
  }

  static List<SqlStatements> all(Verdict verdict) throws IOException {
    return all().stream().filter(each -> each.verdict() == verdict).toList();
  }
}
