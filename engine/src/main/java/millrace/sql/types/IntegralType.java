package millrace.sql.types;

/// Whole numbers of a fixed width.
public abstract sealed class IntegralType extends NumericType
    permits ByteType, ShortType, IntegerType, LongType {}
