package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.TEXT;
import static millrace.sql.types.DataTypes.BooleanType;
import static millrace.sql.types.DataTypes.DoubleType;
import static millrace.sql.types.DataTypes.FloatType;
import static millrace.sql.types.DataTypes.IntegerType;
import static millrace.sql.types.DataTypes.LongType;
import static millrace.sql.types.DataTypes.ShortType;
import static millrace.sql.types.DataTypes.StringType;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.namespace.QName;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpression;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import millrace.engine.error.DataException;
import millrace.engine.expression.Expression;
import millrace.engine.vector.Utf8;
import millrace.sql.types.ArrayType;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// `xpath` and its kin: what a path finds in a document of XML. The path is a constant. Entities
/// that lie outside of the document are not fetched.
final class XPaths {
  private static final String ENTITIES = "http://xml.org/sax/features/external-%s-entities";

  private XPaths() {}

  static List<Function> functions() {
    return List.of(
        path("xpath", XPathConstants.NODESET, new ArrayType(StringType, true), XPaths::texts),
        path("xpath_string", XPathConstants.STRING, StringType, found -> Utf8.of((String) found)),
        path("xpath_boolean", XPathConstants.BOOLEAN, BooleanType, found -> found),
        number("xpath_short", ShortType, found -> (int) (short) found.intValue()),
        number("xpath_int", IntegerType, Number::intValue),
        number("xpath_long", LongType, Number::longValue),
        number("xpath_float", FloatType, Number::floatValue),
        number("xpath_double", DoubleType, Number::doubleValue, "xpath_number"));
  }

  /// What was found, as the value of a column.
  @FunctionalInterface
  private interface Found {
    @Nullable Object of(Object found);
  }

  @FunctionalInterface
  private interface OfNumber {
    Object of(Number number);
  }

  private static Function number(String name, DataType type, OfNumber value, String... others) {
    return path(name, XPathConstants.NUMBER, type, found -> value.of((Number) found), others);
  }

  private static Function path(
      String name, QName wanted, DataType type, Found value, String... others) {
    var names = new ArrayList<>(List.of(name));
    names.addAll(List.of(others));
    return named(names.toArray(String[]::new))
        .takes(TEXT.exactly(), TEXT.exactly())
        .casts(XPaths::withConstantPath)
        .gives(type)
        .mayBeNull()
        .canFail()
        .loop(
            (call, _) -> {
              var search = new Search(call.arguments().get(1), wanted);
              return Rows.loop(
                  type,
                  values -> {
                    var found = search.in(String.valueOf(values[0]));
                    return found == null ? null : value.of(found);
                  },
                  true);
            });
  }

  private static List<Expression> withConstantPath(Invocation call) {
    var path = call.argument(1);
    if (!Functions.isConstant(path)) {
      throw call.notConstant(1, "path", DataTypes.StringType);
    }
    return List.of(
        call.castTo(TEXT.exactly(), 0),
        Evaluator.fold(call.castTo(TEXT.exactly(), 1), call.settings()));
  }

  /// The texts of the nodes themselves; elements have none.
  private static List<@Nullable Object> texts(Object found) {
    var nodes = (NodeList) found;
    var texts = new ArrayList<@Nullable Object>();
    for (int i = 0; i < nodes.getLength(); i++) {
      var text = nodes.item(i).getNodeValue();
      texts.add(text == null ? null : Utf8.of(text));
    }
    return texts;
  }

  /// A path, read once. Belongs to one thread.
  private static final class Search {
    private final String path;
    private final QName wanted;
    private @Nullable XPathExpression compiled;
    private @Nullable DocumentBuilder documents;

    Search(Expression path, QName wanted) {
      this.path = path instanceof Expression.Literal(Object text, _) ? String.valueOf(text) : "";
      this.wanted = wanted;
    }

    @Nullable Object in(String xml) {
      if (xml.isEmpty() || path.isEmpty()) {
        return null;
      }
      try {
        if (compiled == null) {
          compiled = XPathFactory.newInstance().newXPath().compile(path);
        }
        return compiled.evaluate(documents().parse(new InputSource(new StringReader(xml))), wanted);
      } catch (XPathExpressionException wrong) {
        throw failed("the path %s cannot be followed: %s".formatted(path, told(wrong)), wrong);
      } catch (SAXException | IOException wrong) {
        throw failed("a text is no document of XML: " + told(wrong), wrong);
      } catch (ParserConfigurationException none) {
        throw new IllegalStateException("this JDK cannot read XML", none);
      }
    }

    private static String told(Exception wrong) {
      return String.valueOf(
          wrong.getMessage() == null && wrong.getCause() != null
              ? wrong.getCause().getMessage()
              : wrong.getMessage());
    }

    private static DataException failed(String sentence, Exception cause) {
      return DataException.unnamed(DataException.Kind.RUNTIME, sentence, cause);
    }

    private DocumentBuilder documents() throws ParserConfigurationException {
      if (documents == null) {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(ENTITIES.formatted("general"), false);
        factory.setFeature(ENTITIES.formatted("parameter"), false);
        documents = factory.newDocumentBuilder();
        documents.setErrorHandler(null);
      }
      return documents;
    }
  }
}
