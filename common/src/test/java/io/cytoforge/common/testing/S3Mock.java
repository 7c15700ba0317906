package io.cytoforge.common.testing;

import io.cytoforge.common.store.StoreSettings;
import io.cytoforge.testing.Needs;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** An S3 server of other people's making, as a child process on a free port of this machine. */
public final class S3Mock implements AutoCloseable {
    private static final String BUCKET = "cytoforge";
    private static final int START_SECONDS = 600;

    private final Process process;
    private final int port;

    private S3Mock(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts a server with one empty bucket; skips the calling test where its jar is not on the class path. */
    public static S3Mock start() {
        Optional<Path> jar = jar();
        Needs.need("s3", jar.isPresent(), "com.adobe.testing:s3mock:exec on the test class path");
        try {
            int port = freePort();
            Path log = Files.createTempFile("s3mock", ".log");
            log.toFile().deleteOnExit();
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx384m",
                            "-XX:TieredStopAtLevel=1",
                            "-Dserver.address=127.0.0.1",
                            "-jar",
                            jar.orElseThrow().toString(),
                            "--com.adobe.testing.s3mock.store.initial-buckets=" + BUCKET,
                            "--com.adobe.testing.s3mock.controller.http-port=" + port,
                            "--http.port=" + port,
                            "--server.port=" + freePort())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().put("COM_ADOBE_TESTING_S3MOCK_STORE_INITIAL_BUCKETS", BUCKET);
            S3Mock mock = new S3Mock(builder.start(), port);
            Runtime.getRuntime().addShutdownHook(new Thread(mock::close));
            mock.await(log);
            return mock;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** How to reach it. */
    public StoreSettings.S3 settings() {
        return new StoreSettings.S3(endpoint(), "us-east-1", BUCKET, "key", "secret", true);
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void await(Path log) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (System.nanoTime() < deadline && process.isAlive()) {
            if (answers()) {
                return;
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
        close();
        throw new AssertionError("s3mock did not start:\n" + Files.readString(log));
    }

    private boolean answers() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) endpoint().resolve("/" + BUCKET).toURL().openConnection();
            connection.setRequestMethod("HEAD");
            connection.setConnectTimeout(10_000);
            connection.setReadTimeout(60_000);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException _) {
            return false;
        }
    }

    private static Optional<Path> jar() {
        try {
            List<URL> found = new ArrayList<>(
                    Collections.list(S3Mock.class.getClassLoader().getResources("BOOT-INF/classpath.idx")));
            return found.stream()
                    .map(URL::toString)
                    .filter(url -> url.contains("s3mock"))
                    .map(url -> Path.of(URI.create(url.substring("jar:".length(), url.indexOf("!/")))))
                    .findFirst();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
