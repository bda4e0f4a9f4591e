package millrace.engine.source;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import millrace.engine.error.DataException;
import millrace.engine.format.Options;

/// What the options of a stream of files say, all checked.
///
/// @param maxAge in milliseconds; how much older than the newest file seen a file may be
/// @param archive where files go once they are processed, under `cleanSource` = `archive`
record FileStreamOptions(
    OptionalLong maxFiles,
    OptionalLong maxBytes,
    boolean latestFirst,
    boolean fileNameOnly,
    long maxAge,
    int maxCachedFiles,
    Cleaning cleaning,
    Optional<String> archive) {

  /// What becomes of a file once it is processed.
  enum Cleaning {
    OFF,
    DELETE,
    ARCHIVE
  }

  static FileStreamOptions of(Options options) {
    for (var unsupported : new String[] {"modifiedBefore", "modifiedAfter"}) {
      if (options.contains(unsupported)) {
        throw wrong("option '%s' is not allowed in file stream sources".formatted(unsupported));
      }
    }
    var maxFiles = positive(options, "maxFilesPerTrigger");
    var maxBytes = positive(options, "maxBytesPerTrigger");
    if (maxFiles.isPresent() && maxBytes.isPresent()) {
      throw wrong(
          "Options 'maxFilesPerTrigger' and 'maxBytesPerTrigger' can't be both set at the same"
              + " time");
    }
    checkRatio(options);
    boolean latestFirst = options.flag("latestFirst", false);
    boolean ageless = latestFirst && (maxFiles.isPresent() || maxBytes.isPresent());
    var archive = options.text("sourceArchiveDir");
    var cleaning = cleaning(options);
    if (cleaning == Cleaning.ARCHIVE && archive.isEmpty()) {
      throw wrong("Archive mode must be used with 'sourceArchiveDir' option.");
    }
    return new FileStreamOptions(
        maxFiles,
        maxBytes,
        latestFirst,
        options.flag("fileNameOnly", false),
        ageless ? Long.MAX_VALUE : age(options),
        cached(options),
        cleaning,
        archive);
  }

  private static OptionalLong positive(Options options, String name) {
    var text = options.text(name);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    var number = number(text.get());
    if (number.isEmpty() || number.getAsLong() <= 0) {
      throw wrong(
          "Invalid value '%s' for option '%s', must be a positive integer"
              .formatted(text.get(), name));
    }
    return number;
  }

  private static int cached(Options options) {
    var text = options.text("maxCachedFiles", "10000");
    var number = number(text);
    if (number.isEmpty() || number.getAsLong() < 0 || number.getAsLong() > Integer.MAX_VALUE) {
      throw wrong(
          "Invalid value '%s' for option 'maxCachedFiles', must be an integer greater than or equal to 0"
              .formatted(text));
    }
    return (int) number.getAsLong();
  }

  private static OptionalLong number(String text) {
    return text.strip().matches("-?\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(text.strip()))
        : OptionalLong.empty();
  }

  private static long age(Options options) {
    var text = options.text("maxFileAge", "7d");
    long age =
        Durations.parse(text, Duration.ofMillis(1))
            .orElseThrow(
                () ->
                    DataException.unnamed(
                        DataException.Kind.NUMBER_FORMAT,
                        "Invalid value '%s' for option 'maxFileAge', must be a length of time such as 7d or 12h"
                            .formatted(text)))
            .toMillis();
    if (age < 0) {
      throw wrong(
          "Invalid value '%s' for option 'maxFileAge', must not be negative".formatted(text));
    }
    return age;
  }

  /// How soon files that are known and not read are looked for anew, which has no meaning here:
  /// they are kept.
  private static void checkRatio(Options options) {
    var text = options.text("discardCachedInputRatio", "0.2").strip();
    if (!text.matches("0|1|[01]?\\.\\d+|0\\.|1\\.") || Double.parseDouble(text) > 1) {
      throw wrong(
          "Invalid value '%s' for option 'discardCachedInputRatio', must be a positive double in [0, 1]"
              .formatted(text));
    }
  }

  private static Cleaning cleaning(Options options) {
    var text = options.text("cleanSource", "off");
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "off" -> Cleaning.OFF;
      case "delete" -> Cleaning.DELETE;
      case "archive" -> Cleaning.ARCHIVE;
      default ->
          throw wrong(
              "Invalid mode for clean source option %s. Must be one of archive,delete,off"
                  .formatted(text));
    };
  }

  static DataException wrong(String sentence) {
    return DataException.unnamed(DataException.Kind.ILLEGAL_ARGUMENT, sentence);
  }
}
