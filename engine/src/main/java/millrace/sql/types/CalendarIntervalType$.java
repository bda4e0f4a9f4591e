package millrace.sql.types;

/// Holds the one {@link CalendarIntervalType} where programs in Java look for an object of Scala's.
@SuppressWarnings("MemberName") // Scala's names for it
public final class CalendarIntervalType$ {
  public static final CalendarIntervalType MODULE$ = CalendarIntervalType.INSTANCE;

  private CalendarIntervalType$() {}
}
