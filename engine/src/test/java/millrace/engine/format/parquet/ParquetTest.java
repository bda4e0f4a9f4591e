package millrace.engine.format.parquet;

import static millrace.engine.format.NestedRows.NESTED;
import static millrace.engine.format.NestedRows.random;
import static millrace.engine.format.NestedRows.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import millrace.engine.error.DataException;
import millrace.engine.error.EngineException;
import millrace.engine.error.MachineException;
import millrace.engine.vector.DictionaryVector;
import millrace.engine.vector.Utf8;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetTest {
  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("rows.parquet");
  }

  private static ParquetWriter.Form form(String codec, long groupBytes) {
    return ParquetWriter.Form.of(codec, TimestampForm.TIMESTAMP_MICROS, groupBytes);
  }

  private void write(
      StructType schema, List<@Nullable Object[]> rows, ParquetWriter.Form form, int batch)
      throws IOException {
    try (var writer = new ParquetWriter(file(), schema, form)) {
      for (int at = 0; at < rows.size(); at += batch) {
        writer.write(
            VectorBuilder.batch(schema, rows.subList(at, Math.min(rows.size(), at + batch))));
      }
    }
  }

  private static List<@Nullable Object[]> read(Path file, StructType asked, long from, long to) {
    var rows = new ArrayList<@Nullable Object[]>();
    try (var reader = ParquetReader.open(file, from, to, List.of(asked.fields()), false)) {
      for (var batch = reader.read(); batch.isPresent(); batch = reader.read()) {
        for (int row = 0; row < batch.get().size(); row++) {
          rows.add(batch.get().row(row));
        }
      }
    }
    return rows;
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void whatIsWrittenIsReadAgainInEachCompression(Compression compression) throws IOException {
    var rows = random(3000);
    write(NESTED, rows, form(compression.name(), 1 << 20), 700);
    assertThat(texts(read(file(), NESTED, 0, Long.MAX_VALUE))).isEqualTo(texts(rows));
  }

  @Test
  void rowGroupsAreReadOnTheirOwnAndTogether() throws IOException {
    var rows = random(16_000);
    write(NESTED, rows, form("snappy", 1 << 18), 1024);
    long size = Files.size(file());
    var parts = new ArrayList<String>();
    var lengths = new ArrayList<Integer>();
    for (int part = 0; part < 4; part++) {
      var read = read(file(), NESTED, size * part / 4, size * (part + 1) / 4);
      lengths.add(read.size());
      parts.addAll(texts(read));
    }
    assertThat(parts).isEqualTo(texts(rows));
    assertThat(lengths).allSatisfy(length -> assertThat(length).isPositive());
    assertThat(texts(read(file(), NESTED, 0, Long.MAX_VALUE))).isEqualTo(texts(rows));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spark-int96.zstd.parquet",
        "spark-int96.lz4.parquet",
        "spark-legacy-millis.snappy.parquet"
      })
  void whatSparkWroteIsRead(String name) {
    var file = Path.of("src/test/resources/parquet", name);
    var schema = ParquetSchemas.of(file);
    assertThat(schema.simpleString())
        .contains("dec38:decimal(24,2)", "nested:array<struct<k:array<string>");
    var rows = texts(read(file, schema, 0, Long.MAX_VALUE));
    assertThat(rows).hasSize(3);
    assertThat(rows.getFirst())
        .startsWith(
            "[1, true, 1, 2, 3, 1.5, 2.5, 1.25, 123456789012345.123, 1234567890123456789012.12,"
                + " text,")
        .endsWith(
            ", 19756, %s, 1706933106123456, [1, 2, null], {a=1, b=null}, [1, s], 14, 93784500000, [[[q, null], {z=[1]}]]]"
                .formatted(name.contains("millis") ? "1706933106123000" : "1706933106123456"));
    assertThat(rows.get(1))
        .endsWith(
            ", -171664, -14831769600000000, -14831769600000000, [], {}, [null, null], null, null,"
                + " [null, [[], {}]]]");
  }

  /// Without Spark's note the file's own schema tells the types.
  @Test
  void aSchemaIsKnownWithoutSparksNote() {
    var file = Path.of("src/test/resources/parquet/spark-int96.zstd.parquet");
    assertThat(FoundTypes.struct(Footer.read(file).schema()).simpleString())
        .isEqualTo(
            "struct<id:int,b:boolean,by:tinyint,sh:smallint,l:bigint,f:float,d:double,dec9:decimal(3,2),dec18:decimal(18,3),dec38:decimal(24,2),s:string,bin:binary,dt:date,ts:timestamp,ntz:timestamp_ntz,arr:array<int>,mp:map<string,int>,st:struct<x:int,y:string>,ym:int,dts:bigint,nested:array<struct<k:array<string>,m:map<string,array<bigint>>>>>");
  }

  @Test
  void aFieldIsFoundByItsNameAndIsNullWhereTheFileHasNone() throws IOException {
    write(NESTED, random(10), form("none", 1 << 20), 10);
    var asked =
        StructType.fromDDL(
            "more INT, ID BIGINT, deep STRUCT<z: INT, a: STRUCT<q: INT>>, list"
                + " ARRAY<ARRAY<BIGINT>>");
    var rows = read(file(), asked, 0, Long.MAX_VALUE);
    assertThat(rows).hasSize(10);
    assertThat(rows).extracting(row -> row[0]).containsOnlyNulls();
    assertThat(rows).extracting(row -> row[1]).startsWith(0L, 1L, 2L);
    assertThat(texts(rows)).anySatisfy(row -> assertThat(row).contains("[null, [null]]"));
  }

  @Test
  void fewTextsAreCodesOfADictionary() throws IOException {
    write(NESTED, random(4096), form("none", 1 << 20), 4096);
    try (var reader =
        ParquetReader.open(
            file(), 0, Long.MAX_VALUE, List.of(NESTED.apply("s"), NESTED.apply("many")), true)) {
      var batch = reader.read().orElseThrow();
      assertThat(batch.column(0)).isInstanceOf(DictionaryVector.class);
      assertThat(((DictionaryVector) batch.column(0)).dictionary().size()).isLessThan(12);
    }
  }

  @Test
  void rowsWithoutColumnsAreCounted() throws IOException {
    write(NESTED, random(5000), form("none", 1 << 20), 4096);
    assertThat(read(file(), new StructType(), 0, Long.MAX_VALUE)).hasSize(5000);
  }

  @Test
  void whatCannotBeTheTypeAskedForIsRefused() throws IOException {
    write(NESTED, random(10), form("none", 1 << 20), 10);
    var asked = new StructType(new StructField[] {new StructField("s", DataTypes.LongType, true)});
    assertThatThrownBy(() -> read(file(), asked, 0, Long.MAX_VALUE))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("is stored as BINARY, which cannot be read as bigint");
  }

  @Test
  void whatIsNoParquetFileIsRefused() throws IOException {
    Files.writeString(file(), "this is a text, and no columns");
    assertThatThrownBy(() -> ParquetSchemas.of(file()))
        .isInstanceOf(MachineException.class)
        .hasMessageContaining("no Parquet file");
  }

  @Test
  void aFileThatIsCutInTheMiddleIsRefused() throws IOException {
    write(NESTED, random(100), form("none", 1 << 20), 100);
    byte[] bytes = Files.readAllBytes(file());
    Files.write(file(), Arrays.copyOfRange(bytes, bytes.length / 2, bytes.length));
    assertThatThrownBy(() -> read(file(), NESTED, Long.MIN_VALUE, Long.MAX_VALUE))
        .isInstanceOf(EngineException.class);
  }

  /// Every byte of the pages may be another: what is read then is read, or told with the file.
  @ParameterizedTest
  @EnumSource(Compression.class)
  void aFileWithABrokenPageIsReadOrRefused(Compression compression) throws IOException {
    write(NESTED, random(200), form(compression.name(), 1 << 20), 200);
    byte[] whole = Files.readAllBytes(file());
    int pages = Math.toIntExact(Footer.length(Footer.read(file()).groups().getFirst()));
    var random = new Random(11);
    int refused = 0;
    for (int i = 0; i < 400; i++) {
      byte[] bytes = whole.clone();
      bytes[4 + random.nextInt(pages)] ^= (byte) (1 << random.nextInt(7));
      Files.write(file(), bytes);
      var failure = catchThrowable(() -> read(file(), NESTED, 0, Long.MAX_VALUE));
      if (failure != null) {
        assertThat(failure)
            .isInstanceOf(MachineException.class)
            .hasMessageContaining(file().toString());
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void aPageThatIsShorterThanItsHeadSaysIsRefused() throws IOException {
    for (var compression : List.of(Compression.GZIP, Compression.ZSTD, Compression.SNAPPY)) {
      byte[] page = compression.compress(new byte[10]);
      assertThatThrownBy(() -> compression.decompress(page, 0, page.length, 20))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("10 bytes where its head says 20");
    }
  }

  @Test
  void aStructWithoutAnAskedFieldIsThereWhateverItsFirstFieldIs() throws IOException {
    var stored =
        StructType.fromDDL(
            "n INT, a STRUCT<l: ARRAY<INT>, x: INT>, m STRUCT<m: MAP<STRING, INT>>,"
                + " d ARRAY<STRUCT<s: STRUCT<l: ARRAY<STRING>, y: INT>>>");
    var rows = new ArrayList<@Nullable Object[]>();
    for (int i = 0; i < 3; i++) {
      var inner = new Object[] {List.of(Utf8.of("p"), Utf8.of("q")), i};
      rows.add(
          new @Nullable Object[] {
            i,
            i == 1 ? null : new Object[] {List.of(7, 8, 9), i},
            new Object[] {Map.of(Utf8.of("k"), 1, Utf8.of("j"), 2)},
            List.of(new Object[] {inner}, new Object[] {inner})
          });
    }
    write(stored, rows, form("none", 1 << 20), 3);
    var asked =
        StructType.fromDDL("n INT, a STRUCT<z: INT>, m STRUCT<z: INT>, d ARRAY<STRUCT<z: INT>>");
    assertThat(texts(read(file(), asked, 0, Long.MAX_VALUE)))
        .containsExactly(
            "[0, [null], [null], [[null], [null]]]",
            "[1, null, [null], [[null], [null]]]",
            "[2, [null], [null], [[null], [null]]]");
  }

  @Test
  void aColumnWithADotIsNotTheFieldOfAStruct() throws IOException {
    var schema =
        StructType.fromDDL("a STRUCT<b: INT>").add("a.b", DataTypes.IntegerType).add("c", "int");
    write(
        schema,
        List.<@Nullable Object[]>of(new @Nullable Object[] {new Object[] {1}, 2, 3}),
        form("none", 1 << 20),
        1);
    assertThat(texts(read(file(), schema, 0, Long.MAX_VALUE))).containsExactly("[[1], 2, 3]");
  }

  @Test
  void aNoteOfTypesThatAreUnknownHereLeavesTheFilesOwnSchema() throws IOException {
    write(StructType.fromDDL("v BINARY"), List.of(), form("none", 1), 1);
    var text = Files.readString(file(), StandardCharsets.ISO_8859_1);
    assertThat(text).contains("\"binary\"");
    Files.writeString(
        file(), text.replace("\"binary\"", "\"futura\""), StandardCharsets.ISO_8859_1);
    assertThat(ParquetSchemas.of(file()).simpleString()).isEqualTo("struct<v:binary>");
  }

  @Test
  void schemasAreMergedOrRefused() throws IOException {
    var one = folder.resolve("one");
    var other = folder.resolve("other");
    var third = folder.resolve("third");
    for (var each :
        Map.of(one, "a INT, s STRUCT<x: INT>", other, "b INT, s STRUCT<y: INT>", third, "a STRING")
            .entrySet()) {
      new ParquetWriter(each.getKey(), StructType.fromDDL(each.getValue()), form("none", 1))
          .close();
    }
    assertThat(ParquetSchemas.merged(List.of(one, other)).simpleString())
        .isEqualTo("struct<a:int,s:struct<x:int,y:int>,b:int>");
    assertThatThrownBy(() -> ParquetSchemas.merged(List.of(one, third)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("CANNOT_MERGE_SCHEMAS");
  }
}
