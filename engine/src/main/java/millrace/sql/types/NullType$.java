package millrace.sql.types;

/// Holds the one {@link NullType} where programs in Java look for an object of Scala's.
@SuppressWarnings("MemberName") // Scala's names for it
public final class NullType$ {
  public static final NullType MODULE$ = NullType.INSTANCE;

  private NullType$() {}
}
