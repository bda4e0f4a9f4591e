package millrace.engine.format;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.DateType;
import millrace.sql.types.DecimalType;
import millrace.sql.types.DoubleType;
import millrace.sql.types.IntegerType;
import millrace.sql.types.LongType;
import millrace.sql.types.NullType;
import millrace.sql.types.NumericType;
import millrace.sql.types.StringType;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;
import millrace.sql.types.TimestampType;

/// Finds the schema of CSV files: names out of the first record, types, where asked, out of all.
final class CsvInference {
  /// Makes a sample the same each time it is taken.
  private static final long SEED = 1;

  private final CsvOptions options;
  private final CsvValues values;
  private final SplittableRandom random = new SplittableRandom(SEED);

  CsvInference(CsvOptions options) {
    this.options = options;
    this.values = new CsvValues(options);
  }

  StructType infer(List<Path> files) {
    return inferAll(files.stream().map(file -> () -> records(file)));
  }

  StructType inferRecords(List<byte[]> records) {
    return inferAll(Stream.of(() -> new CsvRecords(Records.of(records), options)));
  }

  private StructType inferAll(Stream<Supplier<CsvRecords>> files) {
    List<String> names = List.of();
    DataType[] types = {};
    for (var file : files.toList()) {
      try (var records = file.get()) {
        boolean first = true;
        while ((first || options.infers()) && records.next()) {
          if (first && names.isEmpty()) {
            names = names(records.tokens());
            types = new DataType[names.size()];
            Arrays.fill(types, DataTypes.NullType);
          }
          if ((!first || !options.header()) && options.infers() && isSampled()) {
            add(records.tokens(), types);
          }
          first = false;
        }
      }
      if (!options.infers() && !names.isEmpty()) {
        break;
      }
    }
    return schema(names, types);
  }

  /// The schema of one record.
  StructType infer(CsvTokens record) {
    var types = new DataType[record.count()];
    Arrays.fill(types, DataTypes.NullType);
    add(record, types);
    return schema(names(record), types);
  }

  private static StructType schema(List<String> names, DataType[] types) {
    var fields = new ArrayList<StructField>();
    for (int i = 0; i < types.length; i++) {
      var type = types[i] instanceof NullType ? DataTypes.StringType : types[i];
      fields.add(new StructField(names.get(i), type, true));
    }
    return new StructType(fields);
  }

  private CsvRecords records(Path file) {
    var lines =
        options.isLines()
            ? Records.lines(Chunks.of(file, 0, Long.MAX_VALUE))
            : CsvFormat.whole(file, options);
    return new CsvRecords(lines, options);
  }

  private boolean isSampled() {
    return options.samplingRatio() >= 1 || random.nextDouble() < options.samplingRatio();
  }

  /// A name that is empty is its place's; of equal names each gets its place behind it.
  private List<String> names(CsvTokens tokens) {
    var once = new HashSet<String>();
    var twice = new HashSet<String>();
    var names = new ArrayList<String>();
    for (int i = 0; i < tokens.count(); i++) {
      var name = text(tokens, i);
      names.add(name);
      if (!once.add(name.toLowerCase(Locale.ROOT))) {
        twice.add(name.toLowerCase(Locale.ROOT));
      }
    }
    for (int i = 0; i < names.size(); i++) {
      var name = names.get(i);
      if (!options.header() || name.isEmpty() || name.equals(options.nullValue())) {
        names.set(i, "_c" + i);
      } else if (twice.contains(name.toLowerCase(Locale.ROOT))) {
        names.set(i, name + i);
      }
    }
    return names;
  }

  private void add(CsvTokens tokens, DataType[] types) {
    for (int i = 0; i < Math.min(types.length, tokens.count()); i++) {
      var text = text(tokens, i);
      if (!text.isEmpty() && !text.equals(options.nullValue())) {
        types[i] = common(types[i], typeFrom(types[i], text));
      }
    }
  }

  private static String text(CsvTokens tokens, int value) {
    int from = tokens.start(value);
    return new String(tokens.text(), from, tokens.end(value) - from, StandardCharsets.UTF_8);
  }

  /// The first of the types that fits a text, beginning with what the column is so far.
  private DataType typeFrom(DataType soFar, String text) {
    if (soFar instanceof StringType) {
      return soFar;
    }
    if (fits(text, DataTypes.IntegerType)) {
      return DataTypes.IntegerType;
    }
    if (fits(text, DataTypes.LongType)) {
      return DataTypes.LongType;
    }
    if (text.matches("[+-]?\\d+") && new BigDecimal(text).precision() <= 38) {
      return new DecimalType(new BigDecimal(text).precision(), 0);
    }
    if (fits(text, DataTypes.DoubleType)) {
      return DataTypes.DoubleType;
    }
    if (options.prefersDate() && isDate(text)) {
      return DataTypes.DateType;
    }
    if (fits(text, DataTypes.TimestampType)) {
      return DataTypes.TimestampType;
    }
    return fits(text, DataTypes.BooleanType) ? DataTypes.BooleanType : DataTypes.StringType;
  }

  /// A date alone: a timestamp begins with a date, but is more.
  private boolean isDate(String text) {
    boolean alone = options.temporals().date().isPresent() || text.matches("\\d{4}-\\d\\d-\\d\\d");
    return alone && fits(text, DataTypes.DateType);
  }

  private boolean fits(String text, DataType type) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return values.parse(bytes, 0, bytes.length, type).isPresent();
  }

  private static DataType common(DataType one, DataType other) {
    if (one instanceof NullType || one.equals(other)) {
      return other;
    }
    if (one instanceof NumericType && other instanceof NumericType) {
      return wider(one, other);
    }
    boolean days = isTemporal(one) && isTemporal(other);
    return days ? DataTypes.TimestampType : DataTypes.StringType;
  }

  private static boolean isTemporal(DataType type) {
    return type instanceof DateType || type instanceof TimestampType;
  }

  private static DataType wider(DataType one, DataType other) {
    if (one instanceof DoubleType || other instanceof DoubleType) {
      return DataTypes.DoubleType;
    }
    if (one instanceof DecimalType || other instanceof DecimalType) {
      return new DecimalType(Math.max(digits(one), digits(other)), 0);
    }
    return DataTypes.LongType;
  }

  private static int digits(DataType type) {
    return switch (type) {
      case DecimalType decimal -> decimal.precision();
      case IntegerType _ -> 10;
      case LongType _ -> 20;
      default -> 38;
    };
  }
}
