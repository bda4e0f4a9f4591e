package millrace.sql.types;

/// Holds the one {@link TimestampType} where programs in Java look for an object of Scala's.
@SuppressWarnings("MemberName") // Scala's names for it
public final class TimestampType$ {
  public static final TimestampType MODULE$ = TimestampType.INSTANCE;

  private TimestampType$() {}
}
