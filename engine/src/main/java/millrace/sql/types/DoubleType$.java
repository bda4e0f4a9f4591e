package millrace.sql.types;

/// Holds the one {@link DoubleType} where programs in Java look for an object of Scala's.
@SuppressWarnings("MemberName") // Scala's names for it
public final class DoubleType$ {
  public static final DoubleType MODULE$ = DoubleType.INSTANCE;

  private DoubleType$() {}
}
