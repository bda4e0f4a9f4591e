package millrace.engine.operator;

import java.util.List;
import java.util.function.Consumer;
import millrace.engine.vector.Batch;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.StructVector;
import millrace.engine.vector.Vector;

/// Turns columns that stood for windows back into windows; the others pass as they are.
public record RestoreKeys(List<Part> parts) implements Step {
  /// Where a column of the output comes from.
  public sealed interface Part {
    /// A column as it is.
    record Same(int column) implements Part {}

    /// The window of the given length that begins at the column's time.
    record FromStart(int column, long size) implements Part {}

    /// The window between the times of two columns; null where the start is.
    record FromEnds(int start, int end) implements Part {}
  }

  @Override
  public Operator open(Context context) {
    return this::restore;
  }

  private void restore(Batch input, Consumer<Batch> output) {
    var columns = new Vector[parts.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] =
          switch (parts.get(i)) {
            case Part.Same(int column) -> input.column(column);
            case Part.FromStart(int column, long size) -> window(input.column(column), size);
            case Part.FromEnds(int start, int end) ->
                new StructVector(
                    List.of(input.column(start), input.column(end)),
                    input.size(),
                    input.column(start).validity());
          };
    }
    output.accept(new Batch(input.size(), columns));
  }

  private static StructVector window(Vector starts, long size) {
    long[] from = ((LongVector) starts).values();
    int count = starts.size();
    var to = new long[count];
    for (int i = 0; i < count; i++) {
      to[i] = from[i] + size;
    }
    return Windows.window(from, to, count);
  }
}
