package millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import millrace.engine.error.DataException;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Attribute;
import millrace.scala.Tuple2;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EncodersTest {
  public record Point(double x, double y) {}

  public enum Kind {
    WALK,
    STAND
  }

  @SuppressWarnings("ArrayRecordComponent") // an author may
  public record Reading(
      String device,
      long count,
      Integer maybe,
      Point place,
      List<Point> path,
      Map<String, Long> counts,
      Kind kind,
      int[] codes) {}

  public static class Person {
    private @Nullable String name;
    private int age;

    public @Nullable String getName() {
      return name;
    }

    public void setName(String name) {
      this.name = name;
    }

    public int getAge() {
      return age;
    }

    public void setAge(int age) {
      this.age = age;
    }

    public boolean isAdult() {
      return age >= 18;
    }
  }

  @Test
  void aBeansPropertiesAreColumnsInTheOrderOfTheirNames() {
    assertThat(Encoders.bean(Person.class).schema())
        .isEqualTo(
            new StructType()
                .add("adult", DataTypes.BooleanType, false)
                .add("age", DataTypes.IntegerType, false)
                .add("name", DataTypes.StringType));
  }

  @Test
  void aRecordsComponentsAreColumnsInTheirOwnOrder() {
    assertThat(Encoders.bean(Reading.class).schema().simpleString())
        .isEqualTo(
            "struct<device:string,count:bigint,maybe:int,place:struct<x:double,y:double>,"
                + "path:array<struct<x:double,y:double>>,counts:map<string,bigint>,kind:string,"
                + "codes:array<int>>");
  }

  @Test
  void aRecordComesBackAsItWent() {
    var reading =
        new Reading(
            "d",
            3,
            4,
            new Point(1, 2),
            List.of(new Point(3, 4)),
            Map.of("a", 1L),
            Kind.STAND,
            new int[] {7, 8});
    assertThat(roundTrip(Encoders.bean(Reading.class), reading))
        .usingRecursiveComparison()
        .isEqualTo(reading);
  }

  @Test
  void aBeanComesBackAsItWent() {
    var person = new Person();
    person.setAge(30);
    assertThat(roundTrip(Encoders.bean(Person.class), person).getAge()).isEqualTo(30);
    assertThat(roundTrip(Encoders.bean(Person.class), person).getName()).isNull();
  }

  @Test
  void scalarsComeBackAsTheyWent() {
    assertThat(roundTrip(Encoders.STRING(), "ö")).isEqualTo("ö");
    assertThat(roundTrip(Encoders.BYTE(), (byte) -3)).isEqualTo((byte) -3);
    assertThat(roundTrip(Encoders.SHORT(), (short) 300)).isEqualTo((short) 300);
    assertThat(roundTrip(Encoders.BINARY(), new byte[] {1, 2})).containsExactly(1, 2);
    assertThat(roundTrip(Encoders.DECIMAL(), new BigDecimal("1.5")))
        .isEqualByComparingTo(new BigDecimal("1.5"));
    assertThat(roundTrip(Encoders.LOCALDATE(), LocalDate.of(2026, 3, 1)))
        .isEqualTo(LocalDate.of(2026, 3, 1));
    assertThat(roundTrip(Encoders.DATE(), Date.valueOf("1969-12-31")))
        .isEqualTo(Date.valueOf("1969-12-31"));
    assertThat(roundTrip(Encoders.INSTANT(), Instant.parse("1969-12-31T23:59:59.999999Z")))
        .isEqualTo(Instant.parse("1969-12-31T23:59:59.999999Z"));
    assertThat(roundTrip(Encoders.TIMESTAMP(), Timestamp.from(Instant.EPOCH)))
        .isEqualTo(Timestamp.from(Instant.EPOCH));
    assertThat(roundTrip(Encoders.LOCALDATETIME(), LocalDateTime.of(2026, 3, 1, 12, 0)))
        .isEqualTo(LocalDateTime.of(2026, 3, 1, 12, 0));
    assertThat(roundTrip(Encoders.DURATION(), Duration.ofMillis(-1500)))
        .isEqualTo(Duration.ofMillis(-1500));
  }

  @Test
  void aTupleIsToldByThePlacesOfItsColumns() {
    var encoder = ValueEncoder.of(Encoders.tuple(Encoders.STRING(), Encoders.LONG()));
    assertThat(encoder.schema().fieldNames()).containsExactly("_1", "_2");
    var reader =
        encoder.reader(
            List.of(
                Attribute.of("key", DataTypes.StringType, true),
                Attribute.of("count(1)", DataTypes.LongType, false)));
    assertThat(reader.read(encoder.toRow(new Tuple2<>("a", 2L)))).isEqualTo(new Tuple2<>("a", 2L));
  }

  @Test
  void aNarrowColumnFitsAWideType() {
    var reader =
        ValueEncoder.of(Encoders.bean(Point.class))
            .reader(
                List.of(
                    Attribute.of("Y", DataTypes.IntegerType, false),
                    Attribute.of("x", DataTypes.FloatType, false)));
    assertThat(reader.read(new Object[] {2, 1.5f})).isEqualTo(new Point(1.5, 2));
  }

  @Test
  void aWideColumnDoesNotFitANarrowType() {
    assertThatThrownBy(
            () ->
                ValueEncoder.of(Encoders.INT())
                    .reader(List.of(Attribute.of("big", DataTypes.LongType, false))))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("CANNOT_UP_CAST_DATATYPE")
        .hasMessageContaining("up cast big from");
  }

  @Test
  void aMissingColumnIsNamed() {
    assertThatThrownBy(
            () ->
                ValueEncoder.of(Encoders.bean(Point.class))
                    .reader(List.of(Attribute.of("x", DataTypes.DoubleType, false))))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("needs a column 'y'");
  }

  @Test
  void aNullDoesNotFitAPrimitive() {
    var reader =
        ValueEncoder.of(Encoders.bean(Point.class))
            .reader(
                List.of(
                    Attribute.of("x", DataTypes.DoubleType, true),
                    Attribute.of("y", DataTypes.DoubleType, true)));
    assertThatThrownBy(() -> reader.read(new @Nullable Object[] {1.0, null}))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("'y' is null");
  }

  @Test
  void aRowsValuesAreCheckedAgainstTheSchema() {
    var encoder = ValueEncoder.of(Encoders.row(new StructType().add("a", DataTypes.LongType)));
    assertThatThrownBy(() -> encoder.toRow(RowFactory.create("x")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("BIGINT")
        .hasMessageContaining("java.lang.String");
    assertThatThrownBy(() -> encoder.toRow(RowFactory.create(1L, 2L)))
        .hasMessageContaining("1 columns, but a row has 2 values");
  }

  @Test
  void nestedValuesOfRowsAreRowsListsAndMaps() {
    var schema =
        new StructType()
            .add("s", new StructType().add("b", DataTypes.IntegerType))
            .add("l", DataTypes.createArrayType(DataTypes.StringType))
            .add("m", DataTypes.createMapType(DataTypes.StringType, DataTypes.LongType));
    var row = RowFactory.create(RowFactory.create(1), List.of("x", "y"), Map.of("k", 2L));
    var back = roundTrip(Encoders.row(schema), row);
    assertThat(back.getStruct(0)).isEqualTo(RowFactory.create(1));
    assertThat(back.<String>getList(1)).containsExactly("x", "y");
    assertThat(back.<String, Long>getJavaMap(2)).containsExactly(Map.entry("k", 2L));
    assertThat(back).hasToString("[[1],ArraySeq(x, y),Map(k -> 2)]");
    assertThat(back.json()).isEqualTo("{\"s\":{\"b\":1},\"l\":[\"x\",\"y\"],\"m\":{\"k\":2}}");
  }

  private static <T> T roundTrip(Encoder<T> encoder, T object) {
    var usable = ValueEncoder.of(encoder);
    var columns = Functional.attributes(usable.schema());
    return usable.reader(columns).read(usable.toRow(object));
  }
}
