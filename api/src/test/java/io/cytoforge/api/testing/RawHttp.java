package io.cytoforge.api.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** HTTP as bytes over a socket of its own: what clients refuse to send is sent. */
public final class RawHttp {
    /** A server that says nothing for so long hangs. */
    private static final int PATIENCE_MILLIS = 60_000;

    private final int port;

    public RawHttp(int port) {
        this.port = port;
    }

    /** What came back; headers by their names in lower case. */
    public static final class Answer {
        private final int status;
        private final Map<String, String> headers;
        private final byte[] body;

        private Answer(int status, Map<String, String> headers, byte[] body) {
            this.status = status;
            this.headers = headers;
            this.body = body;
        }

        public int status() {
            return status;
        }

        public Map<String, String> headers() {
            return headers;
        }

        public byte[] body() {
            return body;
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        public boolean isProblem() {
            return headers.getOrDefault("content-type", "").startsWith("application/problem+json");
        }
    }

    /** The answer to a request without a body. */
    public Answer send(String method, String target, String... headers) {
        return send(method, target.getBytes(StandardCharsets.ISO_8859_1), new byte[0], headers);
    }

    public Answer send(String method, byte[] target, byte[] body, String... headers) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes((method + " ").getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(target);
        request.writeBytes(" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n".getBytes(StandardCharsets.US_ASCII));
        for (String header : headers) {
            request.writeBytes((header + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        }
        if (body.length > 0 || !method.equals("GET")) {
            request.writeBytes("Content-Length: %d\r\n".formatted(body.length).getBytes(StandardCharsets.US_ASCII));
        }
        request.writeBytes(new byte[] {'\r', '\n'});
        request.writeBytes(body);
        return send(request.toByteArray());
    }

    /** The answer to any bytes; the server closes the connection. */
    public Answer send(byte[] request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            write(socket, request);
            return read(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server that refuses what it has not read yet may have closed the connection; what it said is still to be read. */
    private static void write(Socket socket, byte[] request) {
        try {
            socket.getOutputStream().write(request);
            socket.shutdownOutput(); // who waits for more than there is need not wait
        } catch (IOException _) {
            return;
        }
    }

    private static Answer read(InputStream in) throws IOException {
        String first = line(in);
        while (first.startsWith("HTTP/1.1 100")) { // go on
            line(in);
            first = line(in);
        }
        String[] parts = first.split(" ", 3);
        if (!first.startsWith("HTTP/1.1 ") || parts.length < 2) {
            throw new IOException("no answer but \"%s\"".formatted(first));
        }
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        return new Answer(Integer.parseInt(parts[1]), headers, body(in, headers));
    }

    /** Events go on as long as something may happen; nothing of them is read. */
    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("content-type", "").startsWith("text/event-stream")) {
            return new byte[0];
        }
        if (!"chunked".equals(headers.get("transfer-encoding"))) {
            String length = headers.get("content-length");
            return length == null ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int length = Integer.parseInt(line(in), 16);
            body.writeBytes(in.readNBytes(length));
            line(in);
            if (length == 0) {
                return body.toByteArray();
            }
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
