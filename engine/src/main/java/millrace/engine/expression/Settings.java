package millrace.engine.expression;

import java.time.ZoneId;

/// What a session says about the meaning of expressions.
///
/// @param zone in which timestamps are read and shown as text, and cut into days
/// @param ansi whether a wrong value is an error (true) or null, as `spark.sql.ansi.enabled` says
/// @param caseSensitive whether names of columns that differ in case alone are two columns
/// @param javaTime whether an author's functions get dates and moments of `java.time`, and not of
///   `java.sql`
/// @param decimalsGiveWay whether digits behind the point are lost where a decimal has too many, as
///   `spark.sql.decimalOperations.allowPrecisionLoss` says
/// @param times whether there is the type TIME, as `spark.sql.timeType.enabled` says
/// @param clearSelfJoins whether a column that an author holds in hand is refused where it may
///   stand for either side of a join of a Dataset with itself
/// @param functions those of the author, for names that the catalogue does not have
/// @param variables of the session, for names that no column has
/// @param loops how far queries go that name themselves
/// @param database in which tables are looked for that are named without one
public record Settings(
    ZoneId zone,
    boolean ansi,
    boolean caseSensitive,
    boolean javaTime,
    boolean decimalsGiveWay,
    boolean times,
    boolean clearSelfJoins,
    NamedFunctions functions,
    Variables variables,
    Loops loops,
    String database) {

  public Settings(ZoneId zone, boolean ansi, boolean caseSensitive) {
    this(
        zone,
        ansi,
        caseSensitive,
        false,
        true,
        true,
        true,
        NamedFunctions.none(),
        Variables.none(),
        Loops.USUAL,
        "default");
  }

  public static Settings utc() {
    return new Settings(ZoneId.of("UTC"), true, false);
  }

  /// @param levels how often such a query looks at its last rows at most; for ever, if negative
  /// @param rows that it makes at most; any number, if negative
  public record Loops(int levels, long rows) {
    /// What Spark begins with.
    public static final Loops USUAL = new Loops(100, 1_000_000);
  }
}
