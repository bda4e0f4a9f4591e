/// The Jupyter protocol's frames: five sockets, signatures, messages.
///
/// [Wire] binds the sockets of a connection file and owns them with one thread, so that no socket
/// is ever used by two. That thread blocks until there is work, answers the heartbeat, greets new
/// subscribers, checks signatures and hands each good [Message] to a [Receiver]; what is malformed
/// or not signed is dropped with a line in the log. Sending is a task for the same thread: callable
/// from any thread, in order, never blocking.
///
/// The connection file's format and the signature come from jjava-jupyter, the sockets from JeroMQ.
@NullMarked
package millrace.kernel.wire;

import org.jspecify.annotations.NullMarked;
