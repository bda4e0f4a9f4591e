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
/// @param functions those of the author, for names that the catalogue does not have
public record Settings(
    ZoneId zone,
    boolean ansi,
    boolean caseSensitive,
    boolean javaTime,
    boolean decimalsGiveWay,
    boolean times,
    NamedFunctions functions) {

  public Settings(ZoneId zone, boolean ansi, boolean caseSensitive) {
    this(zone, ansi, caseSensitive, false, true, true, NamedFunctions.none());
  }

  public static Settings utc() {
    return new Settings(ZoneId.of("UTC"), true, false);
  }
}
