package millrace.sql.types;

/// Holds the one {@link FloatType} where programs in Java look for an object of Scala's.
@SuppressWarnings("MemberName") // Scala's names for it
public final class FloatType$ {
  public static final FloatType MODULE$ = FloatType.INSTANCE;

  private FloatType$() {}
}
