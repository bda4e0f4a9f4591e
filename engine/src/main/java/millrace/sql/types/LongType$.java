package millrace.sql.types;

/// Holds the one {@link LongType} where programs in Java look for an object of Scala's.
@SuppressWarnings("MemberName") // Scala's names for it
public final class LongType$ {
  public static final LongType MODULE$ = LongType.INSTANCE;

  private LongType$() {}
}
