package millrace.engine.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import millrace.engine.error.DataException;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;

/// Finds the schema that JSON documents have in common: fields in the order of their names.
final class JsonInference {
  /// Makes a sample the same each time it is taken.
  private static final long SEED = 1;

  private final JsonOptions options;
  private final JsonShape shape;
  private final SplittableRandom random = new SplittableRandom(SEED);
  private boolean malformed;

  JsonInference(JsonOptions options) {
    this.options = options;
    this.shape = new JsonShape(options);
  }

  StructType infer(List<Path> files) {
    for (var file : files) {
      if (options.isLines()) {
        readLines(file);
      } else {
        readDocuments(file);
      }
    }
    return schema();
  }

  StructType inferRecords(List<byte[]> records) {
    for (byte[] each : records) {
      record(each, 0, each.length, Records.NO_FILE);
    }
    return schema();
  }

  private StructType schema() {
    var fields = new ArrayList<StructField>();
    if (shape.isStruct() && shape.type().orElse(null) instanceof StructType struct) {
      struct.forEach(fields::add);
    }
    boolean named = fields.stream().anyMatch(field -> field.name().equals(options.corruptColumn()));
    if (malformed && !named) {
      fields.add(new StructField(options.corruptColumn(), DataTypes.StringType, true));
      fields.sort((one, other) -> one.name().compareTo(other.name()));
    }
    return new StructType(fields);
  }

  private void readLines(Path file) {
    try (var chunks = Chunks.of(file, 0, Long.MAX_VALUE)) {
      while (chunks.advance()) {
        byte[] data = chunks.data();
        int start = chunks.from();
        for (int i = start; i < chunks.to(); i++) {
          if (data[i] == '\n' || data[i] == '\r') {
            record(data, start, i, file);
            start = i + 1;
          }
        }
        record(data, start, chunks.to(), file);
      }
    }
  }

  private void readDocuments(Path file) {
    byte[] data = Records.text(file, options.charset());
    int start = 0;
    while (start < data.length) {
      int end = JsonDocuments.recordEnd(data, start, options);
      record(data, start, end, file);
      start = end + JsonDocuments.separatorLength(options);
    }
  }

  private void record(byte[] data, int from, int to, Path file) {
    if (options.samplingRatio() < 1 && random.nextDouble() >= options.samplingRatio()) {
      return;
    }
    int start = from;
    while (start < to && DateTimes.isBlank(data[start])) {
      start++;
    }
    if (start == to) {
      return;
    }
    try {
      if (isObjects(data, start, to)) {
        try (var parser = options.parser(data, start, to)) {
          parser.nextToken();
          shape.addRoot(parser);
        }
      } else {
        broken(file, "INVALID_JSON_RECORD_TYPE", "it is neither an object nor an array of objects");
      }
    } catch (JacksonException e) {
      broken(file, "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION", e.getOriginalMessage());
    }
  }

  /// Reads the document to its end, so that one that breaks off leaves nothing behind.
  private boolean isObjects(byte[] data, int from, int to) {
    try (var parser = options.parser(data, from, to)) {
      var first = parser.nextToken();
      if (first != JsonToken.START_ARRAY) {
        parser.skipChildren();
        return first == JsonToken.START_OBJECT;
      }
      boolean objects = true;
      while (JsonRecords.goesOn(parser, JsonToken.END_ARRAY)) {
        objects &= parser.currentToken() == JsonToken.START_OBJECT;
        parser.skipChildren();
      }
      return objects;
    }
  }

  private void broken(Path file, String condition, String problem) {
    switch (options.mode()) {
      case PERMISSIVE -> malformed = true;
      case DROPMALFORMED -> {}
      case FAILFAST ->
          throw new DataException(
              DataException.Kind.CHECKED,
              condition,
              Map.of("failFastMode", "FAILFAST"),
              "a record of %s is malformed: %s. Parse Mode: FAILFAST. To infer the schema from the other records, set the option 'mode' to 'PERMISSIVE'"
                  .formatted(file, problem));
    }
  }
}
