package millrace.engine.sqltext;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Spark's statements that cannot be said here yet, so that a text with one of them is not called
/// misspelled.
final class MissingStatements {
  private static final String ANEW = "write the rows as they are to be by INSERT OVERWRITE";

  private static final List<Missing> ALL =
      List.of(
          new Missing("MERGE INTO", "join the rows, and " + ANEW),
          new Missing("UPDATE", ANEW),
          new Missing("DELETE FROM", ANEW),
          new Missing("ALTER TABLE", "make a table as it is to be, and insert the rows into it"),
          new Missing("ALTER DATABASE", "drop it and make it anew"),
          new Missing("ALTER SCHEMA", "drop it and make it anew"),
          new Missing("ALTER NAMESPACE", "drop it and make it anew"),
          new Missing("ANALYZE", "no query needs statistics; leave it out"),
          new Missing(
              "MSCK REPAIR TABLE", "folders are looked up when a table is read; leave it out"),
          new Missing("REPAIR TABLE", "folders are looked up when a table is read; leave it out"),
          new Missing("LOAD DATA", "write INSERT INTO ... SELECT * FROM csv.`folder`"),
          new Missing("ADD", "name libraries when the program starts"),
          new Missing("LIST", "name libraries when the program starts"),
          new Missing("COMMENT ON", "write COMMENT where the table or view is made"),
          new Missing("CALL", "there are no procedures; write what it does as queries"),
          new Missing("BEGIN", "run the statements of a script one by one"),
          new Missing("GRANT", "there are no roles; leave it out"),
          new Missing("REVOKE", "there are no roles; leave it out"),
          new Missing("LOCK", "there are no locks; leave it out"),
          new Missing("UNLOCK", "there are no locks; leave it out"),
          new Missing("EXPORT TABLE", "write the rows to a folder by the DataFrameWriter"),
          new Missing("IMPORT TABLE", "read the folder, and insert its rows"));

  private MissingStatements() {}

  /// @param words that the statement begins with
  private record Missing(String words, String instead) {
    boolean begins(String text, int wrong) {
      var found = Pattern.compile("(?i)^\\s*" + words.replace(" ", "\\s+") + "\\b").matcher(text);
      return found.find() && wrong < found.end();
    }
  }

  /// What is said of a text that breaks off among the words that a statement begins with.
  ///
  /// @param wrong the first sign that cannot stand there, counted from 0
  static Optional<String> sentence(String text, int wrong) {
    return ALL.stream()
        .filter(each -> each.begins(text, wrong))
        .findFirst()
        .map(each -> "%s is not there yet: %s".formatted(each.words(), each.instead()));
  }
}
