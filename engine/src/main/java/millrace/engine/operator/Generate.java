package millrace.engine.operator;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import millrace.engine.expression.Expression;
import millrace.engine.function.Evaluation;
import millrace.engine.vector.ArrayVector;
import millrace.engine.vector.Batch;
import millrace.engine.vector.IntVector;
import millrace.engine.vector.MapVector;
import millrace.engine.vector.StructVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.types.DataType;

/// Several rows for one: the elements of its array or the entries of its map.
///
/// @param function `explode`, `posexplode`, `inline` or `stack`
/// @param types of the columns that it makes
/// @param outer whether a row without elements stays, with nulls
public record Generate(
    String function, List<Expression> arguments, List<DataType> types, boolean outer)
    implements Step {
  @Override
  public Operator open(Context context) {
    return new Running(this, context.compile(arguments));
  }

  private record Running(Generate generate, List<Evaluation> arguments) implements Operator {
    @Override
    public void process(Batch input, Consumer<Batch> output) {
      if (generate.function.equals("stack")) {
        stack(input, output);
        return;
      }
      var collection = arguments.getFirst().evaluate(input);
      var places = Places.of(collection, input.size(), generate.outer);
      if (places.count == 0) {
        return;
      }
      var columns =
          switch (collection) {
            case ArrayVector array when generate.function.startsWith("inline") ->
                fields(array.elements().gather(places.elements, places.count));
            case ArrayVector array ->
                List.of(array.elements().gather(places.elements, places.count));
            case MapVector map ->
                List.of(
                    map.keys().gather(places.elements, places.count),
                    map.values().gather(places.elements, places.count));
            default -> nulls(places.count);
          };
      var all = input.gather(places.rows, places.count);
      if (generate.function.startsWith("posexplode")) {
        all = Panes.with(all, places.positions());
      }
      for (var column : columns) {
        all = Panes.with(all, column);
      }
      output.accept(all);
    }

    private static List<Vector> fields(Vector structs) {
      if (!(structs instanceof StructVector struct)) {
        throw new IllegalStateException("an array of structs is needed, but got " + structs);
      }
      var everything = new int[struct.size()];
      for (int row = 0; row < everything.length; row++) {
        everything[row] = struct.isNull(row) ? -1 : row;
      }
      return struct.fields().stream()
          .map(field -> field.gather(everything, everything.length))
          .toList();
    }

    private List<Vector> nulls(int count) {
      var none = new Object[count];
      return generate.types.stream()
          .map(
              type -> {
                var builder = VectorBuilder.of(type);
                Arrays.asList(none).forEach(builder::append);
                return builder.build();
              })
          .toList();
    }

    /// The first argument says into how many rows the others are laid out.
    private void stack(Batch input, Consumer<Batch> output) {
      if (input.size() == 0) {
        return;
      }
      var vectors = arguments.stream().map(each -> each.evaluate(input)).toList();
      int width = generate.types.size();
      var builders = generate.types.stream().map(VectorBuilder::of).toList();
      int height = vectors.getFirst() instanceof IntVector heights ? heights.values()[0] : 0;
      var rows = new int[input.size() * height];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = i / height;
        for (int column = 0; column < width; column++) {
          int argument = 1 + i % height * width + column;
          builders
              .get(column)
              .append(argument < vectors.size() ? vectors.get(argument).object(rows[i]) : null);
        }
      }
      var all = input.gather(rows, rows.length);
      for (var builder : builders) {
        all = Panes.with(all, builder.build());
      }
      output.accept(all);
    }
  }

  /// For each row that comes out the row it comes from and the element it holds, or -1.
  private static final class Places {
    private int[] rows = new int[64];
    private int[] elements = new int[64];
    private int[] positions = new int[64];
    private int count;

    static Places of(Vector collection, int size, boolean outer) {
      var places = new Places();
      for (int row = 0; row < size; row++) {
        int start = collection.isNull(row) ? 0 : start(collection, row);
        int end = collection.isNull(row) ? 0 : end(collection, row);
        for (int element = start; element < end; element++) {
          places.add(row, element, element - start);
        }
        if (outer && start == end) {
          places.add(row, -1, -1);
        }
      }
      return places;
    }

    private static int start(Vector collection, int row) {
      return switch (collection) {
        case ArrayVector array -> array.starts()[row];
        case MapVector map -> map.starts()[row];
        default -> 0;
      };
    }

    private static int end(Vector collection, int row) {
      return switch (collection) {
        case ArrayVector array -> array.ends()[row];
        case MapVector map -> map.ends()[row];
        default -> 0;
      };
    }

    private void add(int row, int element, int position) {
      if (count == rows.length) {
        rows = Arrays.copyOf(rows, count * 2);
        elements = Arrays.copyOf(elements, count * 2);
        positions = Arrays.copyOf(positions, count * 2);
      }
      rows[count] = row;
      elements[count] = element;
      positions[count++] = position;
    }

    IntVector positions() {
      var valid = new long[(count + 63) >> 6];
      for (int i = 0; i < count; i++) {
        if (positions[i] >= 0) {
          valid[i >> 6] |= 1L << i;
        }
      }
      return new IntVector(positions, count, Validity.of(valid, count));
    }
  }
}
