package millrace.sql.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StreamingQueryProgressTest {
  private static final UUID ID = new UUID(0, 1);

  @Test
  void jsonHasSparksKeysInSparksOrder() {
    assertThat(progress("name", 10.0).prettyJson())
        .isEqualTo(
            """
            {
              "id" : "00000000-0000-0000-0000-000000000001",
              "runId" : "00000000-0000-0000-0000-000000000001",
              "name" : "name",
              "timestamp" : "2016-12-05T20:54:20.827Z",
              "batchId" : 2,
              "batchDuration" : 100,
              "numInputRows" : 678,
              "inputRowsPerSecond" : 10.0,
              "processedRowsPerSecond" : 123456789.1,
              "durationMs" : {
                "addBatch" : 7,
                "triggerExecution" : 100
              },
              "eventTime" : {
                "max" : "2016-12-05T20:54:20.827Z",
                "watermark" : "2016-12-05T20:54:10.827Z"
              },
              "stateOperators" : [ {
                "operatorName" : "stateStoreSave",
                "numRowsTotal" : 1,
                "numRowsUpdated" : 2,
                "allUpdatesTimeMs" : 3,
                "numRowsRemoved" : 4,
                "allRemovalsTimeMs" : 5,
                "commitTimeMs" : 6,
                "memoryUsedBytes" : 7,
                "numRowsDroppedByWatermark" : 8,
                "numShufflePartitions" : 9,
                "numStateStoreInstances" : 10
              } ],
              "sources" : [ {
                "description" : "source",
                "startOffset" : null,
                "endOffset" : {
                  "logOffset" : 4
                },
                "latestOffset" : 789,
                "numInputRows" : 678,
                "inputRowsPerSecond" : 10.0,
                "processedRowsPerSecond" : 123456789.1
              } ],
              "sink" : {
                "description" : "sink",
                "numOutputRows" : -1
              }
            }\
            """);
  }

  @Test
  void aMissingNameIsNullAndARateThatIsNoNumberIsLeftOut() {
    assertThat(progress(null, Double.POSITIVE_INFINITY).json())
        .contains("\"name\":null,")
        .contains("\"numInputRows\":678,\"processedRowsPerSecond\":123456789.1")
        .doesNotContain("inputRowsPerSecond\":I");
  }

  @Test
  void aStatusSaysWhatTheQueryDoes() {
    assertThat(new StreamingQueryStatus("active", true, false))
        .hasToString(
            """
            {
              "message" : "active",
              "isDataAvailable" : true,
              "isTriggerActive" : false
            }\
            """);
  }

  private static StreamingQueryProgress progress(
      @org.jspecify.annotations.Nullable String name, double rate) {
    var state =
        new StateOperatorProgress("stateStoreSave", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, Map.of());
    var source =
        new SourceProgress(
            "source", null, "{\"logOffset\":4}", "789", 678, rate, 123_456_789.06, Map.of());
    return new StreamingQueryProgress(
        ID,
        ID,
        name,
        "2016-12-05T20:54:20.827Z",
        2,
        100,
        Map.of("triggerExecution", 100L, "addBatch", 7L),
        Map.of("max", "2016-12-05T20:54:20.827Z", "watermark", "2016-12-05T20:54:10.827Z"),
        new StateOperatorProgress[] {state},
        new SourceProgress[] {source},
        new SinkProgress("sink"),
        Map.of());
  }
}
