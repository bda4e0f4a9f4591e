package millrace.sql;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.engine.expression.NamedFunctions;
import millrace.engine.expression.Settings;
import millrace.engine.expression.Variables;
import millrace.engine.format.LocalPath;
import millrace.engine.source.Sources;
import org.jspecify.annotations.Nullable;

/// The settings that the engine listens to, their defaults and meanings.
final class Config {
  static final String TIME_ZONE = "spark.sql.session.timeZone";
  static final String ANSI = "spark.sql.ansi.enabled";
  static final String CLEAR_SELF_JOINS = "spark.sql.analyzer.failAmbiguousSelfJoin";
  static final String CASE_SENSITIVE = "spark.sql.caseSensitive";
  static final String JAVA_TIME = "spark.sql.datetime.java8API.enabled";
  static final String DECIMALS_GIVE_WAY = "spark.sql.decimalOperations.allowPrecisionLoss";
  static final String CHARS_AS_TEXTS = "spark.sql.legacy.charVarcharAsString";
  static final String CHARS_AS_VARCHARS = "spark.sql.charAsVarchar";
  static final String CHARS_READ_FILLED = "spark.sql.readSideCharPadding";
  static final String CHARS_COMPARED_AS_WRITTEN = "spark.sql.legacy.noCharPaddingInPredicate";
  static final String TIME_TYPE = "spark.sql.timeType.enabled";
  static final String RECURSION_LEVELS = "spark.sql.cteRecursionLevelLimit";
  static final String RECURSION_ROWS = "spark.sql.cteRecursionRowLimit";
  static final String SHUFFLE_PARTITIONS = "spark.sql.shuffle.partitions";
  static final String SOURCE = "spark.sql.sources.default";
  static final String WAREHOUSE = "spark.sql.warehouse.dir";
  static final String PARQUET_COMPRESSION = "spark.sql.parquet.compression.codec";
  static final String PARQUET_TIMESTAMPS = "spark.sql.parquet.outputTimestampType";
  static final String ORC_COMPRESSION = "spark.sql.orc.compression.codec";
  static final String ORC_MERGE = "spark.sql.orc.mergeSchema";
  static final String PARQUET_MERGE = "spark.sql.parquet.mergeSchema";
  static final String PARTITION_OVERWRITE = "spark.sql.sources.partitionOverwriteMode";
  static final String PROGRESS_KEPT = "spark.sql.streaming.numRecentProgressUpdates";
  static final String NO_DATA_BATCHES = "spark.sql.streaming.noDataMicroBatches.enabled";
  static final String NO_DATA_PROGRESS = "spark.sql.streaming.noDataProgressEventInterval";
  static final String WATERMARK_POLICY = "spark.sql.streaming.multipleWatermarkPolicy";
  static final String CHAINED_WATERMARKS = "spark.sql.streaming.statefulOperator.allowMultiple";
  static final String POLLING_DELAY = "spark.sql.streaming.pollingDelay";
  static final String CHECKPOINTS = "spark.sql.streaming.checkpointLocation";
  static final String STOP_TIMEOUT = "spark.sql.streaming.stopTimeout";
  static final String STOP_FORMER = "spark.sql.streaming.stopActiveRunOnRestart";
  static final String OPERATION_CHECK = "spark.sql.streaming.unsupportedOperationCheck";

  static final String REAL_TIME_LEAST = "spark.sql.streaming.realTimeMode.minBatchDuration";
  static final String REAL_TIME_ALLOWLIST = "spark.sql.streaming.realTimeMode.allowlistCheck";
  static final String BATCHES_RETAINED = "spark.sql.streaming.minBatchesToRetain";
  static final String STATE_FORMAT = "spark.sql.streaming.stateStore.encodingFormat";
  static final String MIN_DELTAS = "spark.sql.streaming.stateStore.minDeltasForSnapshot";

  static final String COMMIT_VALIDATION = "spark.sql.streaming.stateStore.commitValidation.enabled";
  static final String CORRECTNESS_CHECK =
      "spark.sql.streaming.statefulOperator.checkCorrectness.enabled";

  static final String SKIP_INITIAL_KEYS =
      "spark.sql.streaming.flatMapGroupsWithState.skipEmittingInitialStateKeys";

  /// Whether a path among the options is no error where a call has one too.
  static final String PATHS_GIVE_WAY = "spark.sql.legacy.pathOptionBehavior.enabled";

  /// Whether a table of a query may lie where files are already.
  static final String TABLES_OVER_FILES = "spark.sql.legacy.allowNonEmptyLocationInCTAS";

  /// In how many parts state lies, where that is not to follow the parts of all else.
  private static final String STATE_PARTITIONS =
      "spark.sql.streaming.internal.stateStore.partitions";

  /// What Spark notes in a checkpoint and goes by in later runs. Those that the engine does not
  /// know of are noted too, so that the files hold what Spark's hold.
  private static final List<String> PINNED =
      List.of(
          WATERMARK_POLICY,
          SHUFFLE_PARTITIONS,
          "spark.sql.streaming.stateStore.providerClass",
          "spark.sql.streaming.flatMapGroupsWithState.stateFormatVersion",
          "spark.sql.streaming.aggregation.stateFormatVersion",
          "spark.sql.streaming.join.stateFormatVersion",
          "spark.sql.streaming.stateStore.compression.codec",
          "spark.sql.streaming.stateStore.rocksdb.formatVersion",
          "spark.sql.streaming.stateStore.rocksdb.mergeOperatorVersion",
          "spark.sql.streaming.statefulOperator.useStrictDistribution",
          "spark.sql.optimizer.pruneFiltersCanPruneStreamingSubplan",
          STATE_FORMAT,
          "spark.sql.streaming.stateStore.rowChecksum.enabled",
          "spark.sql.function.protobufExtensions.enabled",
          "spark.sql.streaming.queryEvolution.enableSourceEvolution");

  private Config() {}

  /// The settings that hold for all runs of a query with the same checkpoint.
  static Map<String, String> pinned(RuntimeConfig conf) {
    var pinned = new LinkedHashMap<String, String>();
    PINNED.forEach(key -> pinned.put(key, conf.get(key)));
    pinned.computeIfPresent(SHUFFLE_PARTITIONS, (_, all) -> conf.get(STATE_PARTITIONS, all));
    return pinned;
  }

  static @Nullable String defaultOf(String key) {
    return switch (key) {
      case TIME_ZONE -> ZoneId.systemDefault().getId();
      case ANSI,
          DECIMALS_GIVE_WAY,
          CLEAR_SELF_JOINS,
          STOP_FORMER,
          NO_DATA_BATCHES,
          CHAINED_WATERMARKS,
          OPERATION_CHECK,
          REAL_TIME_ALLOWLIST,
          COMMIT_VALIDATION,
          CORRECTNESS_CHECK,
          CHARS_READ_FILLED,
          Sources.JSON_FILTERS,
          Sources.CSV_FILTERS ->
          "true";
      case CASE_SENSITIVE,
          JAVA_TIME,
          TIME_TYPE,
          CHARS_AS_TEXTS,
          CHARS_AS_VARCHARS,
          CHARS_COMPARED_AS_WRITTEN,
          SKIP_INITIAL_KEYS,
          PATHS_GIVE_WAY,
          TABLES_OVER_FILES ->
          "false";
      case REAL_TIME_LEAST -> "5000";
      case SOURCE -> "parquet";
      case WAREHOUSE -> LocalPath.uri(Path.of("spark-warehouse"));
      case PARQUET_COMPRESSION -> "snappy";
      case PARQUET_TIMESTAMPS -> "INT96";
      case PARQUET_MERGE, ORC_MERGE -> "false";
      case ORC_COMPRESSION -> "zstd";
      case PARTITION_OVERWRITE -> "STATIC";
      case PROGRESS_KEPT -> "100";
      case NO_DATA_PROGRESS -> "10000";
      case WATERMARK_POLICY -> "min";
      case POLLING_DELAY -> "10";
      case STOP_TIMEOUT -> "0ms";
      case SHUFFLE_PARTITIONS -> "200";
      case RECURSION_LEVELS -> "100";
      case RECURSION_ROWS -> "1000000";
      case "spark.sql.legacy.timeParserPolicy" -> "CORRECTED";
      case Sources.SCHEMA_INFERENCE -> "false";
      case "spark.sql.repl.eagerEval.enabled" -> "false";
      case BATCHES_RETAINED -> "100";
      case MIN_DELTAS -> "10";
      case "spark.sql.streaming.stateStore.providerClass" ->
          "org.apache.spark.sql.execution.streaming.state.HDFSBackedStateStoreProvider";
      case "spark.sql.streaming.flatMapGroupsWithState.stateFormatVersion",
          "spark.sql.streaming.aggregation.stateFormatVersion",
          "spark.sql.streaming.join.stateFormatVersion",
          "spark.sql.streaming.stateStore.rocksdb.mergeOperatorVersion" ->
          "2";
      case "spark.sql.streaming.stateStore.rocksdb.formatVersion" -> "5";
      case "spark.sql.streaming.stateStore.compression.codec" -> "lz4";
      case STATE_FORMAT -> "unsaferow";
      case "spark.sql.streaming.statefulOperator.useStrictDistribution" -> "true";
      case "spark.sql.optimizer.pruneFiltersCanPruneStreamingSubplan",
          "spark.sql.streaming.stateStore.rowChecksum.enabled",
          "spark.sql.function.protobufExtensions.enabled",
          "spark.sql.streaming.queryEvolution.enableSourceEvolution" ->
          "false";
      default -> null;
    };
  }

  /// The store for state that is asked for, if one is.
  static Optional<String> storeProvider(RuntimeConfig conf) {
    return Optional.ofNullable(conf.all().get("spark.sql.streaming.stateStore.providerClass"));
  }

  static Settings settings(
      RuntimeConfig conf, NamedFunctions functions, Variables variables, String database) {
    return new Settings(
        SettingRules.zone(conf.get(TIME_ZONE)),
        flag(conf, ANSI),
        new Settings.Types(
            flag(conf, JAVA_TIME),
            flag(conf, DECIMALS_GIVE_WAY),
            flag(conf, TIME_TYPE),
            chars(conf)),
        new Settings.Names(
            flag(conf, CASE_SENSITIVE),
            flag(conf, CLEAR_SELF_JOINS),
            database,
            functions,
            variables),
        new Settings.Loops(
            Integer.parseInt(conf.get(RECURSION_LEVELS)),
            Long.parseLong(conf.get(RECURSION_ROWS))));
  }

  private static Settings.Chars chars(RuntimeConfig conf) {
    if (flag(conf, CHARS_AS_TEXTS)) {
      return Settings.Chars.TEXTS;
    }
    if (flag(conf, CHARS_READ_FILLED)) {
      return Settings.Chars.FILLED_WHEN_READ;
    }
    return flag(conf, CHARS_COMPARED_AS_WRITTEN)
        ? Settings.Chars.AS_WRITTEN
        : Settings.Chars.FILLED_WHEN_COMPARED;
  }

  static boolean flag(RuntimeConfig conf, String key) {
    return Boolean.parseBoolean(conf.get(key).strip());
  }

  static int number(RuntimeConfig conf, String key) {
    return Integer.parseInt(conf.get(key).strip());
  }

  /// A length of time in milliseconds.
  static long millis(RuntimeConfig conf, String key) {
    return SettingRules.millis(key, conf.get(key));
  }
}
