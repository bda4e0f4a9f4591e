package millrace.sql.types;

/// Holds the one {@link BinaryType} where programs in Java look for an object of Scala's.
@SuppressWarnings("MemberName") // Scala's names for it
public final class BinaryType$ {
  public static final BinaryType MODULE$ = BinaryType.INSTANCE;

  private BinaryType$() {}
}
