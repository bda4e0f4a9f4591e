package millrace.engine.format.orc;

import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.types.DataType;

/// A column that is stored as another type than is asked for.
final class Converted extends Column {
  private final Column stored;
  private final DataType type;
  private final Conversions.Conversion conversion;

  Converted(Column stored, DataType type, Conversions.Conversion conversion) {
    super(stored.number);
    this.stored = stored;
    this.type = type;
    this.conversion = conversion;
  }

  @Override
  void open(Stripe stripe) {
    stored.open(stripe);
  }

  @Override
  Vector read(int rows, Validity parents) {
    var from = stored.read(rows, parents);
    var to = VectorBuilder.of(type);
    for (int row = 0; row < rows; row++) {
      var value = from.object(row);
      to.append(value == null ? null : conversion.of(value));
    }
    return to.build();
  }

  @Override
  Vector values(int rows, int count, Validity there) {
    throw new IllegalStateException("read by the column that is stored");
  }
}
