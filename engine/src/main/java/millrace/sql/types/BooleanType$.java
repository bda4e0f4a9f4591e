package millrace.sql.types;

/// Holds the one {@link BooleanType} where programs in Java look for an object of Scala's.
@SuppressWarnings("MemberName") // Scala's names for it
public final class BooleanType$ {
  public static final BooleanType MODULE$ = BooleanType.INSTANCE;

  private BooleanType$() {}
}
