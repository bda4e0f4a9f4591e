package millrace.magics.stream;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import millrace.kernel.language.Comm;
import millrace.kernel.language.Comms;

/// Widgets of Jupyter's own library (ipywidgets 8), as far as a Stop button needs them. The library
/// itself is in the page; here are only the states of its models.
///
/// A page that is loaded anew asks for the states of all widgets; whoever waits for that is told.
final class Widgets {
  private static final String VERSION = "2.0.0";
  private static final String BASE = "@jupyter-widgets/base";
  private static final String CONTROLS = "@jupyter-widgets/controls";
  private static final String PROTOCOL = "2.1.0";

  private final Map<String, Widget> open = new ConcurrentHashMap<>();

  /// One model, and its channel to the page.
  record Widget(Comm comm, JsonObject state) {
    String id() {
      return comm.id();
    }

    /// Changes one property in all pages that show it.
    void set(String property, String value) {
      change(property, new JsonPrimitive(value));
    }

    /// A button that does nothing any more.
    void disable(String words) {
      change("disabled", new JsonPrimitive(true));
      change("description", new JsonPrimitive(words));
    }

    private synchronized void change(String property, JsonPrimitive value) {
      state.add(property, value);
      var change = new JsonObject();
      change.add(property, value);
      var message = new JsonObject();
      message.addProperty("method", "update");
      message.add("state", change);
      message.add("buffer_paths", new JsonArray());
      comm.send(message);
    }

    synchronized JsonObject described() {
      var described = new JsonObject();
      described.add("model_name", state.get("_model_name"));
      described.add("model_module", state.get("_model_module"));
      described.add("model_module_version", state.get("_model_module_version"));
      described.add("state", state.deepCopy());
      return described;
    }
  }

  /// Answers pages that ask for the widgets there are.
  ///
  /// @param reattached called when one has asked
  void answer(Comms comms, Runnable reattached) {
    comms.onTarget(
        "jupyter.widget.control",
        (comm, _) ->
            comm.onMessage(
                message -> {
                  if (message.has("method")
                      && message.get("method").getAsString().equals("request_states")) {
                    comm.send(states());
                    reattached.run();
                  }
                }));
  }

  Widget button(Comms comms, String words, String tooltip, Runnable pressed) {
    var state = model("Button", CONTROLS, CONTROLS, "ButtonView");
    state.addProperty("description", words);
    state.addProperty("tooltip", tooltip);
    state.addProperty("icon", "stop");
    state.addProperty("button_style", "");
    state.addProperty("disabled", false);
    var layout = layout();
    layout.addProperty("width", "auto"); // as wide as the words, whatever the query's name
    layout.addProperty("align_self", "flex-start");
    addLook(comms, state, layout, "ButtonStyle");
    var button = open(comms, state);
    button
        .comm()
        .onMessage(
            message -> {
              if (message.has("content")
                  && message.get("content") instanceof JsonObject content
                  && content.has("event")
                  && content.get("event").getAsString().equals("click")) {
                pressed.run();
              }
            });
    return button;
  }

  /// A place for HTML.
  Widget html(Comms comms) {
    var state = model("HTML", CONTROLS, CONTROLS, "HTMLView");
    state.addProperty("value", "");
    addLook(comms, state, layout(), "HTMLStyle");
    return open(comms, state);
  }

  /// The widgets, one below the other.
  Widget column(Comms comms, List<Widget> widgets) {
    var state = model("VBox", CONTROLS, CONTROLS, "VBoxView");
    var children = new JsonArray();
    widgets.forEach(each -> children.add(reference(each)));
    state.add("children", children);
    state.addProperty("box_style", "");
    state.addProperty("layout", reference(open(comms, layout())));
    return open(comms, state);
  }

  /// What a display of the widget holds.
  static JsonObject view(Widget widget) {
    var view = new JsonObject();
    view.addProperty("model_id", widget.id());
    view.addProperty("version_major", 2);
    view.addProperty("version_minor", 0);
    return view;
  }

  void close(Widget widget) {
    open.remove(widget.id());
    for (var property : List.of("layout", "style")) {
      if (widget.state().has(property)) {
        var id = widget.state().get(property).getAsString().substring("IPY_MODEL_".length());
        var part = open.remove(id);
        if (part != null) {
          part.comm().close();
        }
      }
    }
    widget.comm().close();
  }

  private JsonObject states() {
    var states = new JsonObject();
    open.forEach((id, widget) -> states.add(id, widget.described()));
    var message = new JsonObject();
    message.addProperty("method", "update_states");
    message.add("states", states);
    message.add("buffer_paths", new JsonArray());
    return message;
  }

  private void addLook(Comms comms, JsonObject state, JsonObject layout, String style) {
    state.addProperty("layout", reference(open(comms, layout)));
    state.addProperty("style", reference(open(comms, model(style, CONTROLS, BASE, "StyleView"))));
  }

  private Widget open(Comms comms, JsonObject state) {
    var data = new JsonObject();
    data.add("state", state.deepCopy());
    data.add("buffer_paths", new JsonArray());
    var metadata = new JsonObject();
    metadata.addProperty("version", PROTOCOL);
    var widget = new Widget(comms.open("jupyter.widget", data, metadata), state);
    open.put(widget.id(), widget);
    return widget;
  }

  private static JsonObject layout() {
    return model("Layout", BASE, BASE, "LayoutView");
  }

  private static JsonObject model(String name, String module, String viewModule, String view) {
    var state = new JsonObject();
    state.addProperty("_model_module", module);
    state.addProperty("_model_module_version", VERSION);
    state.addProperty("_model_name", name + "Model");
    state.addProperty("_view_module", viewModule);
    state.addProperty("_view_module_version", VERSION);
    state.addProperty("_view_name", view);
    return state;
  }

  private static String reference(Widget widget) {
    return "IPY_MODEL_" + widget.id();
  }
}
