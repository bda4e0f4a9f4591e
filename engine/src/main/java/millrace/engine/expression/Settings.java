package millrace.engine.expression;

import java.time.ZoneId;
import millrace.engine.error.Quoted;

/// What a session says about the meaning of expressions.
///
/// @param zone in which timestamps are read and shown as text, and cut into days
/// @param ansi whether a wrong value is an error (true) or null, as `spark.sql.ansi.enabled` says
public record Settings(ZoneId zone, boolean ansi, Types types, Names names, Loops loops) {

  /// What Spark begins with, in a time zone.
  public static Settings in(ZoneId zone) {
    return new Settings(zone, true, Types.USUAL, Names.USUAL, Loops.USUAL);
  }

  /// What Spark begins with, in UTC.
  public static Settings utc() {
    return in(ZoneId.of("UTC"));
  }

  /// Which types values have.
  ///
  /// @param javaTime whether an author's functions get dates and moments of `java.time`, and not of
  ///   `java.sql`
  /// @param decimalsGiveWay whether digits behind the point are lost where a decimal has too many,
  ///   as `spark.sql.decimalOperations.allowPrecisionLoss` says
  /// @param times whether there is the type TIME, as `spark.sql.timeType.enabled` says
  /// @param chars where the columns of tables that are CHAR have their blanks
  public record Types(boolean javaTime, boolean decimalsGiveWay, boolean times, Chars chars) {
    /// What Spark begins with, and TIME.
    public static final Types USUAL = new Types(false, true, true, Chars.FILLED_WHEN_READ);
  }

  /// What is done for columns of tables that are CHAR or VARCHAR.
  public enum Chars {
    /// Nothing: they are texts of any length.
    TEXTS,
    /// A CHAR is filled up when it is read, and the shorter side where it is compared.
    FILLED_WHEN_READ,
    /// A CHAR is read as it was written, and filled up wherever it is compared.
    FILLED_WHEN_COMPARED,
    /// A CHAR is read as it was written; where it is compared the side of the smaller length is
    /// filled up to the other's.
    AS_WRITTEN
  }

  /// What a name stands for.
  ///
  /// @param caseSensitive whether names of columns that differ in case alone are two columns
  /// @param clearSelfJoins whether a column that an author holds in hand is refused where it may
  ///   stand for either side of a join of a Dataset with itself
  /// @param database in which tables are looked for that are named without one
  /// @param functions those of the author, for names that the catalogue does not have
  /// @param variables of the session, for names that no column has
  public record Names(
      boolean caseSensitive,
      boolean clearSelfJoins,
      String database,
      NamedFunctions functions,
      Variables variables) {
    /// What Spark begins with.
    public static final Names USUAL =
        new Names(false, true, "default", NamedFunctions.none(), Variables.none());

    /// Where commands look tables and views up, as messages have it.
    public String relationPath() {
      return "[%s, %s]"
          .formatted(Quoted.name("system", "session"), Quoted.name("spark_catalog", database));
    }

    /// Where tables, views and functions are looked up, as messages have it.
    public String searchPath() {
      return "[%s, %s, %s]"
          .formatted(
              Quoted.name("system", "builtin"),
              Quoted.name("system", "session"),
              Quoted.name("spark_catalog", database));
    }
  }

  /// How far queries go that name themselves.
  ///
  /// @param levels how often such a query looks at its last rows at most; for ever, if negative
  /// @param rows that it makes at most; any number, if negative
  public record Loops(int levels, long rows) {
    /// What Spark begins with.
    public static final Loops USUAL = new Loops(100, 1_000_000);
  }
}
