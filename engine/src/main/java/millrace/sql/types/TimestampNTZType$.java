package millrace.sql.types;

/// Holds the one {@link TimestampNTZType} where programs in Java look for an object of Scala's.
@SuppressWarnings("MemberName") // Scala's names for it
public final class TimestampNTZType$ {
  public static final TimestampNTZType MODULE$ = TimestampNTZType.INSTANCE;

  private TimestampNTZType$() {}
}
