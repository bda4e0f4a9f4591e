package millrace.sql.types;

/// Holds the one {@link DateType} where programs in Java look for an object of Scala's.
@SuppressWarnings("MemberName") // Scala's names for it
public final class DateType$ {
  public static final DateType MODULE$ = DateType.INSTANCE;

  private DateType$() {}
}
