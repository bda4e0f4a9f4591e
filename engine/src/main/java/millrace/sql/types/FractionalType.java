package millrace.sql.types;

/// Numbers with a fraction.
public abstract sealed class FractionalType extends NumericType
    permits FloatType, DoubleType, DecimalType {}
