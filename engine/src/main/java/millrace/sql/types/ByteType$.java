package millrace.sql.types;

/// Holds the one {@link ByteType} where programs in Java look for an object of Scala's.
@SuppressWarnings("MemberName") // Scala's names for it
public final class ByteType$ {
  public static final ByteType MODULE$ = ByteType.INSTANCE;

  private ByteType$() {}
}
