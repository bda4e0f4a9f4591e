package millrace.sql.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import millrace.SparkIllegalArgumentException;
import millrace.sql.catalyst.parser.ParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StructTypeTest {
  private static final StructType NESTED =
      StructType.fromDDL(
          "a INT NOT NULL, b: string COMMENT 'its', `c d` ARRAY<STRUCT<e: BIGINT, f:"
              + " DECIMAL(12,2)>>, m MAP<STRING, DOUBLE>");

  @Test
  void readsColumnsWithConstraintsCommentsAndNestedTypes() {
    var inner =
        new StructType().add("e", DataTypes.LongType).add("f", DataTypes.createDecimalType(12, 2));
    assertThat(NESTED)
        .isEqualTo(
            new StructType()
                .add("a", DataTypes.IntegerType, false)
                .add("b", DataTypes.StringType, true, "its")
                .add("c d", DataTypes.createArrayType(inner))
                .add("m", DataTypes.createMapType(DataTypes.StringType, DataTypes.DoubleType)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tinyint|tinyint",
        "BYTE|tinyint",
        "short|smallint",
        "Integer|int",
        "LONG|bigint",
        "real|float",
        "dec(5)|decimal(5,0)",
        "numeric|decimal(10,0)",
        "varchar(10)|varchar(10)",
        "timestamp_ltz|timestamp",
        "interval day to second|interval day to second",
        "struct<>|struct<>",
        "map<int,array<map<int,int>>>|map<int,array<map<int,int>>>"
      })
  void knowsEveryNameOfAType(String ddl, String simple) {
    assertThat(DataType.fromDDL(ddl).simpleString()).isEqualTo(simple);
  }

  @Test
  void takesAListOfColumnsForAStruct() {
    assertThat(DataType.fromDDL("a int, b string"))
        .isEqualTo(StructType.fromDDL("a INT, b STRING"));
    assertThat(DataType.fromDDL("date date")).isEqualTo(StructType.fromDDL("`date` DATE"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a int b", "a array<int", "a int not", "`a int", "a int,, b int"})
  void saysWhereAListOfColumnsIsBroken(String ddl) {
    assertThatThrownBy(() -> StructType.fromDDL(ddl))
        .isInstanceOf(ParseException.class)
        .hasMessageStartingWith("[PARSE_SYNTAX_ERROR]");
  }

  @Test
  void saysWhichTypeItDoesNotKnow() {
    assertThatThrownBy(() -> StructType.fromDDL("a itn"))
        .hasMessageContaining("UNSUPPORTED_DATATYPE")
        .hasMessageContaining("ITN");
  }

  @Test
  void writesItselfAsSqlThatItReadsAgain() {
    assertThat(NESTED.toDDL())
        .isEqualTo(
            "a INT NOT NULL,b STRING COMMENT 'its',`c d` ARRAY<STRUCT<e: BIGINT, f:"
                + " DECIMAL(12,2)>>,m MAP<STRING, DOUBLE>");
    assertThat(StructType.fromDDL(NESTED.toDDL())).isEqualTo(NESTED);
  }

  @Test
  void writesItselfAsJsonThatItReadsAgain() {
    assertThat(new StructType().add("a", "array<int>").json())
        .isEqualTo(
            """
            {"type":"struct","fields":[{"name":"a","type":{"type":"array","elementType":"integer","containsNull":true},"nullable":true,"metadata":{}}]}\
            """);
    assertThat(DataType.fromJson(NESTED.json())).isEqualTo(NESTED);
    assertThat(DataType.fromJson("\"decimal(7,3)\"")).isEqualTo(new DecimalType(7, 3));
  }

  @Test
  void indentsItsJsonForPeople() {
    assertThat(new StructType().add("a", "map<string,int>").prettyJson())
        .isEqualTo(
            """
            {
              "type" : "struct",
              "fields" : [ {
                "name" : "a",
                "type" : {
                  "type" : "map",
                  "keyType" : "string",
                  "valueType" : "integer",
                  "valueContainsNull" : true
                },
                "nullable" : true,
                "metadata" : { }
              } ]
            }\
            """);
  }

  @Test
  void refusesJsonThatIsNoSchema() {
    assertThatThrownBy(() -> DataType.fromJson("{\"type\":\"struct\"}"))
        .isInstanceOf(SparkIllegalArgumentException.class)
        .hasMessageStartingWith("[INVALID_JSON_DATA_TYPE]");
  }

  @Test
  void drawsItsTree() {
    assertThat(NESTED.treeString())
        .isEqualTo(
            """
            root
             |-- a: integer (nullable = false)
             |-- b: string (nullable = true)
             |-- c d: array (nullable = true)
             |    |-- element: struct (containsNull = true)
             |    |    |-- e: long (nullable = true)
             |    |    |-- f: decimal(12,2) (nullable = true)
             |-- m: map (nullable = true)
             |    |-- key: string
             |    |-- value: double (valueContainsNull = true)
            """);
    assertThat(NESTED.treeString(1)).doesNotContain("element");
    assertThat(NESTED.treeString(2)).contains("element").doesNotContain("e: long");
  }

  @Test
  void findsFieldsByName() {
    assertThat(NESTED.fieldIndex("m")).isEqualTo(3);
    assertThat(NESTED.apply("a")).isEqualTo(NESTED.head());
    assertThatThrownBy(() -> NESTED.apply("A"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("`a`, `b`, `c d`, `m`");
  }

  @Test
  void makesEverythingNullable() {
    var strict = new StructType().add("a", new ArrayType(DataTypes.LongType, false), false);
    assertThat(strict.asNullable()).isEqualTo(StructType.fromDDL("a ARRAY<BIGINT>"));
    assertThat(strict.sameType(StructType.fromDDL("A ARRAY<BIGINT>"))).isTrue();
    assertThat(strict.sameType(StructType.fromDDL("a ARRAY<INT>"))).isFalse();
  }

  @Test
  void countsTheFieldsThatItDoesNotName() {
    var wide = new StructType();
    for (int i = 0; i < 27; i++) {
      wide = wide.add("f" + i, DataTypes.LongType);
    }
    assertThat(wide.simpleString()).endsWith(",f24:bigint,... 2 more fields>");
    assertThat(wide.catalogString()).endsWith(",f26:bigint>");
  }

  @Test
  void keepsMetadataOfEveryKind() {
    var metadata =
        new MetadataBuilder()
            .putLong("l", 5)
            .putDouble("d", 1.5)
            .putStringArray("s", new String[] {"x", "y"})
            .putNull("n")
            .putMetadata("m", new MetadataBuilder().putBoolean("b", true).build())
            .build();
    assertThat(metadata.json())
        .isEqualTo("{\"s\":[\"x\",\"y\"],\"n\":null,\"m\":{\"b\":true},\"l\":5,\"d\":1.5}");
    assertThat(Metadata.fromJson(metadata.json())).isEqualTo(metadata);
    assertThat(metadata.getStringArray("s")).containsExactly("x", "y");
  }
}
