package millrace.sql.catalyst.encoders;

import millrace.sql.Encoder;
import millrace.sql.Encoders;
import millrace.sql.Row;
import millrace.sql.types.StructType;

/// An encoder of {@link Encoders}, by another name.
///
/// @param encoder the encoder that does the work
public record ExpressionEncoder<T>(Encoder<T> encoder) implements Encoder<T> {
  /// As {@link Encoders#bean}.
  public static <T> ExpressionEncoder<T> javaBean(Class<T> beanClass) {
    return new ExpressionEncoder<>(Encoders.bean(beanClass));
  }

  /// As {@link Encoders#row}.
  public static ExpressionEncoder<Row> apply(StructType schema) {
    return new ExpressionEncoder<>(Encoders.row(schema));
  }

  @Override
  public StructType schema() {
    return encoder.schema();
  }
}
