/// Rows, column by column. A {@link millrace.engine.vector.Batch} is a number of rows; each of its
/// columns is a {@link millrace.engine.vector.Vector}, an array of primitives and a {@link
/// millrace.engine.vector.Validity} that tells which rows are not null.
///
/// Which type lies in which vector:
///
/// | type | vector | a value as an object |
/// |---|---|---|
/// | BOOLEAN | {@link millrace.engine.vector.BooleanVector} | Boolean |
/// | BYTE, SHORT, INT, DATE, INTERVAL YEAR TO MONTH | {@link millrace.engine.vector.IntVector} | Integer |
/// | LONG, TIMESTAMP, TIMESTAMP_NTZ, TIME, INTERVAL DAY TO SECOND | {@link millrace.engine.vector.LongVector} | Long |
/// | FLOAT | {@link millrace.engine.vector.FloatVector} | Float |
/// | DOUBLE | {@link millrace.engine.vector.DoubleVector} | Double |
/// | DECIMAL | {@link millrace.engine.vector.DecimalVector} | BigDecimal of the type's scale |
/// | STRING | {@link millrace.engine.vector.BytesVector} or {@link millrace.engine.vector.DictionaryVector} | Utf8 |
/// | BINARY | {@link millrace.engine.vector.BytesVector} | Utf8 (the bytes) |
/// | ARRAY | {@link millrace.engine.vector.ArrayVector} | List |
/// | MAP | {@link millrace.engine.vector.MapVector} | Map, in the order of its entries |
/// | STRUCT | {@link millrace.engine.vector.StructVector} | Object[] |
/// | VOID | {@link millrace.engine.vector.NullVector} | null |
///
/// A vector's arrays may be longer than its size; a loop runs to the size. Vectors are never
/// written after they were built, and may be shared between threads once they are.
@NullMarked
package millrace.engine.vector;

import org.jspecify.annotations.NullMarked;
