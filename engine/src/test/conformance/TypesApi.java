import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.CharType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DayTimeIntervalType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimeType;
import org.apache.spark.sql.types.VarcharType;
import org.apache.spark.sql.types.YearMonthIntervalType;

/** What types tell of themselves, how they are compared, merged, written down and read again. */
public final class TypesApi {
  private static final DataType INT = DataTypes.IntegerType;
  private static final DataType TEXT = DataTypes.StringType;

  public static void main(String[] args) throws Exception {
    everyType();
    compared();
    fields();
    merged();
    read();
    metadata();
    decimalTypes();
    decimals();
  }

  private static void everyType() {
    List<DataType> types =
        Arrays.asList(
            DataTypes.NullType,
            DataTypes.BooleanType,
            DataTypes.ByteType,
            DataTypes.ShortType,
            INT,
            DataTypes.LongType,
            DataTypes.FloatType,
            DataTypes.DoubleType,
            DataTypes.createDecimalType(),
            DataTypes.createDecimalType(20, 3),
            TEXT,
            DataTypes.createCharType(5),
            DataTypes.createVarcharType(7),
            DataTypes.BinaryType,
            DataTypes.DateType,
            TimeType.apply(),
            TimeType.apply(3),
            DataTypes.TimestampType,
            DataTypes.TimestampNTZType,
            DataTypes.CalendarIntervalType,
            DataTypes.createDayTimeIntervalType(),
            DayTimeIntervalType.apply((byte) 1, (byte) 2),
            DayTimeIntervalType.apply((byte) 3),
            DataTypes.createYearMonthIntervalType(),
            YearMonthIntervalType.apply((byte) 1),
            DataTypes.createArrayType(INT, false),
            DataTypes.createMapType(TEXT, DataTypes.createArrayType(TEXT)),
            new StructType().add("a", INT, false).add("b c", new StructType().add("d", TEXT)));
    for (DataType type : types) {
      Harness.say(
          type.toString(),
          type.typeName()
              + " | "
              + type.simpleString()
              + " | "
              + type.catalogString()
              + " | "
              + type.sql()
              + " | "
              + type.json()
              + " | "
              + type.defaultSize()
              + " | "
              + type.simpleString(1)
              + " | "
              + type.defaultConcreteType().equals(type)
              + type.acceptsType(type)
              + DataType.fromJson(type.json()).equals(type));
    }
    for (DataType type : types) {
      Harness.error(
          "from DDL " + type.sql(), () -> Harness.say("read", DataType.fromDDL(type.sql())));
    }
    CharType five = CharType.apply(5);
    VarcharType seven = VarcharType.apply(7);
    Harness.say(
        "lengths",
        five.length() + " " + seven.length() + " " + five.toStringType() + seven.toStringType());
    Harness.say("precision", TimeType.apply(2).precision() + " " + TimeType.MAX_PRECISION());
    Harness.error("no time(7)", () -> TimeType.apply(7));
    Harness.error("no char(-1)", () -> CharType.apply(-1));
    Harness.say("wide", wide(30).simpleString());
    Harness.say("wide, one", wide(30).simpleString(1));
    Harness.say("two, one", wide(2).simpleString(1));
    Harness.say("three, two", wide(3).simpleString(2));
    Harness.say("three, ten", wide(3).simpleString(10));
    Harness.say("key", DataType.COLLATIONS_METADATA_KEY());
  }

  private static StructType wide(int width) {
    StructType type = new StructType();
    for (int i = 0; i < width; i++) {
      type = type.add("c" + i, INT);
    }
    return type;
  }

  private static void compared() {
    StructType one = new StructType().add("a", INT, false).add("b", ArrayType.apply(TEXT, false));
    StructType other = new StructType().add("A", INT, true).add("B", ArrayType.apply(TEXT, true));
    StructType names = new StructType().add("x", INT, false).add("y", ArrayType.apply(TEXT, false));
    for (StructType that : Arrays.asList(one, other, names)) {
      Harness.say(
          that.catalogString(),
          one.equals(that)
              + " "
              + DataType.equalsIgnoreNullability(one, that)
              + " "
              + DataType.equalsIgnoreCaseAndNullability(one, that)
              + " "
              + DataType.equalsStructurally(one, that, false)
              + " "
              + DataType.equalsStructurally(one, that, true)
              + " "
              + one.sameType(that)
              + one.acceptsType(that));
    }
    MapType map = MapType.apply(TEXT, one, false);
    Harness.say(
        "structurally", DataType.equalsStructurally(map, MapType.apply(TEXT, other, true), true));
    Harness.say("structurally not", DataType.equalsStructurally(map, one, true));
    Harness.say(
        "nullable",
        one.toNullable() + " " + map.toNullable() + " " + ArrayType.apply(one, false).toNullable());
    Harness.say("nullable too", one.asNullable().json() + map.asNullable().json());
  }

  private static void fields() {
    StructField field =
        new StructField("it's", INT, false, Metadata.empty())
            .withComment("it's a comment")
            .withCurrentDefaultValue("1 + 1");
    Harness.say("ddl", field.toDDL());
    Harness.say("sql", field.sql());
    Harness.say("comment", field.getComment());
    Harness.say("default", field.getCurrentDefaultValue() + " " + field.getDefault());
    Harness.say("without", field.clearCurrentDefaultValue().getCurrentDefaultValue());
    StructField old = field.withExistenceDefaultValue("7");
    Harness.say("existence", old.getExistenceDefaultValue() + " " + old.hasExistenceDefaultValue());
    Harness.say(
        "existence", field.getExistenceDefaultValue() + " " + field.hasExistenceDefaultValue());
    StructField marked = field.withId("i1");
    Harness.say("id", marked.id() + " " + field.id() + " " + marked.clearId().equals(field));
    Harness.say("metadata", marked.metadata().getString("comment"));
    StructType struct = new StructType().add("a", INT).add("B", TEXT);
    Harness.say("index", struct.getFieldIndex("B") + " " + struct.getFieldIndex("b"));
    Harness.say("index", struct.getFieldIndexCaseInsensitive("b") + " " + struct.fieldIndex("a"));
    Harness.error("no index", () -> struct.fieldIndex("b"));
    Harness.error("no field", () -> struct.apply("b"));
    Harness.say("toDDL", struct.add("x y", "map<string,int>", false, "of both").toDDL());
    Harness.say("pretty", struct.add("m", MapType.apply(TEXT, INT)).prettyJson());
  }

  private static void merged() {
    StructType one =
        new StructType()
            .add("a", INT, false)
            .add("d", new DecimalType(10, 2))
            .add("n", new StructType().add("x", INT))
            .add("i", DayTimeIntervalType.apply((byte) 0, (byte) 1));
    StructType other =
        new StructType()
            .add("d", new DecimalType(12, 2), false)
            .add("a", INT, true)
            .add("n", new StructType().add("y", ArrayType.apply(INT)))
            .add("i", DayTimeIntervalType.apply((byte) 1, (byte) 2))
            .add("z", TEXT);
    Harness.say("merged", one.merge(other, true));
    Harness.say("merged back", other.merge(one, true));
    Harness.say("in any case", new StructType().add("A", INT).merge(one, false));
    Harness.say("in its case", new StructType().add("A", INT).merge(one, true));
    Harness.error("types", () -> one.merge(new StructType().add("a", TEXT), true));
    Harness.error(
        "scales", () -> one.merge(new StructType().add("d", new DecimalType(10, 3)), true));
    Harness.error(
        "inside",
        () -> one.merge(new StructType().add("n", new StructType().add("x", TEXT)), true));
  }

  private static void read() {
    for (String ddl :
        new String[] {
          "a INT, b STRING NOT NULL COMMENT 'x'",
          "INT",
          "array<struct<a: int, b: char(3)>>",
          "c VARCHAR(10)",
          "t TIME, u TIME(2)",
          "time(0)",
          "interval day to second",
          "i INTERVAL YEAR",
          "decimal(10,2)",
          "decimal",
          "d DECIMAL(40, 2)",
          "decimal(5, 6)",
          "varchar",
          "char(x)",
          "time(9)",
          "a INT,, b INT",
          "struct<a int>",
          "nosuch",
          "a nosuch",
          "",
          "`a``b` timestamp_ntz"
        }) {
      Harness.error("DDL " + ddl, () -> Harness.say("read", DataType.fromDDL(ddl).json()));
    }
    Harness.error(
        "schema", () -> Harness.say("read", StructType.fromDDL("a INT, b STRING").json()));
    Harness.error("no schema", () -> StructType.fromDDL("a b c"));
    Harness.error("empty", () -> Harness.say("read", StructType.fromDDL("")));
    Harness.error("add", () -> new StructType().add("a", "nosuch"));
    for (String json :
        new String[] {
          "\"integer\"",
          "\"int\"",
          "\"void\"",
          "\"null\"",
          "\"decimal\"",
          "\"decimal(12,3)\"",
          "\"char(4)\"",
          "\"varchar( 4 )\"",
          "\"time(1)\"",
          "\"time\"",
          "\"interval\"",
          "\"interval hour to minute\"",
          "\"timestamp_ltz\"",
          "{\"type\":\"array\",\"elementType\":\"long\",\"containsNull\":true}",
          "{\"type\":\"array\",\"elementType\":\"long\"}",
          "{\"type\":\"struct\",\"fields\":[{\"name\":\"a\",\"type\":\"byte\",\"nullable\":false}]}",
          "{\"type\":\"struct\",\"fields\":[{\"name\":\"a\",\"type\":\"byte\"}]}",
          "{\"type\":\"struct\",\"fields\":[{\"name\":\"a\"}]}",
          "{\"type\":\"nosuch\"}",
          "{}"
        }) {
      Harness.error("JSON " + json, () -> Harness.say("read", DataType.fromJson(json)));
    }
  }

  private static void metadata() {
    Metadata inner = new MetadataBuilder().putString("s", "\"quoted\"").build();
    Metadata all =
        new MetadataBuilder()
            .putLong("l", 1)
            .putDouble("d", 1.5)
            .putBoolean("b", true)
            .putMetadata("m", inner)
            .build();
    Harness.say("four", all.json());
    Metadata more =
        new MetadataBuilder()
            .withMetadata(all)
            .putNull("none")
            .putLongArray("longs", new long[] {1, 2})
            .putDoubleArray("doubles", new double[] {1, 2.5})
            .putBooleanArray("booleans", new boolean[] {true})
            .putStringArray("texts", new String[] {"x", "y"})
            .putMetadataArray("inners", new Metadata[] {inner})
            .build();
    Harness.say("all", more.json());
    Metadata back = Metadata.fromJson(more.json());
    Harness.say("back", back.equals(more) + " " + (back.hashCode() == more.hashCode()));
    Harness.say("longs", Arrays.toString(back.getLongArray("longs")) + back.getLong("l"));
    Harness.say("doubles", Arrays.toString(back.getDoubleArray("doubles")) + back.getDouble("d"));
    Harness.say(
        "booleans", Arrays.toString(back.getBooleanArray("booleans")) + back.getBoolean("b"));
    Harness.say("texts", Arrays.toString(back.getStringArray("texts")));
    Harness.say("inners", Arrays.toString(back.getMetadataArray("inners")) + back.getMetadata("m"));
    Harness.say("without", all.withKeyRemoved("l") + " " + (all.withKeyRemoved("zz") == all));
    Harness.say("empty", Metadata.empty() + " " + Metadata.empty().isEmpty());
    Harness.error("none", () -> all.getLong("zz"));
    Harness.error("other", () -> all.getString("l"));
    for (String[] keys :
        new String[][] {
          {"zeta", "alpha"},
          {"one", "two", "three"},
          {"a", "b", "c", "d"},
          {"comment", "ml_attr", "key", "name"},
          {"first", "second", "third", "fourth", "fifth", "sixth"}
        }) {
      MetadataBuilder builder = new MetadataBuilder();
      for (String key : keys) {
        builder.putLong(key, key.length());
      }
      Harness.say("keys " + Arrays.toString(keys), builder.build());
    }
  }

  private static void decimalTypes() {
    Harness.say(
        "constants",
        DecimalType.MAX_PRECISION()
            + " "
            + DecimalType.MAX_SCALE()
            + " "
            + DecimalType.DEFAULT_SCALE()
            + " "
            + DecimalType.MINIMUM_ADJUSTED_SCALE()
            + " "
            + DecimalType.SYSTEM_DEFAULT()
            + " "
            + DecimalType.USER_DEFAULT()
            + " "
            + new DecimalType()
            + new DecimalType(7)
            + DecimalType.apply(9, 9));
    DecimalType type = new DecimalType(12, 2);
    DecimalType asNullable = type.asNullable();
    Harness.say("the same", asNullable == type);
    for (DataType other :
        Arrays.asList(
            DataTypes.ByteType,
            DataTypes.ShortType,
            INT,
            DataTypes.LongType,
            DataTypes.DoubleType,
            new DecimalType(12, 2),
            new DecimalType(13, 2),
            new DecimalType(12, 1),
            new DecimalType(9, 0))) {
      Harness.say(
          other.toString(),
          type.isWiderThan(other)
              + " "
              + type.isTighterThan(other)
              + " "
              + new DecimalType(4).isTighterThan(other)
              + " "
              + new DecimalType(10).isWiderThan(other)
              + " "
              + DecimalType.is32BitDecimalType(other)
              + DecimalType.is64BitDecimalType(other)
              + DecimalType.isByteArrayDecimalType(other));
    }
    Harness.error("scale", () -> new DecimalType(2, 3));
    Harness.error("precision", () -> new DecimalType(39, 3));
    Harness.error("negative", () -> new DecimalType(10, -1));
    Harness.error("zero", () -> Harness.say("zero", new DecimalType(0, 0)));
  }

  private static void decimals() {
    show("new", new Decimal());
    show("int", Decimal.apply(12));
    show("long", Decimal.apply(12L));
    show("large long", Decimal.apply(Long.MAX_VALUE));
    show("double", Decimal.apply(1.25));
    show("small double", Decimal.apply(1e-10));
    show("large double", Decimal.apply(1e25));
    show("text", Decimal.apply("-123.4500"));
    show("exponent", Decimal.apply("1.5e3"));
    show("small text", Decimal.apply("0.00012"));
    show("big", Decimal.apply(new BigDecimal("12345678901234567890.123456789")));
    show("big whole", Decimal.apply(new BigInteger("12345678901234567890123")));
    show("small whole", Decimal.apply(BigInteger.TEN));
    show("rounded", Decimal.apply(new BigDecimal("1.2355"), 10, 3));
    show("unscaled", Decimal.apply(12345L, 10, 2));
    show("unsafe", Decimal.createUnsafe(12345L, 6, 1));
    show("from", Decimal.fromDecimal(new BigDecimal("3.50")));
    show("from whole", Decimal.fromDecimal(BigInteger.ONE));
    show("negative", Decimal.apply(-12345L, 10, 2));
    show("negative big", Decimal.apply(new BigDecimal("-99999999999999999999.5")));
    Harness.error("no number", () -> Decimal.apply("x"));
    Harness.error("too precise", () -> Decimal.apply(12345L, 4, 2));
    Harness.error("too precise", () -> Decimal.apply(new BigDecimal("123.45"), 4, 2));
    Harness.error("scale", () -> Decimal.apply(1L, 4, -2));
    Harness.say(
        "null", new Decimal().setOrNull(12345, 4, 2) + " " + new Decimal().setOrNull(1234, 4, 2));
    Harness.say(
        "null",
        new Decimal().setOrNull(Long.MAX_VALUE, 18, 2)
            + " "
            + new Decimal().setOrNull(Long.MAX_VALUE, 19, 2));
    Decimal one = Decimal.apply("10.50");
    Decimal other = Decimal.apply("3");
    Harness.say("quot", one.quot(other) + " " + one.quot(Decimal.apply(0)));
    Harness.say("remainder", one.remainder(other) + " " + one.remainder(Decimal.apply(0)));
    Harness.say(
        "compare",
        one.compare(other)
            + " "
            + one.compareTo(Decimal.apply("10.5"))
            + one.equals(Decimal.apply("10.5")));
    Harness.say("hash", one.hashCode() == Decimal.apply("10.5").hashCode());
    Harness.say(
        "zero", one.isZero() + " " + Decimal.apply("0.00").isZero() + new Decimal().isZero());
    Decimal copy = one.clone();
    Harness.say(
        "change",
        copy.changePrecision(3, 1) + " " + copy.toDebugString() + " " + one.toDebugString());
    Harness.say("change", copy.changePrecision(2, 1) + " " + copy.toDebugString());
    Decimal small = Decimal.apply(125L, 5, 2);
    Harness.say("change", small.changePrecision(5, 1) + " " + small.toDebugString());
    Harness.say("change", small.changePrecision(38, 30) + " " + small.toDebugString());
    Harness.say("change", small.changePrecision(38, 0) + " " + small.toDebugString());
    Decimal whole =
        new Decimal().set(5).set(7L).set(new BigInteger("8")).set(Decimal.apply(9L, 3, 1));
    show("set", whole);
    Harness.error("byte", () -> Harness.say("byte", Decimal.apply("127.9").roundToByte()));
    Harness.error("no byte", () -> Decimal.apply("128").roundToByte());
    Harness.error(
        "short", () -> Harness.say("short", Decimal.apply(-3276800L, 10, 2).roundToShort()));
    Harness.error("no short", () -> Decimal.apply(-3276900L, 10, 2).roundToShort());
    Harness.error("int", () -> Harness.say("int", Decimal.apply("2147483647.99").roundToInt()));
    Harness.error("no int", () -> Decimal.apply("2147483648").roundToInt());
    Harness.error(
        "long", () -> Harness.say("long", Decimal.apply("9223372036854775807.5").roundToLong()));
    Harness.error("no long", () -> Decimal.apply("9223372036854775808").roundToLong());
    Harness.error("no unscaled", () -> Decimal.apply("92233720368547758080").toUnscaledLong());
    Harness.say("digits", Decimal.MAX_INT_DIGITS() + " " + Decimal.MAX_LONG_DIGITS());
    Harness.say("powers", Arrays.toString(Decimal.POW_10()));
    Harness.say("bytes", Arrays.toString(Decimal.minBytesForPrecision()));
    Harness.say(
        "precision",
        Decimal.maxPrecisionForBytes(1)
            + " "
            + Decimal.maxPrecisionForBytes(8)
            + " "
            + Decimal.maxPrecisionForBytes(16));
  }

  private static void show(String name, Decimal value) {
    Harness.say(
        name,
        value
            + " "
            + value.toDebugString()
            + " "
            + value.toPlainString()
            + " "
            + value.toJavaBigDecimal()
            + " "
            + value.toJavaBigInteger()
            + " "
            + value.toDouble()
            + " "
            + value.toFloat()
            + " "
            + value.toLong()
            + " "
            + value.toInt()
            + " "
            + value.toShort()
            + " "
            + value.toByte()
            + " abs "
            + value.abs()
            + " floor "
            + value.floor().toDebugString()
            + " ceil "
            + value.ceil().toDebugString());
  }
}
