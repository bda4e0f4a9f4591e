package millrace.engine.function.aggregate;

import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import millrace.engine.error.DataException;
import millrace.engine.error.Quoted;
import millrace.engine.vector.Utf8;
import millrace.sql.types.ArrayType;
import millrace.sql.types.BooleanType;
import millrace.sql.types.ByteType;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.DateType;
import millrace.sql.types.DecimalType;
import millrace.sql.types.DoubleType;
import millrace.sql.types.FloatType;
import millrace.sql.types.IntegerType;
import millrace.sql.types.LongType;
import millrace.sql.types.ShortType;
import millrace.sql.types.StringType;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;
import millrace.sql.types.TimestampNTZType;
import millrace.sql.types.TimestampType;
import org.apache.datasketches.common.ArrayOfBooleansSerDe;
import org.apache.datasketches.common.ArrayOfDoublesSerDe;
import org.apache.datasketches.common.ArrayOfItemsSerDe;
import org.apache.datasketches.common.ArrayOfLongsSerDe;
import org.apache.datasketches.common.ArrayOfNumbersSerDe;
import org.apache.datasketches.common.ArrayOfStringsSerDe;
import org.apache.datasketches.frequencies.ErrorType;
import org.apache.datasketches.frequencies.FrequentItemsSketch;
import org.jspecify.annotations.Nullable;

/// The most frequent values of a group, and how often each is there, of which a sketch tracks so
/// many; nulls are counted beside it.
public final class TopItems {
  /// How many values are tracked where no one says how many.
  public static final int STANDARD = 10_000;

  /// As many values as are asked for where no one says how many.
  public static final int FEW = 5;

  /// Stands for a number of tracked values that sketches are to agree on.
  public static final int AS_THEY_ARE = -1;

  private static final int MOST = 1_000_000;
  private static final double LOAD = 0.75;

  private final FrequentItemsSketch<Object> sketch;
  private long nulls;

  private TopItems(FrequentItemsSketch<Object> sketch, long nulls) {
    this.sketch = sketch;
    this.nulls = nulls;
  }

  private static TopItems tracking(int items) {
    double room = Math.ceil(items / LOAD);
    return new TopItems(
        new FrequentItemsSketch<>((int) Math.pow(2, Math.ceil(Math.log(room) / Math.log(2)))), 0);
  }

  // --- types ---

  /// Whether values of the type are counted.
  public static boolean counts(DataType type) {
    return switch (type) {
      case BooleanType _,
          ByteType _,
          ShortType _,
          IntegerType _,
          LongType _,
          FloatType _,
          DoubleType _,
          DateType _,
          TimestampType _,
          TimestampNTZType _,
          StringType _,
          DecimalType _ ->
          true;
      default -> false;
    };
  }

  /// The type of a list of values with how often each is there.
  public static DataType listed(DataType item) {
    return new ArrayType(
        new StructType(
            List.of(
                new StructField("item", item, true),
                new StructField("count", DataTypes.LongType, false))),
        false);
  }

  /// The type of a sketch with what it is of.
  public static StructType state(DataType item) {
    return new StructType(
        List.of(
            new StructField("sketch", DataTypes.BinaryType, false),
            new StructField("maxItemsTracked", DataTypes.IntegerType, false),
            new StructField("itemDataType", item, true),
            new StructField("itemDataTypeDDL", DataTypes.StringType, false)));
  }

  // --- checks ---

  /// @param tracked of how many values are counted, or empty where sketches agree on it
  /// @throws DataException when so many cannot be tracked, or are fewer than are asked for
  static void check(Optional<Integer> k, Optional<Integer> tracked) {
    k.ifPresent(asked -> requirePositive(asked, "k"));
    tracked.ifPresent(
        items -> {
          if (items > MOST) {
            throw wrong(
                "APPROX_TOP_K_MAX_ITEMS_TRACKED_EXCEEDS_LIMIT",
                Map.of("maxItemsTracked", items + "", "limit", MOST + ""));
          }
          requirePositive(items, "maxItemsTracked");
          if (k.isPresent() && items < k.get()) {
            throw wrong(
                "APPROX_TOP_K_MAX_ITEMS_TRACKED_LESS_THAN_K",
                Map.of("maxItemsTracked", items + "", "k", k.get() + ""));
          }
        });
  }

  private static void requirePositive(int value, String name) {
    if (value <= 0) {
      throw wrong(
          "APPROX_TOP_K_NON_POSITIVE_ARG",
          Map.of("argName", Quoted.name(name), "argValue", Integer.toString(value)));
    }
  }

  static DataException wrong(String condition, Map<String, String> parameters) {
    return new DataException(DataException.Kind.RUNTIME, condition, parameters);
  }

  /// @throws DataException when so many values cannot be tracked
  public static void requireTracked(@Nullable Object tracked) {
    check(Optional.empty(), Optional.of(present(tracked, "maxItemsTracked")));
  }

  /// @throws DataException when there is no value
  static int present(@Nullable Object value, String name) {
    if (value instanceof Integer number) {
      return number;
    }
    throw wrong("APPROX_TOP_K_NULL_ARG", Map.of("argName", Quoted.name(name)));
  }

  // --- one sketch ---

  /// The most frequent values of a sketch, as its `state` tells them.
  ///
  /// @param k how many
  public static Object estimate(@Nullable Object state, @Nullable Object k, DataType item) {
    int asked = present(k, "k");
    var parts = (@Nullable Object[]) Objects.requireNonNull(state);
    check(Optional.of(asked), Optional.of((Integer) Objects.requireNonNull(parts[1])));
    return read(((Utf8) Objects.requireNonNull(parts[0])).bytes(), item).most(asked, item);
  }

  private TopItems add(@Nullable Object value, DataType type) {
    if (value == null) {
      nulls++;
    } else {
      sketch.update(item(value, type));
    }
    return this;
  }

  private TopItems join(TopItems other) {
    sketch.merge(other.sketch);
    nulls += other.nulls;
    return this;
  }

  private List<@Nullable Object> most(int k, DataType type) {
    var found = sketch.getFrequentItems(ErrorType.NO_FALSE_POSITIVES);
    var most = new ArrayList<@Nullable Object>();
    boolean counted = nulls == 0;
    for (int i = 0; i < found.length && most.size() < k; i++) {
      if (!counted && nulls > found[i].getEstimate()) {
        most.add(new @Nullable Object[] {null, nulls});
        counted = true;
        i--;
      } else {
        most.add(new Object[] {value(found[i].getItem(), type), found[i].getEstimate()});
      }
    }
    if (!counted && most.size() < k) {
      most.add(new @Nullable Object[] {null, nulls});
    }
    return most;
  }

  private byte[] bytes(DataType type) {
    byte[] items = sketch.toByteArray(form(type));
    return ByteBuffer.allocate(items.length + Long.BYTES).put(items).putLong(nulls).array();
  }

  private static TopItems read(byte[] bytes, DataType type) {
    int length = bytes.length - Long.BYTES;
    var items = MemorySegment.ofArray(bytes).asSlice(0, length);
    return new TopItems(
        FrequentItemsSketch.getInstance(items, form(type)), ByteBuffer.wrap(bytes).getLong(length));
  }

  // --- values ---

  /// The value as the library counts it. Decimals are counted by what they are written as.
  private static Object item(Object value, DataType type) {
    return switch (type) {
      case ByteType _ -> ((Number) value).byteValue();
      case ShortType _ -> ((Number) value).shortValue();
      case StringType _ -> value.toString();
      case DecimalType _ -> ((BigDecimal) value).toPlainString();
      default -> value;
    };
  }

  private static Object value(Object item, DataType type) {
    return switch (type) {
      case ByteType _, ShortType _ -> ((Number) item).intValue();
      case StringType _ -> Utf8.of((String) item);
      case DecimalType _ -> new BigDecimal((String) item);
      default -> item;
    };
  }

  @SuppressWarnings("unchecked") // each type has items of one class
  private static ArrayOfItemsSerDe<Object> form(DataType type) {
    ArrayOfItemsSerDe<?> form =
        switch (type) {
          case BooleanType _ -> new ArrayOfBooleansSerDe();
          case LongType _, TimestampType _, TimestampNTZType _ -> new ArrayOfLongsSerDe();
          case DoubleType _ -> new ArrayOfDoublesSerDe();
          case StringType _, DecimalType _ -> new ArrayOfStringsSerDe();
          default -> new ArrayOfNumbersSerDe();
        };
    return (ArrayOfItemsSerDe<Object>) form;
  }

  private static @Nullable Object[] stated(TopItems known, DataType type, int tracked) {
    var field =
        "item " + (type instanceof StringType ? "string not null" : type.sql() + " NOT NULL");
    return new @Nullable Object[] {Utf8.of(known.bytes(type)), tracked, null, Utf8.of(field)};
  }

  // --- functions of a group ---

  /// Counts values.
  static final class OfValues extends Folding<TopItems> {
    private final DataType type;
    private final int tracked;
    private final int k;

    /// @param k how many values are the result, or 0 where it is the sketch
    OfValues(DataType type, int tracked, int k) {
      this.type = type;
      this.tracked = tracked;
      this.k = k;
    }

    @Override
    Accumulator.NullRows nullRows() {
      return Accumulator.NullRows.TAKEN;
    }

    @Override
    protected TopItems start() {
      return tracking(tracked);
    }

    @Override
    protected TopItems add(TopItems known, @Nullable Object[] row) {
      return known.add(row[0], type);
    }

    @Override
    protected TopItems join(TopItems known, TopItems other) {
      return known.join(other);
    }

    @Override
    protected Object result(TopItems known) {
      return k > 0 ? known.most(k, type) : stated(known, type, tracked);
    }

    @Override
    protected byte[] bytes(TopItems known) {
      return known.bytes(type);
    }

    @Override
    protected TopItems read(byte[] bytes) {
      return TopItems.read(bytes, type);
    }
  }

  /// Some sketches as one.
  ///
  /// @param tracked how many values the sketches track, or {@link #AS_THEY_ARE} before the first
  record Combined(TopItems items, DataType type, int tracked) {}

  /// Joins sketches.
  static final class OfSketches extends Folding<Combined> {
    private final DataType type;
    private final int tracked;

    OfSketches(DataType type, int tracked) {
      this.type = type;
      this.tracked = tracked;
    }

    @Override
    protected Combined start() {
      var room = tracking(tracked == AS_THEY_ARE ? MOST : tracked);
      return new Combined(room, DataTypes.NullType, tracked);
    }

    @Override
    protected Combined add(Combined known, @Nullable Object[] row) {
      var parts = (@Nullable Object[]) Objects.requireNonNull(row[0]);
      var own = StructType.fromDDL(String.valueOf(parts[3])).fields()[0].dataType();
      var items = TopItems.read(((Utf8) Objects.requireNonNull(parts[0])).bytes(), own);
      return join(known, new Combined(items, own, (Integer) Objects.requireNonNull(parts[1])));
    }

    @Override
    protected Combined join(Combined known, Combined other) {
      if (other.type().equals(DataTypes.NullType)) {
        return known;
      }
      boolean first = known.type().equals(DataTypes.NullType);
      int size = first && tracked == AS_THEY_ARE ? other.tracked() : known.tracked();
      if (tracked == AS_THEY_ARE && size != other.tracked()) {
        throw wrong(
            "APPROX_TOP_K_SKETCH_SIZE_NOT_MATCH",
            Map.of("size1", size + "", "size2", other.tracked() + ""));
      }
      if (!first && !known.type().equals(other.type())) {
        throw wrong(
            "APPROX_TOP_K_SKETCH_TYPE_NOT_MATCH",
            Map.of(
                "type1", Quoted.sql(known.type().sql()), "type2", Quoted.sql(other.type().sql())));
      }
      return new Combined(known.items().join(other.items()), other.type(), size);
    }

    @Override
    protected Object result(Combined known) {
      return stated(known.items(), itemType(known), known.tracked());
    }

    private DataType itemType(Combined known) {
      return known.type().equals(DataTypes.NullType) ? type : known.type();
    }

    @Override
    protected byte[] bytes(Combined known) {
      byte[] name = known.type().sql().getBytes(StandardCharsets.UTF_8);
      byte[] items = known.items().bytes(itemType(known));
      return ByteBuffer.allocate(2 * Integer.BYTES + name.length + items.length)
          .putInt(known.tracked())
          .putInt(name.length)
          .put(name)
          .put(items)
          .array();
    }

    @Override
    protected Combined read(byte[] bytes) {
      var buffer = ByteBuffer.wrap(bytes);
      int size = buffer.getInt();
      byte[] name = new byte[buffer.getInt()];
      buffer.get(name);
      byte[] items = new byte[buffer.remaining()];
      buffer.get(items);
      var own = DataType.fromDDL(new String(name, StandardCharsets.UTF_8));
      var read = new Combined(tracking(1), own, size);
      return new Combined(TopItems.read(items, itemType(read)), own, size);
    }
  }
}
