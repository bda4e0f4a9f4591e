package millrace.conformance;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What of a class Java programs can name: its public constructors, fields and methods, each as a
/// line. Knows neither engine, and says classes without their packages, so that the lines of both
/// engines can be compared.
final class ApiSurface {
  /// The classes that are looked at, without `org.apache.spark.`.
  static final List<String> CLASSES =
      List.of(
          "sql.SparkSession",
          "sql.SparkSession$Builder",
          "sql.Dataset",
          "sql.Column",
          "sql.functions",
          "sql.Row",
          "sql.RowFactory",
          "sql.Encoder",
          "sql.Encoders",
          "sql.TypedColumn",
          "sql.RelationalGroupedDataset",
          "sql.KeyValueGroupedDataset",
          "sql.DataFrameNaFunctions",
          "sql.DataFrameStatFunctions",
          "sql.DataFrameReader",
          "sql.DataFrameWriter",
          "sql.SaveMode",
          "sql.Observation",
          "sql.RuntimeConfig",
          "sql.UDFRegistration",
          "sql.TableValuedFunction",
          "sql.ForeachWriter",
          "sql.AnalysisException",
          "sql.catalog.Catalog",
          "sql.catalog.CatalogMetadata",
          "sql.catalog.Column",
          "sql.catalog.Database",
          "sql.catalog.Function",
          "sql.catalog.Table",
          "sql.expressions.Aggregator",
          "sql.expressions.UserDefinedFunction",
          "sql.expressions.Window",
          "sql.expressions.WindowSpec",
          "sql.streaming.DataStreamReader",
          "sql.streaming.DataStreamWriter",
          "sql.streaming.StreamingQuery",
          "sql.streaming.StreamingQueryException",
          "sql.streaming.StreamingQueryManager",
          "sql.streaming.StreamingQueryListener",
          "sql.streaming.StreamingQueryListener$Event",
          "sql.streaming.StreamingQueryListener$QueryStartedEvent",
          "sql.streaming.StreamingQueryListener$QueryProgressEvent",
          "sql.streaming.StreamingQueryListener$QueryIdleEvent",
          "sql.streaming.StreamingQueryListener$QueryTerminatedEvent",
          "sql.streaming.StreamingQueryProgress",
          "sql.streaming.StreamingQueryStatus",
          "sql.streaming.SourceProgress",
          "sql.streaming.SinkProgress",
          "sql.streaming.StateOperatorProgress",
          "sql.streaming.Trigger",
          "sql.streaming.OutputMode",
          "sql.streaming.GroupState",
          "sql.streaming.GroupStateTimeout",
          "sql.streaming.TestGroupState",
          "sql.streaming.StatefulProcessor",
          "sql.streaming.StatefulProcessorWithInitialState",
          "sql.streaming.StatefulProcessorHandle",
          "sql.streaming.ValueState",
          "sql.streaming.ListState",
          "sql.streaming.MapState",
          "sql.streaming.TTLConfig",
          "sql.streaming.TimeMode",
          "sql.streaming.TimerValues",
          "sql.streaming.ExpiredTimerInfo",
          "sql.streaming.QueryInfo",
          "sql.types.DataTypes",
          "sql.types.DataType",
          "sql.types.StructType",
          "sql.types.StructField",
          "sql.types.ArrayType",
          "sql.types.MapType",
          "sql.types.DecimalType",
          "sql.types.Decimal",
          "sql.types.Metadata",
          "sql.types.MetadataBuilder",
          "SparkConf",
          "SparkContext",
          "TaskContext",
          "Partitioner",
          "HashPartitioner",
          "api.java.JavaSparkContext",
          "api.java.JavaRDD",
          "api.java.JavaPairRDD",
          "api.java.JavaDoubleRDD",
          "api.java.JavaRDDLike",
          "api.java.Optional",
          "api.java.StorageLevels",
          "rdd.RDD",
          "storage.StorageLevel",
          "broadcast.Broadcast",
          "util.AccumulatorV2",
          "util.LongAccumulator",
          "util.DoubleAccumulator",
          "util.CollectionAccumulator",
          "util.StatCounter",
          "partial.PartialResult",
          "partial.BoundedDouble");

  /// What Scala adds to its case classes, and what Java programs have no use for.
  private static final List<String> MACHINERY =
      List.of(
          "andThen",
          "canEqual",
          "compose",
          "copy",
          "curried",
          "fromProduct",
          "productArity",
          "productElement",
          "productElementName",
          "productElementNames",
          "productIterator",
          "productPrefix",
          "tupled",
          "unapply",
          "unapplySeq");

  /// Those of Scala's classes that Java programs meet.
  private static final List<String> SHARED =
      List.of(
          "scala.Option",
          "scala.Some",
          "scala.Tuple",
          "scala.collection.Iterator",
          "scala.collection.immutable.Set",
          "scala.concurrent.duration.Duration");

  /// Spark's own insides, which no program names.
  private static final List<String> INSIDES =
      List.of(
          "org.apache.spark.executor.",
          "org.apache.spark.memory.",
          "org.apache.spark.metrics.",
          "org.apache.spark.resource.",
          "org.apache.spark.scheduler.",
          "org.apache.spark.serializer.",
          "org.apache.spark.shuffle.",
          "org.apache.spark.status.",
          "org.apache.spark.internal.",
          "org.apache.spark.sql.catalyst.",
          "org.apache.spark.sql.execution.",
          "org.apache.spark.sql.internal.",
          "org.json4s.");

  /// What Scala hides from other classes and Java does not: the machinery of logs, of readers and
  /// of writers.
  private static final Set<String> HIDDEN =
      Set.of(
          "assertNoSpecifiedSchema",
          "assertNotBucketed",
          "assertNotClustered",
          "assertNotPartitioned",
          "bucketColumnNames",
          "buildFormattedString",
          "clusteringColumns",
          "curmode",
          "extraOptions",
          "handleBuilderConfig",
          "initializeForcefully",
          "initializeLogIfNecessary",
          "isBucketed",
          "isTraceEnabled",
          "log",
          "logDebug",
          "logError",
          "logEvent",
          "logInfo",
          "logName",
          "logTrace",
          "logWarning",
          "markRegistered",
          "MDC",
          "numBuckets",
          "partitioningColumns",
          "sortColumnNames",
          "source",
          "userSpecifiedSchema",
          "validateJsonSchema",
          "validatePartitioning",
          "validateSingleVariantColumn",
          "validateSinkName",
          "validateSourceName",
          "validateXmlSchema");

  private ApiSurface() {}

  /// The members of a class by what tells them apart, such as `select(String, String...)`.
  ///
  /// @return of each, its line with type parameters, result and exceptions
  static Map<String, String> of(Class<?> type) {
    var members = new TreeMap<String, String>();
    if (!Modifier.isAbstract(type.getModifiers())) {
      for (var each : type.getConstructors()) {
        add(members, each);
      }
    }
    for (var each : type.getFields()) {
      if (Modifier.isStatic(each.getModifiers()) && !each.getName().contains("$")) {
        members.put(each.getName(), text(each));
      }
    }
    for (var each : type.getMethods()) {
      if (!ofEveryObject(each) && !each.isSynthetic() && !ofScala(type, each.getName())) {
        add(members, each);
      }
    }
    return members;
  }

  private static boolean ofEveryObject(Method method) {
    return Arrays.stream(Object.class.getMethods())
        .anyMatch(
            each ->
                each.getName().equals(method.getName())
                    && Arrays.equals(each.getParameterTypes(), method.getParameterTypes()));
  }

  /// Whether the name is one of a collection of Scala's, as which some of Spark's classes may be
  /// used.
  private static boolean ofScala(Class<?> type, String name) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      for (var face : each.getInterfaces()) {
        if (face.getName().startsWith("scala.")
            && Arrays.stream(face.getMethods()).anyMatch(method -> method.getName().equals(name))) {
          return true;
        }
      }
    }
    return false;
  }

  private static void add(Map<String, String> members, Executable member) {
    if (forJava(member)) {
      members.put(key(member), text(member));
    }
  }

  private static boolean forJava(Executable member) {
    var types = new ArrayList<>(Arrays.asList(member.getParameterTypes()));
    if (member instanceof Method method) {
      types.add(method.getReturnType());
    }
    return !member.getName().contains("$")
        && !MACHINERY.contains(member.getName())
        && !HIDDEN.contains(member.getName())
        && types.stream().allMatch(ApiSurface::forJava);
  }

  private static boolean forJava(Class<?> type) {
    var name = element(type).getName().replace("millrace.scala.", "scala.");
    return name.startsWith("scala.")
        ? SHARED.stream().anyMatch(name::startsWith)
        : INSIDES.stream().noneMatch(name::startsWith);
  }

  private static Class<?> element(Class<?> type) {
    return type.isArray() ? element(type.getComponentType()) : type;
  }

  private static String key(Executable member) {
    return name(member) + parameters(member, member.getParameterTypes());
  }

  private static String name(Executable member) {
    return member instanceof Constructor ? "new" : member.getName();
  }

  private static String text(Field field) {
    return "static " + field.getName() + ": " + text(field.getGenericType());
  }

  private static String text(Executable member) {
    var line = new StringBuilder();
    if (Modifier.isStatic(member.getModifiers())) {
      line.append("static ");
    }
    var generic = member.getTypeParameters();
    if (generic.length > 0) {
      line.append(
          Arrays.stream(generic)
              .map(TypeVariable::getName)
              .collect(Collectors.joining(", ", "<", "> ")));
    }
    line.append(name(member)).append(parameters(member, member.getGenericParameterTypes()));
    if (member instanceof Method method) {
      line.append(": ").append(text(method.getGenericReturnType()));
    }
    checked(member).ifPresent(thrown -> line.append(" throws ").append(thrown));
    return line.toString();
  }

  /// The exceptions that a caller must deal with.
  private static Optional<String> checked(Executable member) {
    var names =
        Arrays.stream(member.getExceptionTypes())
            .filter(each -> !RuntimeException.class.isAssignableFrom(each))
            .map(ApiSurface::text)
            .sorted()
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? Optional.empty() : Optional.of(names);
  }

  private static String parameters(Executable member, Type[] types) {
    return IntStream.range(0, types.length)
        .mapToObj(
            i -> {
              var type = text(types[i]);
              return member.isVarArgs() && i == types.length - 1
                  ? type.substring(0, type.length() - 2) + "..."
                  : type;
            })
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String text(Type type) {
    return switch (type) {
      case Class<?> plain when plain.isArray() -> text(plain.getComponentType()) + "[]";
      case Class<?> plain -> simple(plain);
      case GenericArrayType array -> text(array.getGenericComponentType()) + "[]";
      case ParameterizedType generic ->
          text(generic.getRawType())
              + Arrays.stream(generic.getActualTypeArguments())
                  .map(ApiSurface::text)
                  .collect(Collectors.joining(", ", "<", ">"));
      case WildcardType any -> wildcard(any);
      default -> type.getTypeName();
    };
  }

  private static String wildcard(WildcardType any) {
    if (any.getLowerBounds().length > 0) {
      return "? super " + text(any.getLowerBounds()[0]);
    }
    return any.getUpperBounds()[0] == Object.class
        ? "?"
        : "? extends " + text(any.getUpperBounds()[0]);
  }

  private static String simple(Class<?> type) {
    var name = type.getName();
    return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
  }

  /// How a class is called in the report.
  static String shown(String name) {
    return name.replaceFirst(
            "^(sql\\.(streaming\\.|types\\.)?|api\\.java\\.|rdd\\.|storage\\.|broadcast\\.|util\\.|partial\\.)",
            "")
        .replace('$', '.');
  }
}
