package millrace.engine.format.orc;

import static millrace.engine.format.NestedRows.NESTED;
import static millrace.engine.format.NestedRows.random;
import static millrace.engine.format.NestedRows.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import millrace.engine.error.DataException;
import millrace.engine.error.EngineException;
import millrace.engine.error.MachineException;
import millrace.engine.error.QueryException;
import millrace.engine.vector.Utf8;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrcTest {
  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("rows.orc");
  }

  private void write(
      StructType schema, List<@Nullable Object[]> rows, OrcWriter.Form form, int batch)
      throws IOException {
    try (var writer = new OrcWriter(file(), schema, form)) {
      for (int at = 0; at < rows.size(); at += batch) {
        writer.write(
            VectorBuilder.batch(schema, rows.subList(at, Math.min(rows.size(), at + batch))));
      }
    }
  }

  private static List<@Nullable Object[]> read(Path file, StructType asked, long from, long to) {
    var rows = new ArrayList<@Nullable Object[]>();
    int[] all = IntStream.range(0, asked.length()).toArray();
    try (var reader = OrcReader.open(file, from, to, asked, all, false)) {
      for (var batch = reader.read(); batch.isPresent(); batch = reader.read()) {
        for (int row = 0; row < batch.get().size(); row++) {
          rows.add(batch.get().row(row));
        }
      }
    }
    return rows;
  }

  private List<@Nullable Object[]> all(StructType asked) {
    return read(file(), asked, 0, Long.MAX_VALUE);
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void whatIsWrittenIsReadAgainInEachCompression(Compression compression) throws IOException {
    var rows = random(3000);
    write(NESTED, rows, new OrcWriter.Form(compression, 1 << 20), 700);
    assertThat(texts(all(NESTED))).isEqualTo(texts(rows));
    assertThat(OrcSchemas.of(List.of(file())).simpleString()).isEqualTo(NESTED.simpleString());
  }

  @Test
  void stripesAreReadOnTheirOwnAndTogether() throws IOException {
    var rows = random(16_000);
    write(NESTED, rows, OrcWriter.Form.of("snappy", 1 << 18), 1024);
    long size = Files.size(file());
    var parts = new ArrayList<String>();
    for (int part = 0; part < 4; part++) {
      var read = read(file(), NESTED, size * part / 4, size * (part + 1) / 4);
      assertThat(read).isNotEmpty();
      parts.addAll(texts(read));
    }
    assertThat(parts).isEqualTo(texts(rows));
    assertThat(texts(all(NESTED))).isEqualTo(texts(rows));
  }

  /// Numbers in runs of both versions, in every form, with dictionaries, over several stripes.
  @ParameterizedTest
  @ValueSource(strings = {"spark-0.11.zlib.orc", "spark-0.12.lzo.orc"})
  void whatSparkWroteIsRead(String name) {
    var file = Path.of("src/test/resources/orc", name);
    var schema = OrcSchemas.of(List.of(file));
    assertThat(schema.simpleString())
        .isEqualTo(
            "struct<up:bigint,down:bigint,same:bigint,cubes:bigint,outliers:bigint,outliers2:bigint,gaps:bigint,byte:tinyint,flag:boolean,word:string,text:string,moment:timestamp,day:date,price:decimal(20,3),list:array<bigint>,deep:struct<a:bigint,m:map<bigint,string>>>");
    var expected = LongStream.range(0, 3000).mapToObj(OrcTest::ofSpark).toList();
    assertThat(texts(read(file, schema, 0, Long.MAX_VALUE))).isEqualTo(texts(expected));
  }

  private static @Nullable Object[] ofSpark(long id) {
    return new @Nullable Object[] {
      id,
      -id * 7,
      7L,
      id * id * id,
      id % 1000 == 3 ? 1L << 40 : id % 50,
      id % 97 == 3 ? id << 30 : 100_000 + id % 70,
      id % 3 == 0 ? null : id,
      (int) (id % 128),
      id % 5 < 2,
      Utf8.of("w" + id % 20),
      Utf8.of(Long.toHexString(id * 7919).toUpperCase(Locale.ROOT)),
      id % 7 == 0 ? null : id * 86_401_123_457L - 200_000_000_000L,
      (int) (id * 50 - 80_000),
      BigDecimal.valueOf(id * 1230 - 300_000, 3),
      LongStream.rangeClosed(0, id % 3).boxed().toList(),
      id % 4 == 0
          ? null
          : new @Nullable Object[] {id % 3 == 0 ? null : id, Map.of(id % 2, Utf8.of("x"))}
    };
  }

  @Test
  void numbersOfEverySizeAndPatternAreReadAgain() throws IOException {
    var schema = StructType.fromDDL("n BIGINT");
    var random = new Random(3);
    var rows = new ArrayList<@Nullable Object[]>();
    for (int part = 0; part < 400; part++) {
      long start = random.nextLong() >> random.nextInt(64);
      long step = random.nextLong() >> random.nextInt(64);
      int form = random.nextInt(5);
      int length = 1 + random.nextInt(random.nextInt(5) == 0 ? 1500 : 14);
      long value = start;
      for (int i = 0; i < length; i++) {
        rows.add(new @Nullable Object[] {value});
        value =
            switch (form) {
              case 0 -> start;
              case 1 -> value + step;
              case 2 -> value + random.nextInt(100);
              case 3 -> value - random.nextInt(100);
              default -> random.nextLong() >> random.nextInt(64);
            };
      }
    }
    for (long extreme : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 0, Long.MIN_VALUE, -1}) {
      rows.add(new @Nullable Object[] {extreme});
    }
    write(schema, rows, OrcWriter.Form.of("none", 1 << 20), 4096);
    assertThat(texts(all(schema))).isEqualTo(texts(rows));
  }

  @Test
  void runsOfBytesAndTruthsAreReadAgain() throws IOException {
    var schema = StructType.fromDDL("y TINYINT, b BOOLEAN");
    var random = new Random(5);
    var rows = new ArrayList<@Nullable Object[]>();
    while (rows.size() < 5000) {
      int length = 1 + random.nextInt(random.nextInt(3) == 0 ? 300 : 4);
      Object value = random.nextInt(-128, 128);
      Object truth = random.nextBoolean();
      for (int i = 0; i < length; i++) {
        rows.add(new @Nullable Object[] {value, random.nextInt(9) == 0 ? null : truth});
      }
    }
    write(schema, rows, OrcWriter.Form.of("none", 1 << 20), 4096);
    assertThat(texts(all(schema))).isEqualTo(texts(rows));
  }

  @Test
  void aFieldIsFoundByItsNameAndIsNullWhereTheFileHasNone() throws IOException {
    write(NESTED, random(10), OrcWriter.Form.of("none", 1 << 20), 10);
    var asked = StructType.fromDDL("more INT, ID BIGINT, deep STRUCT<z: INT, a: STRUCT<q: INT>>");
    var rows = all(asked);
    assertThat(rows).hasSize(10);
    assertThat(rows).extracting(row -> row[0]).containsOnlyNulls();
    assertThat(rows).extracting(row -> row[1]).startsWith(0L, 1L, 2L);
    assertThat(texts(rows)).anySatisfy(row -> assertThat(row).contains("[null, [null]]"));
  }

  @Test
  void rowsWithoutColumnsAreCounted() throws IOException {
    write(NESTED, random(5000), OrcWriter.Form.of("zlib", 1 << 20), 4096);
    assertThat(all(new StructType())).hasSize(5000);
  }

  @Test
  void whatIsNoOrcFileIsRefused() throws IOException {
    Files.writeString(file(), "this is a text, and no columns");
    assertThatThrownBy(() -> OrcSchemas.of(List.of(file())))
        .isInstanceOf(MachineException.class)
        .hasMessageContaining("CANNOT_READ_FILE_FOOTER");
    assertThatThrownBy(() -> all(NESTED))
        .isInstanceOf(MachineException.class)
        .hasMessageContaining("NO_HINT");
  }

  @Test
  void aFileWithoutBytesHasNoColumnsAndNoRows() throws IOException {
    Files.write(file(), new byte[0]);
    assertThatThrownBy(() -> OrcSchemas.of(List.of(file()))).isInstanceOf(QueryException.class);
    assertThat(all(NESTED)).isEmpty();
  }

  /// Every byte may be another: what is read then is read, or told with the file, and no length
  /// that the file claims takes more memory than the file can fill.
  @ParameterizedTest
  @EnumSource(Compression.class)
  void aBrokenFileIsReadOrRefused(Compression compression) throws IOException {
    write(NESTED, random(200), new OrcWriter.Form(compression, 1 << 20), 200);
    byte[] whole = Files.readAllBytes(file());
    var random = new Random(11);
    int refused = 0;
    for (int i = 0; i < 400; i++) {
      byte[] bytes = whole.clone();
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file(), bytes);
      var failure = catchThrowable(() -> all(NESTED));
      if (failure != null) {
        assertThat(failure)
            .isInstanceOf(EngineException.class)
            .hasMessageContaining(file().toString());
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void aFileThatIsCutIsRefused() throws IOException {
    write(NESTED, random(100), OrcWriter.Form.of("none", 1 << 20), 100);
    byte[] bytes = Files.readAllBytes(file());
    Files.write(file(), Arrays.copyOfRange(bytes, bytes.length / 2, bytes.length));
    assertThatThrownBy(() -> all(NESTED)).isInstanceOf(MachineException.class);
  }

  @Test
  void schemasAreMergedOrRefused() throws IOException {
    var one = folder.resolve("one");
    var other = folder.resolve("other");
    var third = folder.resolve("third");
    for (var each :
        Map.of(one, "a INT, s STRUCT<x: INT>", other, "b INT, s STRUCT<y: INT>", third, "a STRING")
            .entrySet()) {
      new OrcWriter(
              each.getKey(), StructType.fromDDL(each.getValue()), OrcWriter.Form.of("none", 1))
          .close();
    }
    assertThat(OrcSchemas.merged(List.of(one, other)).simpleString())
        .isEqualTo("struct<a:int,s:struct<x:int,y:int>,b:int>");
    assertThatThrownBy(() -> OrcSchemas.merged(List.of(one, third)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("CANNOT_MERGE_SCHEMAS");
  }
}
