package millrace.engine.function.aggregate;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import millrace.engine.expression.Settings;
import millrace.engine.function.VariantSchema;
import millrace.engine.vector.Utf8;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.types.variant.VariantBytes;
import org.jspecify.annotations.Nullable;

/// The type that holds all variants of a group.
final class VariantTypes extends Folding<DataType> {
  private final VariantSchema schema;

  VariantTypes(Settings settings) {
    this.schema = new VariantSchema(settings);
  }

  @Override
  protected DataType start() {
    return DataTypes.NullType;
  }

  @Override
  protected DataType add(DataType known, @Nullable Object[] row) {
    byte[] bytes = ((Utf8) Objects.requireNonNull(row[0])).bytes();
    return schema.both(known, schema.of(VariantBytes.read(bytes)));
  }

  @Override
  protected DataType join(DataType known, DataType other) {
    return schema.both(known, other);
  }

  @Override
  protected Object result(DataType known) {
    return Utf8.of(VariantSchema.text(known));
  }

  @Override
  protected byte[] bytes(DataType known) {
    return known.json().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  protected DataType read(byte[] bytes) {
    return DataType.fromJson(new String(bytes, StandardCharsets.UTF_8));
  }
}
