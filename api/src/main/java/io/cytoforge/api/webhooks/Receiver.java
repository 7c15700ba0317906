package io.cytoforge.api.webhooks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sends one request to whoever is to be told. The name is resolved once, what it resolves to is looked at, and that very
 * address is connected to, so that no second answer of the name's server leads elsewhere. HTTP clients of libraries resolve
 * by themselves; all that is needed of HTTP here is one request and one line of the answer. Redirects are not followed.
 */
final class Receiver {
    private static final int LONGEST_LINE = 1000;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final Set<String> allowed;
    private final Resolver resolver;
    private final Duration timeout;

    /** What a name means now. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] resolve(String host) throws IOException;
    }

    /** @param allowed hosts that need not be public, in small letters */
    Receiver(Set<String> allowed, Resolver resolver, Duration timeout) {
        this.allowed = Set.copyOf(allowed);
        this.resolver = resolver;
        this.timeout = timeout;
    }

    /**
     * Posts JSON.
     *
     * @return the status of the answer
     * @throws IOException if there was none in time, or the address must not be told anything
     */
    int post(URI url, Map<String, String> headers, byte[] body) throws IOException {
        boolean secure = "https".equals(url.getScheme());
        int port = url.getPort() < 0 ? secure ? HTTPS : HTTP : url.getPort();
        long deadline = System.nanoTime() + timeout.toNanos();
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(address(url.getHost()), port), left(deadline));
            plain.setSoTimeout(left(deadline));
            try (Socket socket = secure ? secured(plain, url.getHost(), port) : plain) {
                OutputStream out = socket.getOutputStream();
                out.write(head(url, headers, body.length));
                out.write(body);
                out.flush();
                return status(socket, deadline);
            }
        }
    }

    /** All that a name resolves to must be allowed, whichever of them were taken. */
    InetAddress address(String host) throws IOException {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        InetAddress[] found = resolver.resolve(bare);
        if (!allowed.contains(bare.toLowerCase(Locale.ROOT))) {
            for (InetAddress address : found) {
                if (!Addresses.isPublic(address)) {
                    throw new IOException(
                            "%s is not public; if it is to be told, name it in cytoforge.webhooks.allowed-hosts"
                                    .formatted(bare));
                }
            }
        }
        return found[0];
    }

    private static Socket secured(Socket plain, String host, int port) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket socket = (SSLSocket) factory.createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // the certificate must be that of the name
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static byte[] head(URI url, Map<String, String> headers, int length) {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        StringBuilder head = new StringBuilder("POST %s%s HTTP/1.1\r\nHost: %s%s\r\n"
                .formatted(path, query, url.getHost(), url.getPort() < 0 ? "" : ":" + url.getPort()));
        head.append("Content-Type: application/json\r\nUser-Agent: Cytoforge\r\nConnection: close\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("Content-Length: ")
                .append(length)
                .append("\r\n\r\n")
                .toString()
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Of the answer's first line, {@code HTTP/1.1 204 No Content}. */
    private static int status(Socket socket, long deadline) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        StringBuilder line = new StringBuilder();
        int next = read(socket, in, deadline);
        while (next >= 0 && next != '\n' && line.length() < LONGEST_LINE) {
            line.append((char) next);
            next = read(socket, in, deadline);
        }
        String[] words = line.toString().strip().split(" ", 3);
        if (words.length < 2 || !words[0].startsWith("HTTP/1.") || !words[1].matches("[1-5]\\d\\d")) {
            throw new IOException("what answers speaks no HTTP/1.1");
        }
        return Integer.parseInt(words[1]);
    }

    private static int read(Socket socket, InputStream in, long deadline) throws IOException {
        socket.setSoTimeout(left(deadline));
        return in.read();
    }

    private static int left(long deadline) throws SocketTimeoutException {
        long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        if (left <= 0) {
            throw new SocketTimeoutException("no answer in time");
        }
        return (int) Math.min(left, Integer.MAX_VALUE);
    }
}
