package millrace.sql.types;

/// Holds the one {@link StringType} where programs in Java look for an object of Scala's.
@SuppressWarnings("MemberName") // Scala's names for it
public final class StringType$ {
  public static final StringType MODULE$ = StringType.INSTANCE;

  private StringType$() {}
}
