package millrace.engine.format.parquet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.engine.error.QueryException;
import millrace.sql.types.ArrayType;
import millrace.sql.types.DataType;
import millrace.sql.types.MapType;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/// Finds what is asked for among a file's columns.
final class Nodes {
  private final MessageType schema;
  private final Columns columns;
  private final boolean caseSensitive;

  Nodes(MessageType schema, Columns columns, boolean caseSensitive) {
    this.schema = schema;
    this.columns = columns;
    this.caseSensitive = caseSensitive;
  }

  /// The column of the file by that name, or nulls where it has none.
  Node column(StructField field) {
    return find(schema, field.name())
        .map(type -> node(type, field.dataType(), new Place(List.of(), 0, 0)))
        .orElseGet(() -> new Node.Absent(field.dataType()));
  }

  /// Where a type stands: the names above it, and the levels of its parent when that is there.
  private record Place(List<String> names, int definition, int repetition) {
    Place below(Type type) {
      var longer = new ArrayList<>(names);
      longer.add(type.getName());
      int defined = type.isRepetition(Repetition.REQUIRED) ? definition : definition + 1;
      int repeated = type.isRepetition(Repetition.REPEATED) ? repetition + 1 : repetition;
      return new Place(longer, defined, repeated);
    }
  }

  private Optional<Type> find(GroupType group, String name) {
    if (group.containsField(name)) {
      return Optional.of(group.getType(name));
    }
    if (caseSensitive) {
      return Optional.empty();
    }
    var like =
        group.getFields().stream().filter(each -> each.getName().equalsIgnoreCase(name)).toList();
    if (like.size() > 1) {
      throw new QueryException(
          "_LEGACY_ERROR_TEMP_2093",
          Map.of(
              "requiredFieldName",
              name,
              "matchedOrcFields",
              like.stream().map(Type::getName).toList().toString()));
    }
    return like.stream().findFirst();
  }

  private Node node(Type type, DataType asked, Place parent) {
    var place = parent.below(type);
    if (type.isRepetition(Repetition.REPEATED)) {
      if (!(asked instanceof ArrayType array)) {
        return mismatch(type, asked, place);
      }
      var element = single(type, array.elementType(), place);
      return new Node.Repeated(
          List.of(element), parent.definition(), place.definition(), place.repetition());
    }
    return single(type, asked, place);
  }

  /// One value of what may be repeated.
  private Node single(Type type, DataType asked, Place place) {
    if (type.isPrimitive()) {
      return leaf(asked, place);
    }
    var group = type.asGroupType();
    return switch (asked) {
      case ArrayType array when FoundTypes.isList(group) -> list(group, array, place);
      case MapType map when FoundTypes.isMap(group) -> map(group, map, place);
      case StructType struct -> struct(group, struct, place);
      default -> mismatch(type, asked, place);
    };
  }

  private Node leaf(DataType asked, Place place) {
    var descriptor = schema.getColumnDescription(place.names().toArray(String[]::new));
    return new Node.Leaf(columns, new Columns.Source(descriptor, asked), place.definition());
  }

  /// Fails, and names the first primitive column that there is.
  private Node mismatch(Type type, DataType asked, Place place) {
    if (type.isPrimitive()) {
      return leaf(asked, place);
    }
    var first = type.asGroupType().getType(0);
    return mismatch(first, asked, place.below(first));
  }

  private Node list(GroupType group, ArrayType asked, Place place) {
    var repeated = group.getType(0);
    var inner = place.below(repeated);
    var element =
        FoundTypes.isElement(group)
            ? single(repeated, asked.elementType(), inner)
            : node(repeated.asGroupType().getType(0), asked.elementType(), inner);
    return new Node.Repeated(
        List.of(element), place.definition(), inner.definition(), inner.repetition());
  }

  private Node map(GroupType group, MapType asked, Place place) {
    var entry = group.getType(0).asGroupType();
    var inner = place.below(entry);
    return new Node.Repeated(
        List.of(
            node(entry.getType(0), asked.keyType(), inner),
            node(entry.getType(1), asked.valueType(), inner)),
        place.definition(),
        inner.definition(),
        inner.repetition());
  }

  private Node struct(GroupType group, StructType asked, Place place) {
    var fields = new ArrayList<Node>();
    Optional<Node> guide = Optional.empty();
    for (var field : asked) {
      var stored = find(group, field.name());
      var node =
          stored
              .map(type -> node(type, field.dataType(), place))
              .orElseGet(() -> new Node.Absent(field.dataType()));
      fields.add(node);
      if (guide.isEmpty() && stored.isPresent()) {
        guide = Optional.of(node);
      }
    }
    return new Node.Struct(
        fields,
        guide.orElseGet(() -> ownColumn(group, place)),
        place.definition(),
        place.repetition());
  }

  /// The first primitive column below a group, which nobody asked for, for its levels.
  private Node ownColumn(GroupType group, Place place) {
    var first = group.getType(0);
    var inner = place.below(first);
    if (!first.isPrimitive()) {
      return ownColumn(first.asGroupType(), inner);
    }
    var type = FoundTypes.struct(new GroupType(Repetition.REQUIRED, "", first)).apply(0).dataType();
    return leaf(type instanceof ArrayType array ? array.elementType() : type, inner);
  }
}
