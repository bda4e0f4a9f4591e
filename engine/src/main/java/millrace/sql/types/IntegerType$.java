package millrace.sql.types;

/// Holds the one {@link IntegerType} where programs in Java look for an object of Scala's.
@SuppressWarnings("MemberName") // Scala's names for it
public final class IntegerType$ {
  public static final IntegerType MODULE$ = IntegerType.INSTANCE;

  private IntegerType$() {}
}
