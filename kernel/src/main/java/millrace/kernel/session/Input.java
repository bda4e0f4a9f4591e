package millrace.kernel.session;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import millrace.kernel.wire.Channel;
import millrace.kernel.wire.Message;
import org.jspecify.annotations.Nullable;

/// Asks the person at the front end. One question at a time; an answer to an older question is no
/// answer to this one.
final class Input {
  private record Question(String id, BlockingQueue<String> answer) {}

  private final Publisher publisher;
  private volatile @Nullable Question open;

  Input(Publisher publisher) {
    this.publisher = publisher;
  }

  synchronized String ask(Request request, String prompt, boolean secret)
      throws InterruptedException {
    var answer = new ArrayBlockingQueue<String>(1);
    var content = Json.object("prompt", prompt, "password", secret);
    // open before it is sent: the answer may be quick
    var question = publisher.prepare(request.message(), "input_request", content);
    open = new Question(question.id(), answer);
    try {
      publisher.send(Channel.STDIN, question);
      return answer.take();
    } finally {
      open = null;
    }
  }

  void receive(Message message) {
    var question = open;
    if (question == null || !message.type().equals("input_reply")) {
      return;
    }
    // some clients do not say what they answer
    var to = message.parentId();
    if (to.isEmpty() || to.equals(question.id())) {
      question.answer().offer(message.text("value"));
    }
  }
}
