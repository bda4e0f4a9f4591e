package millrace.sql.types;

/// Types that arithmetic works on.
public abstract sealed class NumericType extends DataType permits IntegralType, FractionalType {}
