package millrace.sql.types;

/// Holds the one {@link ShortType} where programs in Java look for an object of Scala's.
@SuppressWarnings("MemberName") // Scala's names for it
public final class ShortType$ {
  public static final ShortType MODULE$ = ShortType.INSTANCE;

  private ShortType$() {}
}
