"""Jupyter's own tests of a kernel, with every optional one switched on, and a few they lack."""

import time
import unittest

import jupyter_kernel_test
from jupyter_client.manager import start_new_kernel

KERNEL = "millrace"


class MillraceTests(jupyter_kernel_test.KernelTests):
    kernel_name = KERNEL
    language_name = "java"
    file_extension = ".java"
    code_hello_world = 'System.out.println("hello, world");'
    code_stderr = 'System.err.println("hello, error");'
    completion_samples = [
        {"text": "Math.ma", "matches": {"max"}},
        {"text": "System.out.printl", "matches": {"println"}},
        {"text": "%hel", "matches": {"%help"}},
        {"text": "%%tim", "matches": {"%%time"}},
        {"text": "int count = 1;\nStringBui", "matches": {"StringBuilder"}},
    ]
    complete_code_samples = ["1", "int x = 1;", "int x = 1", "void f() { }", "%help", "// note"]
    incomplete_code_samples = ["int x =", "void f() {", 'f("a",', '"""\ntext', "%%time", "/* note"]
    invalid_code_samples = ["int x = ) ;", "}", "int y = 1;\nint x = ) ;"]
    code_page_something = "%doc String.join"
    code_generate_error = 'throw new IllegalStateException("wanted");'
    code_execute_result = [
        {"code": "6*7", "result": "42"},
        {"code": '"a" + 1', "result": "a1"},
        {"code": "new int[] {1, 2}", "result": "[1, 2]"},
    ]
    code_display_data = [
        {"code": 'display("<b>bold</b>", "text/html");', "mime": "text/html"},
        {"code": "display(List.of(1));", "mime": "text/plain"},
    ]
    code_history_pattern = "6?7*"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "String"
    code_clear_output = "clearOutput();"


class MoreTests(unittest.TestCase):
    """What the suite has no test for in all of its versions."""

    @classmethod
    def setUpClass(cls):
        cls.manager, cls.client = start_new_kernel(kernel_name=KERNEL)

    @classmethod
    def tearDownClass(cls):
        cls.client.stop_channels()
        cls.manager.shutdown_kernel()

    def run_cell(self, code, **options):
        outputs = []
        reply = self.client.execute_interactive(
            code, output_hook=outputs.append, allow_stdin=False, timeout=60, **options
        )
        return reply["content"], outputs

    def reply_to(self, request):
        while True:
            reply = self.client.get_shell_msg(timeout=60)
            if reply["parent_header"]["msg_id"] == request:
                return reply

    def test_a_new_subscriber_is_welcomed(self):
        other = self.manager.client()
        other.iopub_channel.start()
        message = other.get_iopub_msg(timeout=60)
        self.assertEqual(message["msg_type"], "iopub_welcome")
        self.assertEqual(message["content"]["subscription"], "")
        other.stop_channels()

    def test_an_endless_loop_is_interrupted(self):
        request = self.client.execute("System.out.println(1); while (true) {}")
        while self.client.get_iopub_msg(timeout=60)["msg_type"] != "stream":
            pass
        self.manager.interrupt_kernel()
        self.assertEqual(self.reply_to(request)["content"]["status"], "error")

    def test_a_kernel_can_be_restarted(self):
        manager, client = start_new_kernel(kernel_name=KERNEL)
        try:
            client.execute_interactive("int x = 1;", timeout=60)
            manager.restart_kernel()
            client.wait_for_ready(timeout=60)
            reply = client.execute_interactive("x", output_hook=lambda _: None, timeout=60)
            self.assertEqual(reply["content"]["status"], "error")
        finally:
            client.stop_channels()
            manager.shutdown_kernel()

    def test_headers_hold_dates_that_a_client_can_read(self):
        content, _ = self.run_cell("1")
        self.assertEqual(content["status"], "ok")
        reply = self.reply_to(self.client.kernel_info())
        self.assertLess(abs(time.time() - reply["header"]["date"].timestamp()), 3600)


if __name__ == "__main__":
    unittest.main(verbosity=2)
